"""Who belongs to what on the server: memberships that nobody declared come to an end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from services.server.names import AUTH, RoleNames, quoted

PERSON_MARK: Final = "hotline desk person"
"""The comment on a login that this program made: no other role of the server is ever touched."""

SESSION_ROLES: Final = ("pg_read_all_stats", "pg_signal_backend")
"""What the owner's functions need to list sessions and to end them (45_sessions.sql); a superuser gives it."""

# From this version on a membership belongs to who gave it, and only ends in that name.
_BY_GRANTOR: Final = 160_000
_HELD: Final = """
select g.rolname, m.rolname, pg_get_userbyid(a.grantor), coalesce(shobj_description(g.oid, 'pg_authid'), ''),
       coalesce(shobj_description(m.oid, 'pg_authid'), ''),
       a.admin_option and not coalesce((to_jsonb(a) ->> 'set_option')::boolean, true)
       and exists (select 1 from pg_database d where d.datdba = m.oid),
       exists (select 1 from pg_database d where d.datdba = m.oid and d.datname = current_database())
from pg_auth_members a join pg_roles g on g.oid = a.roleid join pg_roles m on m.oid = a.member order by 1, 2, 3
"""
_DECLARED: Final = """
select p.login, r.role from public.person p join public.person_role r on r.person_id = p.id where p.active
"""


@dataclass(frozen=True)
class _Membership:
    """One role within another."""

    group: str
    member: str
    grantor: str
    group_is_person: bool
    member_is_person: bool
    is_maker: bool
    """The owner of a database made the role: from PostgreSQL 16 on that leaves a membership that opens nothing."""
    owns_database: bool


def strangers(execute: Callable[..., Any], names: RoleNames, user: str) -> Iterator[str]:
    """Yield the end of every membership of our roles and people that the declaration and the accounts do not know."""
    version = int(execute("show server_version_num").fetchone()[0])
    roles = execute(_DECLARED).fetchall() if execute("select to_regclass('public.person_role')").fetchone()[0] else []
    declared = {(f"hl_{names.tag}_{role}", str(login)) for login, role in roles}
    for group, member, grantor, group_words, member_words, *marks in execute(_HELD).fetchall():
        one = _Membership(group, member, grantor, group_words == PERSON_MARK, member_words == PERSON_MARK, *marks)
        if _concerns(one, names) and not _known(one, names, user, declared):
            by = f" granted by {quoted(one.grantor)} cascade" if version >= _BY_GRANTOR else ""
            yield f"revoke {quoted(one.group)} from {quoted(one.member)}{by}"


def _concerns(one: _Membership, names: RoleNames) -> bool:
    """Return whether a membership is of a role of this database, or of a person of this program."""
    ours = {AUTH, names.owner, names.staff, *names.groups}
    return bool({one.group, one.member} & ours) or one.group_is_person or one.member_is_person


def _known(one: _Membership, names: RoleNames, user: str, declared: set[tuple[str, str]]) -> bool:
    """Return whether a membership is as it should be."""
    if one.member == AUTH:  # it makes the logins and gives the groups, of every county of this server
        return one.group_is_person or one.group.startswith("hl_")
    if one.member_is_person:
        own = (one.group, one.member) in declared
        return own if one.group in names.groups else _of_another_county(one.group, names)
    if one.member == names.owner or one.member in names.groups:
        return one.group in (SESSION_ROLES if one.member == names.owner else (names.staff,))
    return _owns(one, names, user)


def _owns(one: _Membership, names: RoleNames, user: str) -> bool:
    """Return whether this is the server's owner, who may act as the owner role and has made what it made."""
    may_be = one.member == user or one.owns_database
    return (may_be and one.group == names.owner) or (one.is_maker and not one.group_is_person)


def _of_another_county(group: str, names: RoleNames) -> bool:
    """Return whether a group belongs to another database of this program on the same server."""
    return group.startswith("hl_") and group != AUTH and group not in {names.owner, names.staff}
