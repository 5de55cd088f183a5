"""Prepares a server: roles, the schema of functions, guards, grants and row security, in one transaction of the owner.

What is declared is put in place and what is not declared is taken away, so that running it again repairs a server.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from services.kernel.resources import RESOURCES
from services.registry import HANDLERS as COMMANDS
from services.server import statements
from services.server.members import strangers
from services.server.names import AUTH, RoleNames, literal, quoted, tag_of
from services.server.powers import LARGE_OBJECTS, OTHER_DATABASES, fit_people, harmless, lent, returned
from services.server.words import checks
from services.trail import server as trail

Execute = Callable[..., Any]
"""Runs one statement, with parameters or without, and returns the cursor."""

_FOLDER: Final = RESOURCES / "server"
_HISTORY: Final = "schema_migration"
# References are checked by triggers of the server's own: somebody may have put them to sleep.
_ASLEEP: Final = (
    "select distinct tgrelid::regclass::text from pg_trigger where tgisinternal and tgenabled <> 'O'"
    " and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)"
)
_CLOCK_SLACK: Final = "5 minutes"


def install(execute: Execute) -> RoleNames:
    """Bring the server's roles, functions, guards and rights to what this program declares; return the names.

    The caller owns the transaction. The connection is the server's owner: a superuser, or whoever owns the database
    and may create roles.
    """
    database, user, superuser = execute(
        "select current_database(), session_user, (select rolsuper from pg_roles where rolname = session_user)"
    ).fetchone()
    names = names_on(execute)
    for statement in list(_roles(execute, names, str(user), bool(superuser))):
        execute(statement)
    _schema(execute, names)
    for statement in (
        *statements.facts(),
        *trail.statements({command.__name__: command.permission.value for command in COMMANDS}),
        *lent(bool(superuser)),
        *_own(execute, names),
        *_closed(execute, names, str(database), bool(superuser)),
    ):
        execute(statement)
    for statement in (*_opened(names, str(database)), *statements.grants(names), *checks()):
        execute(statement)
    _rows(execute, names)
    fit_people(execute, bool(superuser))
    for statement in returned(str(user), bool(superuser)):
        execute(statement)
    return names


def names_on(execute: Execute) -> RoleNames:
    """Return the names of roles of this database, by the tag that it was given when it was first prepared."""
    database, prepared = execute("select current_database(), to_regclass('desk.fact')").fetchone()
    row = execute("select value from desk.fact where key = 'tag'").fetchone() if prepared is not None else None
    return RoleNames(str(row[0]) if row else tag_of(str(database)))


def _roles(execute: Execute, names: RoleNames, user: str, superuser: bool) -> Iterator[str]:
    """Yield the roles that are missing, what each of them must and must not be, and who belongs to them."""
    there = dict(execute("select rolname, rolcreatedb from pg_roles").fetchall())
    for name in (AUTH, names.owner, names.staff, *names.groups):
        if name not in there:
            yield f"create role {quoted(name)}"
        wanted = "createrole" if name == AUTH else "nocreaterole"
        yield f"alter role {quoted(name)} nologin {wanted}" + harmless(superuser, there.get(name, False))
    if not superuser:  # ... to hand functions over to it and to take back what it gave; given back at the end
        yield f"grant {quoted(AUTH)} to {quoted(user)}"
    yield from strangers(execute, names, user)
    for group in names.groups:
        yield f"grant {quoted(names.staff)} to {quoted(group)}"
        yield f"grant {quoted(group)} to {quoted(AUTH)} with admin option"
    if not superuser:
        yield f"grant {quoted(names.owner)} to {quoted(user)}"


def _emptied(execute: Execute) -> Iterator[str]:
    """Yield the removal of every policy, trigger and function: all are made anew; some go with what they lean on."""
    for (statement,) in execute(
        "select format('drop policy if exists %%I on public.%%I', policyname, tablename) from pg_policies"
        " where schemaname = 'public'"
        " union all select format('drop trigger if exists %%I on public.%%I', t.tgname, c.relname) from pg_trigger t"
        " join pg_class c on c.oid = t.tgrelid where not t.tgisinternal"
        " and c.relnamespace = 'public'::regnamespace"
        " union all select format('drop function if exists desk.%%I(%%s) cascade', proname,"
        " pg_get_function_identity_arguments(oid)) from pg_proc where pronamespace = 'desk'::regnamespace",
        (),
    ).fetchall():
        yield str(statement)


def _schema(execute: Execute, names: RoleNames) -> None:
    """Put the functions, their tables and the triggers in place; what was there before goes."""
    execute("create schema if not exists desk")
    for statement in list(_emptied(execute)):
        execute(statement)
    for file in sorted(_FOLDER.glob("*.sql")):
        execute(_filled(file.read_text(encoding="utf-8"), names))
    execute("insert into desk.fact values ('tag', %s) on conflict do nothing", (names.tag,))
    execute("insert into desk.fact values ('clock_slack', %s) on conflict do nothing", (_CLOCK_SLACK,))


def _filled(text: str, names: RoleNames) -> str:
    """Return a file of SQL with the names of this database's roles."""
    places = {
        "{owner}": quoted(names.owner),
        "{owner_name}": literal(names.owner),
        "{staff}": quoted(names.staff),
        "{auth}": quoted(AUTH),
        "{prefix}": literal(f"hl_{names.tag}_"),
        "{groups}": f"array[{', '.join(map(literal, names.groups))}]::name[]",
    }
    for place, words in places.items():
        text = text.replace(place, words)
    return text


