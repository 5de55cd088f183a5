"""Reads how a server stands: every right, policy, trigger, function and role that this program has a say in."""

import re
import tomllib
from typing import Any, Final

from services.kernel.resources import RESOURCES
from services.server.install import Execute
from services.server.members import PERSON_MARK
from services.server.names import AUTH, RoleNames

Snapshot = dict[tuple[str, str], str]
"""How each thing stands, by its kind and name."""

_QUERIES: Final = RESOURCES / "server" / "catalogue.toml"
_ACL_CALL: Final = re.compile(r"ACL\(([\w.]+), ([\w.]+)\)")
_ACL_SQL: Final = (
    "coalesce((select string_agg(format('%s:%s%s', case when x.grantee = 0 then 'public' else"
    " pg_get_userbyid(x.grantee) end, x.privilege_type, case when x.is_grantable then '*' else '' end), ' '"
    " order by x.grantee, x.privilege_type) from (select distinct a.grantee, a.privilege_type, a.is_grantable"
    " from aclexplode({list}) a where a.grantee <> {owner}) x), '')"
)
# What guards look into: their contents count, too.
_CONTENTS: Final = {
    "grant_of": "select t::text from desk.grant_of t order by 1",
    "withheld": "select t::text from desk.withheld t order by 1",
    "transition": "select t::text from desk.transition t order by 1",
    "step_action": "select t::text from desk.step_action t order by 1",
    "clock_state": "select t::text from desk.clock_state t order by 1",
    "event_action": "select t::text from desk.event_action t order by 1",
    "command_permission": "select t::text from desk.command_permission t order by 1",
}
_ROLES: Final = """
select r.rolname, format('super %%s, createrole %%s, createdb %%s, replication %%s, bypassrls %%s, login %%s,'
    ' limit %%s, groups %%s', r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolreplication, r.rolbypassrls,
    r.rolcanlogin, r.rolconnlimit, (
        select string_agg(g.rolname || case when m.admin_option then '*' else '' end, ',' order by g.rolname)
        from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid
    ))
from pg_roles r
where r.rolname = any (%(ours)s)
   or shobj_description(r.oid, 'pg_authid') = %(mark)s and exists (
       select 1 from pg_auth_members m join pg_roles g on g.oid = m.roleid
       where m.member = r.oid and g.rolname = any (%(ours)s))
   or exists (select 1 from public.person p where p.login = r.rolname)
"""
_MEMBERS: Final = """
select g.rolname, string_agg(distinct m.rolname, ',') from pg_auth_members a
join pg_roles g on g.oid = a.roleid join pg_roles m on m.oid = a.member where g.rolname = any (%(ours)s) group by 1
"""


def snapshot(execute: Execute, names: RoleNames) -> Snapshot:
    """Return how the server stands; the caller is its owner."""
    found: Snapshot = {}
    queries: dict[str, str] = tomllib.loads(_QUERIES.read_text(encoding="utf-8"))
    for kind, query in queries.items():
        found |= {(kind, str(name)): str(state) for name, state in execute(_spelled(query)).fetchall()}
    places: dict[str, Any] = {"ours": [AUTH, names.owner, names.staff, *names.groups], "mark": PERSON_MARK}
    for kind, query in (("role", _ROLES), ("members", _MEMBERS)):
        found |= {(kind, str(name)): str(state) for name, state in execute(query, places).fetchall()}
    for table, query in _CONTENTS.items():
        if execute("select to_regclass(%s)", (f"desk.{table}",)).fetchone()[0] is not None:
            found["fact", table] = " ".join(str(row) for (row,) in execute(query).fetchall())
    return found


def _spelled(query: str) -> str:
    """Return a query with its access lists spelled out."""
    return _ACL_CALL.sub(lambda call: _ACL_SQL.format(list=call[1], owner=call[2]), query)
