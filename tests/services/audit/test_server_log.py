"""What a person at the server's own door can do to the logs: nothing but add a row in the own name."""

import psycopg
import pytest

from services.access.permissions import Role
from tests.services.audit.support import faults
from tests.support.desk import Desk

WRITE = "select desk.log_command('2020-01-01', 1, 'somebody else', %s, %s, '', 'x', '{}', null)"


@pytest.fixture(params=["postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def as_person(desk: Desk, statement: str, *values: str) -> None:
    """Run a statement as the unit's clerk is connected."""
    url = desk.program.storage.target.url
    with psycopg.connect(url or "", autocommit=True) as connection:
        connection.execute("set session authorization unit_clerk")
        connection.execute(statement, values or None)


def test_a_row_bears_the_name_of_who_is_connected(desk: Desk) -> None:
    as_person(desk, WRITE, "SignTicket", "refused")
    with desk.program.storage.reading():
        row = desk.program.storage.database.execute_sql(
            "select actor_name, login, address, actor_id from command_log order by id desc limit 1"
        ).fetchone()
    assert row == ("测试unit_clerk", "unit_clerk", "127.0.0.1", desk.people[Role.UNIT_CLERK].person_id)
    assert faults(desk) == ()


def test_nobody_has_done_what_is_not_theirs(desk: Desk) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="not yours"):
        as_person(desk, WRITE, "AddPerson", "done")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="not yours"):
        as_person(desk, WRITE, "NoSuchStep", "done")


@pytest.mark.parametrize(
    "statement",
    [
        "insert into command_log (at, actor_name, command, result, payload) values (now(), 'x', 'x', 'done', '{}')",
        "insert into change_log (at, login) values (now(), 'x')", "update command_log set actor_name = 'x'",
        "delete from change_log", "truncate command_log", "update log_head set count = 0", "delete from log_seal",
        "alter table ticket disable trigger all", "drop trigger trail_kept on ticket",
        "set session_replication_role = replica", "select * from change_log", "select * from command_log",
        "update desk.command_permission set permission = 'session'", "lock table change_log in exclusive mode",
        "select nextval('change_log_id_seq')",
    ],
)  # fmt: skip
def test_a_person_gets_at_neither_log(desk: Desk, statement: str) -> None:
    with pytest.raises(psycopg.Error):
        as_person(desk, statement)
