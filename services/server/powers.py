"""What a server's owner can do by itself, what only a superuser can, and what stays open until one has done it."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from i18n import N_, _
from services.checkup.dto import Fault
from services.server.members import PERSON_MARK, SESSION_ROLES
from services.server.names import AUTH, RoleNames, quoted

# Ways to fill the disk or to run code that nobody at a desk needs; only a superuser can close them.
LARGE_OBJECTS: Final = (
    "lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)", "lowrite(integer, bytea)",
    "lo_put(oid, bigint, bytea)", "lo_open(oid, integer)", "lo_unlink(oid)", "lo_truncate(integer, integer)",
    "lo_truncate64(integer, bigint)",
)  # fmt: skip
OTHER_DATABASES: Final = ("postgres", "template1")
"""Databases that are there on every server, and nobody's business."""

_CONNECTIONS: Final = 8
_HARMLESS: Final = " nosuperuser noreplication nobypassrls"
_WRONG_LOGINS: Final = """
select r.rolname, r.rolcreatedb from public.person p join pg_roles r on r.rolname = p.login
where shobj_description(r.oid, 'pg_authid') = %s and (r.rolsuper or r.rolcreaterole or r.rolcreatedb
    or r.rolreplication or r.rolbypassrls or r.rolconnlimit <> %s) order by 1
"""
# From PostgreSQL 16 on a login obeys who made it: one that came with a copy of an older server obeys nobody yet.
_UNMADE: Final = """
select r.rolname from public.person p join pg_roles r on r.rolname = p.login
where shobj_description(r.oid, 'pg_authid') = %s and current_setting('server_version_num')::int >= 160000
and not exists (select 1 from pg_auth_members m join pg_roles a on a.oid = m.member
    where m.roleid = r.oid and a.rolname = %s and m.admin_option) order by 1
"""
_OPEN: Final = (
    (N_("any code can be run in a statement"), "select has_language_privilege('public', 'plpgsql', 'usage')", ()),
    (
        N_("everybody can fill the disk with large objects"),
        "select bool_or(has_function_privilege('public', 'pg_catalog.' || f, 'execute')) from unnest(%s::text[]) f",
        (list(LARGE_OBJECTS),),
    ),
    (
        N_("everybody can connect to databases that are not this program's"),
        "select bool_or(has_database_privilege('public', d, 'connect')) from unnest(%s::text[]) d",
        (list(OTHER_DATABASES),),
    ),
    (
        N_("sessions cannot be listed and ended"),
        "select not bool_and(pg_has_role(%s, r, 'usage')) from unnest(%s::text[]) r",
        ("{owner}", list(SESSION_ROLES)),
    ),
)  # fmt: skip


def harmless(superuser: bool, makes_databases: bool) -> str:
    """Return what a role must not be, as far as this owner may say it: only who has a power may take it away."""
    return " nocreatedb" * (superuser or makes_databases) + _HARMLESS * superuser


def lent(superuser: bool) -> Iterator[str]:
    """Yield what the makers of logins need to be handed functions by an owner who is no superuser."""
    if not superuser:
        yield f"grant create on schema desk to {quoted(AUTH)}"


def returned(user: str, superuser: bool) -> Iterator[str]:
    """Yield the end of what such an owner lent and borrowed, in the same transaction."""
    if not superuser:
        yield f"revoke create on schema desk from {quoted(AUTH)}"
        yield f"revoke {quoted(AUTH)} from {quoted(user)}"


def fit_people(execute: Callable[..., Any], superuser: bool) -> None:
    """Bring every account's login to what it may be, and its groups to what its roles say."""
    for login, makes_databases in execute(_WRONG_LOGINS, (PERSON_MARK, _CONNECTIONS)).fetchall():
        more = harmless(superuser, bool(makes_databases))
        execute(f"alter role {quoted(login)} nocreaterole connection limit {_CONNECTIONS}{more}")
    for (login,) in execute(_UNMADE, (PERSON_MARK, AUTH)).fetchall() if superuser else ():
        execute(f"grant {quoted(login)} to {quoted(AUTH)} with admin option")
    execute("select desk.fit_groups(id) from public.person where desk.auth_of_ours(login) order by id")


def still_open(execute: Callable[..., Any], names: RoleNames) -> Iterator[Fault]:
    """Yield what a prepared server leaves open because no superuser has prepared it yet."""
    for words, query, values in _OPEN:
        given = tuple(names.owner if value == "{owner}" else value for value in values)
        if execute(query, given or None).fetchone()[0]:
            told = _("{what}; a superuser closes this by running server-setup once").format(what=_(words))
            yield Fault("server_open", names.owner, told)
