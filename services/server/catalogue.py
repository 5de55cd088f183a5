"""Reads how a server stands: every right, policy, trigger, function and role that this program has a say in."""

from types import MappingProxyType
from typing import Final

from services.server.install import Execute
from services.server.members import PERSON_MARK
from services.server.names import AUTH, RoleNames

Snapshot = dict[tuple[str, str], str]
"""How each thing stands, by its kind and name."""

_ACL: Final = (
    "(select string_agg(format('%%s:%%s%%s', case when x.grantee = 0 then 'public' else pg_get_userbyid(x.grantee) end,"
    " x.privilege_type, case when x.is_grantable then '*' else '' end), ' ' order by 1)"
    " from (select distinct a.grantee, a.privilege_type, a.is_grantable from aclexplode({acl}) a"
    " where a.grantee <> {owner}) x)"
)


def _acl(acl: str, owner: str) -> str:
    """Return SQL for an access list in words that do not depend on its order."""
    ordered = _ACL.format(acl=acl, owner=owner).replace("order by 1", "order by x.grantee::text, x.privilege_type")
    return f"coalesce({ordered}, '')"


_OURS: Final = "n.nspname in ('public', 'desk')"
_QUERIES: Final = MappingProxyType({
    "table": "select format('%%I.%%I', n.nspname, c.relname), format('owner %%s, row security %%s/%%s, rights %%s',"
    f" pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity, {_acl('c.relacl', 'c.relowner')})"
    f" from pg_class c join pg_namespace n on n.oid = c.relnamespace where {_OURS} and c.relkind in ('r', 'v', 'm', 'S', 'p', 'f')",
    "column": "select format('%%I.%%I.%%I', n.nspname, c.relname, a.attname),"
    f" {_acl('a.attacl', 'c.relowner')} from pg_attribute a join pg_class c on c.oid = a.attrelid"
    f" join pg_namespace n on n.oid = c.relnamespace where {_OURS} and a.attacl is not null and a.attnum > 0"
    " and array_length(a.attacl, 1) > 0",
    "policy": "select format('%%s on %%I', policyname, tablename), format('%%s %%s %%s using %%s check %%s', permissive, cmd,"
    " (select string_agg(r::text, ',' order by r) from unnest(roles) r), qual, with_check)"
    " from pg_policies where schemaname in ('public', 'desk')",
    "trigger": "select format('%%s on %%s', t.tgname, t.tgrelid::regclass),"
    " format('%%s %%s', t.tgenabled::text, pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = t.tgrelid"
    f" join pg_namespace n on n.oid = c.relnamespace where {_OURS} and not t.tgisinternal",
    "constraint trigger": "select format('%%s of %%s', t.tgname, t.tgrelid::regclass), t.tgenabled::text from pg_trigger t"
    f" join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where {_OURS} and t.tgisinternal"
    " and t.tgenabled <> 'O'",
    "function": "select format('%%I.%%I(%%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),"
    f" format('owner %%s, %%s, rights %%s', pg_get_userbyid(p.proowner), md5(pg_get_functiondef(p.oid)), {_acl('p.proacl', 'p.proowner')})"
    f" from pg_proc p join pg_namespace n on n.oid = p.pronamespace where {_OURS} and p.prokind in ('f', 'p')",
    "schema": f"select n.nspname::text, {_acl('n.nspacl', 'n.nspowner')} from pg_namespace n where {_OURS}",
    "database": f"select d.datname::text, {_acl('d.datacl', 'd.datdba')} from pg_database d where d.datname = current_database()",
    "language": f"select l.lanname::text, {_acl('l.lanacl', 'l.lanowner')} from pg_language l where l.lanname = 'plpgsql'",
    "large objects": "select p.oid::regprocedure::text,"
    f" {_acl('p.proacl', 'p.proowner')} from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace"
    " and (p.proname like 'lo\\_%%' or p.proname in ('lowrite', 'loread', 'pg_read_file', 'pg_ls_dir', 'pg_read_binary_file'))",
})  # fmt: skip
_FACTS: Final = ("grant_of", "withheld", "transition", "event_action")


def snapshot(execute: Execute, names: RoleNames) -> Snapshot:
    """Return how the server stands; the caller is its owner."""
    found: Snapshot = {}
    for kind, query in _QUERIES.items():
        found |= {(kind, str(name)): str(state) for name, state in execute(query, ()).fetchall()}
    found |= _roles(execute, names)
    for table in _FACTS:
        if execute("select to_regclass(%s)", (f"desk.{table}",)).fetchone()[0] is not None:
            rows = execute(f"select t::text from desk.{table} t order by 1").fetchall()  # noqa: S608 - names of ours
            found["fact", table] = " ".join(str(row) for (row,) in rows)
    return found


def _roles(execute: Execute, names: RoleNames) -> Snapshot:
    """Return the roles of this database, of all its people, and their memberships."""
    ours = [AUTH, names.owner, names.staff, *names.groups]
    rows = execute(
        "select r.rolname, format('super %%s, createrole %%s, createdb %%s, replication %%s, bypassrls %%s, login %%s, limit %%s,"
        " groups %%s', r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolreplication, r.rolbypassrls, r.rolcanlogin,"
        " r.rolconnlimit, (select string_agg(g.rolname || case when m.admin_option then '*' else '' end, ',' order by g.rolname)"
        "  from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid))"
        " from pg_roles r where r.rolname = any (%s) or shobj_description(r.oid, 'pg_authid') = %s and exists ("
        "  select 1 from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid"
        "  and g.rolname = any (%s)) or exists (select 1 from public.person p where p.login = r.rolname)",
        (ours, PERSON_MARK, ours),
    ).fetchall()
    members = execute(
        "select g.rolname, string_agg(m.rolname, ',' order by m.rolname) from pg_auth_members a"
        " join pg_roles g on g.oid = a.roleid join pg_roles m on m.oid = a.member where g.rolname = any (%s)"
        " group by 1",
        (ours,),
    ).fetchall()
    return {("role", str(name)): str(state) for name, state in rows} | {
        ("members", str(name)): str(state) for name, state in members
    }