def _own(execute: Execute, names: RoleNames) -> Iterator[str]:
    """Yield the changes of ownership: everything belongs to a role that cannot log in."""
    owner, auth = quoted(names.owner), quoted(AUTH)
    yield f"alter schema desk owner to {owner}"
    yield f"grant usage, create on schema public, desk to {owner}"
    yield f"grant usage on schema desk to {auth}"
    rows = execute(
        "select n.nspname, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname in ('public', 'desk') and c.relkind in ('r', 'v', 'S')"
        " and not exists (select 1 from pg_depend d where d.objid = c.oid and c.relkind = 'S'"
        " and d.deptype in ('a', 'i'))"
    ).fetchall()
    kinds = {"r": "table", "v": "view", "S": "sequence"}
    for schema, name, kind in sorted(rows):
        yield f"alter {kinds[_letter(kind)]} {schema}.{quoted(name)} owner to {owner}"
    for name, call in _functions(execute):
        yield f"alter function {call} owner to {auth if name.startswith('auth_') else owner}"


def _letter(kind: Any) -> str:
    """Return the letter of a catalogue column, which drivers give as text or as a byte."""
    return kind.decode() if isinstance(kind, bytes) else str(kind)


def _functions(execute: Execute) -> list[tuple[str, str]]:
    """Return the functions of the schema, by name and by signature."""
    return [
        (str(name), str(call))
        for name, call in execute(
            "select proname, format('desk.%%I(%%s)', proname, pg_get_function_identity_arguments(oid)) from pg_proc"
            " where pronamespace = 'desk'::regnamespace order by 2",
            (),
        ).fetchall()
    ]


def _closed(execute: Execute, names: RoleNames, database: str, superuser: bool) -> Iterator[str]:
    """Yield what takes every right away from everybody: what is open is opened anew below."""
    yield f"revoke all on database {quoted(database)} from public"
    yield "revoke all on schema public, desk from public"
    yield "revoke execute on all functions in schema desk from public"
    for grantee in _grantees(execute, names):
        yield f"revoke all on all tables in schema public, desk from {grantee}"
        yield f"revoke all on all sequences in schema public, desk from {grantee}"
    for table, grantee, column in _column_grants(execute):
        yield f"revoke all ({quoted(column)}) on {table} from {grantee}"
    if superuser:
        yield "revoke usage on language plpgsql from public"
        yield f"grant usage on language plpgsql to {quoted(names.owner)}, {quoted(AUTH)}"
        yield from (f"revoke execute on function pg_catalog.{call} from public" for call in LARGE_OBJECTS)
        yield from (f"revoke connect, temporary on database {quoted(other)} from public" for other in OTHER_DATABASES)


def _grantees(execute: Execute, names: RoleNames) -> list[str]:
    """Return PUBLIC and every role that holds a right on a table or a sequence, but the owner."""
    rows = execute(
        "select distinct case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end"
        " from pg_class c, aclexplode(c.relacl) a"
        " where c.relnamespace in ('public'::regnamespace, 'desk'::regnamespace) and a.grantee <> c.relowner"
    ).fetchall()
    return sorted({str(name) for (name,) in rows} - {quoted(names.owner), names.owner})


def _column_grants(execute: Execute) -> list[tuple[str, str, str]]:
    """Return the rights on single columns: table, grantee, column."""
    rows = execute(
        "select distinct format('%%I.%%I', n.nspname, c.relname),"
        " case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end, t.attname"
        " from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace,"
        " aclexplode(t.attacl) a where n.nspname in ('public', 'desk')",
        (),
    ).fetchall()
    return [(str(table), str(grantee), str(column)) for table, grantee, column in rows]


def _opened(names: RoleNames, database: str) -> Iterator[str]:
    """Yield what everybody of the office may: connect, and see where the tables are."""
    staff = quoted(names.staff)
    yield f"grant connect on database {quoted(database)} to {staff}"
    yield f"grant usage on schema public, desk to {staff}"
    yield f"grant select on public.{_HISTORY} to {staff}"
    yield f"grant select on desk.own_part to {staff}"


def _rows(execute: Execute, names: RoleNames) -> None:
    """Put row security on every table, with the declared policies."""
    for (table,) in execute("select quote_ident(tablename) from pg_tables where schemaname = 'public'").fetchall():
        if table != _HISTORY:
            execute(f"alter table public.{table} enable row level security")
    for (table,) in execute(_ASLEEP).fetchall():
        execute(f"alter table {table} enable trigger all")
    for statement in statements.policies(names):
        execute(statement)
