"""The logs keep everything, nothing in clear, and nobody changes them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from peewee import DatabaseError
from playhouse.migrate import SqliteMigrator, migrate

from models.tables import ALL
from models.tables.logs import ChangeLog, CommandLog, LogHead
from models.tables.office import Setting
from models.tables.people import Person
from models.tables.ticket import Ticket
from services.access.permissions import Role
from services.audit.seals import SealLog
from services.tickets.callers import RevealCaller
from services.trail import local
from services.trail.declared import forgotten
from tests.services.audit.support import ADDRESS, CONTENT, NAME, PHONE, TITLE, faults, register, seal, work
from tests.support.desk import PASSWORD, Desk


@contextmanager
def as_owner(desk: Desk) -> Iterator[None]:
    """Work on the tables as whoever owns them, every guard in place; nothing stays of it."""
    with desk.program.storage.reading():
        yield


def refused(desk: Desk, statement: str) -> None:
    """The owner's own slip is refused."""
    with as_owner(desk), pytest.raises(DatabaseError, match="DESK"), desk.program.storage.database.atomic():
        desk.program.storage.database.execute_sql(statement)


def test_every_table_is_declared_one_way_or_the_other() -> None:
    assert forgotten() == ()


@pytest.mark.parametrize(
    "statement",
    [
        "update command_log set actor_name = 'x'", "delete from command_log", "update change_log set login = 'x'",
        "delete from change_log where id = 1", "update log_seal set hash = ''", "delete from log_seal",
        "delete from log_head", "update log_head set count = 1",
    ],
)  # fmt: skip
def test_a_slip_of_the_owner_is_refused(desk: Desk, statement: str) -> None:
    work(desk)
    seal(desk)
    refused(desk, statement)
    assert faults(desk) == ()


def test_a_server_s_logs_cannot_be_emptied(desk: Desk) -> None:
    if desk.program.storage.engine == "sqlite":
        return
    for table in ("command_log", "change_log", "log_seal", "log_head"):
        refused(desk, f"truncate {table}")


def test_neither_log_holds_personal_data_texts_or_secrets_in_clear(desk: Desk) -> None:
    made = register(desk)
    desk.door(Role.OPERATOR).do(RevealCaller(made.ticket_id, "caller asked"))
    with as_owner(desk):
        held = json.dumps([list(row) for log in (CommandLog, ChangeLog) for row in log.select().tuples()], default=str)
        hashes = [row.password_hash for row in Person.select() if row.password_hash]
        key = Setting.get(Setting.key == "phone_key").value
    held = held.encode().decode("unicode_escape").encode("latin-1", "ignore").decode("utf-8", "ignore") + held
    for word in (PHONE, NAME, CONTENT, CONTENT[:8], TITLE, ADDRESS, PASSWORD, key, *hashes):
        assert word not in held
        assert json.dumps(word).strip('"') not in held
    assert "139****5678" in held


def test_a_change_says_who_when_and_what(desk: Desk) -> None:
    made = register(desk)
    with as_owner(desk):
        rows = list(ChangeLog.select().where(ChangeLog.ticket_id == made.ticket_id).order_by(ChangeLog.id))
        command = CommandLog.select().order_by(CommandLog.id.desc()).first()
    assert {row.table_name for row in rows} == {"ticket", "ticket_text", "ticket_caller", "ticket_event"}
    assert {row.login for row in rows} == {"operator"}
    assert {row.chain for row in rows} == {f"ticket:{made.ticket_id}"}
    assert {row.txid for row in rows} == {command.txid}
    created = next(row for row in rows if (row.table_name, row.op) == ("ticket", "insert"))
    image = json.loads(created.after)
    assert image["number"] == made.number
    assert (image["title"]["length"], len(image["title"]["hash"])) == (len(TITLE), 64)


def test_a_row_that_stays_as_it_is_leaves_no_trace(desk: Desk) -> None:
    register(desk)
    with as_owner(desk):
        before = ChangeLog.select().count()
        Ticket.update(round=Ticket.round).execute()
        assert ChangeLog.select().count() == before


def test_the_ends_of_the_chains_count_every_row(desk: Desk) -> None:
    work(desk)
    with as_owner(desk):
        assert LogHead.get(LogHead.chain == "commands").count == CommandLog.select().count()
        sums = sum(row.count for row in LogHead.select() if row.chain not in {"commands", "seals"})
        assert sums == ChangeLog.select().count()


def test_a_day_is_sealed_once(desk: Desk) -> None:
    assert desk.door(Role.OPERATOR).do(SealLog())
    assert not seal(desk)


@pytest.mark.parametrize(
    "statement",
    [
        "update ticket set number = 'x'", "update ticket set created_by_id = null", "update ticket set state = 90",
        "update ticket set overdue_at = null",
    ],
)  # fmt: skip
def test_one_pc_guards_what_a_ticket_is(desk: Desk, statement: str) -> None:
    if desk.program.storage.engine != "sqlite":
        return
    register(desk)
    with as_owner(desk):
        desk.program.storage.database.execute_sql("update ticket set overdue_at = '2026-05-01 18:00:00'")
    refused(desk, statement)


def test_a_rebuilt_table_gets_its_triggers_back(desk: Desk) -> None:
    database = desk.program.storage.database
    if desk.program.storage.engine != "sqlite":
        return
    with as_owner(desk):
        assert local.install(database) == 0
        local.remove(database)
        migrate(SqliteMigrator(database).drop_not_null("unit", "code"))
        assert local.install(database) == len(local.triggers())
        database.execute_sql('drop trigger "trail_unit_update"')
        assert local.install(database) == 1
    work(desk)
    assert faults(desk) == ()


def test_every_kept_table_has_its_triggers(desk: Desk) -> None:
    with as_owner(desk):
        if desk.program.storage.engine == "sqlite":
            statement = "select count(*) from sqlite_master where type = 'trigger' and name like 'trail%'"
            assert desk.program.storage.database.execute_sql(statement).fetchone()[0] == len(local.triggers())
        else:
            statement = "select count(distinct tgrelid) from pg_trigger where not tgisinternal and tgname like 'trail%'"
            found = desk.program.storage.database.execute_sql(statement.replace("%", "%%"), ()).fetchone()[0]
            assert found == len(ALL) - 2  # all but counters and desks at work
