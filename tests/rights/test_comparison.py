"""A server that was changed by hand is named difference by difference, and put right by preparing it again."""

from collections.abc import Iterator

import pytest

from app.server_setup import check_server, prepare_server
from app.storage import Storage, open_as_owner
from services.server.install import names_on
from services.server.names import quoted
from tests.support.databases import POSTGRESQL, Databases
from tests.support.desk import build_office

pytestmark = pytest.mark.xdist_group("rights")

# What somebody did by hand, and the kind of fault and the words that must name it.
DEEDS = {
    "a grant to a group": ("grant delete on ticket to {unit}", "server_table", "public.ticket"),
    "a grant of a column": ("grant select (phone) on ticket_caller to {unit}", "server_column", "ticket_caller.phone"),
    "a grant to everybody": ("grant select on command_log to public", "server_table", "command_log"),
    "a right taken away": ("revoke select on ticket from {operator}", "server_table", "public.ticket"),
    "a policy": ("create policy open on ticket for select using (true)", "server_policy", "open on ticket"),
    "a policy gone": ("drop policy {policy} on ticket", "server_policy", "on ticket"),
    "a policy for more people": ("alter policy {policy} on ticket to public", "server_policy", "on ticket"),
    "row security off": ("alter table ticket disable row level security", "server_table", "public.ticket"),
    "a guard gone": ("drop trigger guard_step on ticket", "server_trigger", "guard_step on ticket"),
    "a guard asleep": ("alter table ticket disable trigger guard_step", "server_trigger", "guard_step on ticket"),
    "references unchecked": ("alter table unit_task disable trigger all", "server_constraint_trigger", "of unit_task"),
    "a function changed": (
        "create or replace function desk.sees_all() returns boolean language sql stable as 'select true'",
        "server_function", "desk.sees_all()",
    ),
    "a function for all": (
        "grant execute on function desk.auth_make(text, text) to public", "server_function", "auth_make",
    ),
    "a function of its own": (
        "create function desk.open() returns int language sql as 'select 1'", "server_function", "desk.open()",
    ),
    "a table of its own": ("alter table ticket owner to current_user", "server_table", "public.ticket"),
    "a permission": ("insert into desk.grant_of values ('unit_clerk', 'scope.all')", "server_fact", "grant_of"),
    "a step": ("insert into desk.transition values (40, 90, 'ticket.handle')", "server_fact", "transition"),
    "a group given": ("grant {head} to unit_clerk", "server_role", "unit_clerk"),
    "a login that makes logins": ("alter role unit_clerk createrole", "server_role", "unit_clerk"),
    "a login above row security": ("alter role unit_clerk bypassrls", "server_role", "unit_clerk"),
    "the owner lent": ("grant {owner} to unit_clerk", "server_role", "unit_clerk"),
    "the makers of logins lent": ("create role stranger; grant hl_auth to stranger", "server_members", "hl_auth"),
    "all data": ("grant pg_read_all_data to unit_clerk", "server_role", "unit_clerk"),
    "all data to a group": ("grant pg_read_all_data to {unit}", "server_role", "unit_clerk"),
    "a person within another": ("grant chief to unit_clerk", "server_role", "unit_clerk"),
    "a group that logs in": ("alter role {unit} login", "server_role", "unit_clerk"),
    "the database open": ("grant connect, temporary on database {database} to public", "server_database", ""),
    "the language open": ("grant usage on language plpgsql to public", "server_language", "plpgsql"),
    "large objects open": ("grant execute on function lo_creat(int) to public", "server_large_objects", "lo_creat"),
    "a schema open": ("grant create on schema public to public", "server_schema", "public"),
}  # fmt: skip


@pytest.fixture(scope="module")
def owner(databases: Databases) -> Iterator[Storage]:
    """A server's owner; every deed is undone by preparing the server again."""
    target = databases.empty(POSTGRESQL)
    build_office(target)
    storage = open_as_owner(target)
    yield storage
    storage.database.execute_sql("drop role if exists stranger")
    storage.close()
    databases.discard(target)


def test_a_server_that_was_prepared_is_as_declared(owner: Storage) -> None:
    report = check_server(owner)
    assert report.faults == ()
    assert report.checked["policy"] > 50
    assert report.checked["role"] > 10


@pytest.mark.parametrize("deed", DEEDS)
def test_a_change_by_hand_is_named_and_put_right(owner: Storage, deed: str) -> None:
    statement, kind, where = DEEDS[deed]
    execute = owner.database.connection().execute
    names = names_on(execute)
    policy = execute(
        "select policyname from pg_policies where tablename = 'ticket' and cmd = 'SELECT' limit 1"
    ).fetchone()[0]
    groups = {"unit": "unit_clerk", "head": "centre_head", "operator": "operator"}
    places = {place: quoted(f"hl_{names.tag}_{role}") for place, role in groups.items()}
    places |= {"owner": quoted(names.owner), "database": quoted(owner.target.place.rsplit("/", 1)[-1])}
    execute(statement.format(policy=policy, **places))
    faults = check_server(owner).faults
    assert [fault for fault in faults if fault.kind == kind and where in fault.where], faults
    prepare_server(owner)
    assert check_server(owner).faults == ()
