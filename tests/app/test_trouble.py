"""Trouble in mid-session: a full disk, a lock, a server that goes and comes back. Words, nothing half-written."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.private_file import private_file
from models.tables.logs import CommandLog
from models.tables.office import Counter
from models.tables.ticket import Ticket, TicketText
from models.vocabulary import UnitGroup
from services.access.permissions import Role
from services.directory.commands import SaveUnit
from services.directory.queries import units
from services.kernel.clock import FrozenClock
from services.kernel.errors import Conflict, Unavailable
from services.tickets.intake import Forward, RegisterTicket
from tests.services.tickets.support import FORM
from tests.support.databases import SQLITE, Databases
from tests.support.desk import MORNING, Desk, build_office, people_of
from tests.support.people import open_office

BIG = replace(FORM, content="水管爆裂。" * 1000)


@pytest.fixture
def local(databases: Databases) -> Iterator[Desk]:
    """A founded office on SQLite."""
    target = databases.prepared(SQLITE, "office", build_office)
    clock = FrozenClock(MORNING)
    program = open_office(target, clock)
    yield Desk(program, clock, people_of(program))
    program.close()
    databases.discard(target)


def _pragma(desk: Desk, words: str) -> Any:
    return desk.program.storage.database.execute_sql(f"pragma {words}").fetchone()


def _state(desk: Desk) -> tuple[int, ...]:
    with desk.program.storage.reading():
        counts = [table.select().count() for table in (Ticket, TicketText, CommandLog)]
        counts += [row.value for row in Counter.select()]
    return tuple(counts)


def _register(desk: Desk, idem: str) -> str:
    return desk.door(Role.OPERATOR).do(RegisterTicket(BIG, Forward(), idem)).number


def _fails_whole(desk: Desk, words: str) -> None:
    before = _state(desk)
    with pytest.raises(Unavailable, match=words):
        _register(desk, "in vain")
    assert _state(desk) == before


def test_a_full_disk_is_told_and_nothing_is_half_written(local: Desk) -> None:
    _register(local, "before")
    pages = _pragma(local, "page_count")[0]
    _pragma(local, f"max_page_count = {pages}")
    _fails_whole(local, "满")
    _pragma(local, "max_page_count = 1000000")
    assert _register(local, "after") == "DZ20260519-00002"


def test_a_file_that_became_read_only_is_told(local: Desk) -> None:
    _pragma(local, "query_only = 1")
    _fails_whole(local, "只读")
    _pragma(local, "query_only = 0")
    assert _register(local, "after")


def test_a_lock_of_another_program_is_told(local: Desk) -> None:
    storage = local.program.storage
    _pragma(local, "busy_timeout = 20")
    held = private_file(storage.target.file, str(storage.key))
    held.execute("begin immediate")
    _fails_whole(local, "占用")
    held.execute("rollback")
    held.close()
    assert _register(local, "after")


def _cut(databases: Databases, desk: Desk) -> None:
    databases.server.release(str(desk.program.storage.target.url).rsplit("/", 1)[-1])


@pytest.fixture
def remote(databases: Databases) -> Iterator[Desk]:
    """A founded office on the server."""
    target = databases.prepared("postgresql", "office", build_office)
    clock = FrozenClock(MORNING)
    program = open_office(target, clock)
    yield Desk(program, clock, people_of(program))
    program.close()
    databases.discard(target)


def test_a_server_that_restarts_costs_nobody_a_step(remote: Desk, databases: Databases) -> None:
    _register(remote, "before")
    _cut(databases, remote)
    assert _register(remote, "not in vain") == "DZ20260519-00002"
    _cut(databases, remote)
    assert remote.admin.ask(units)


def test_a_server_that_goes_in_mid_transaction_keeps_nothing_of_it(remote: Desk, databases: Databases) -> None:
    before = _state(remote)

    def half(*, more: bool) -> None:
        with remote.program.storage.begin():
            Counter.create(name="half", value=1)
            _cut(databases, remote)
            if more:
                Counter.create(name="other half", value=1)

    for more in (True, False):  # the loss is met by the next statement, or by the commit
        with pytest.raises(Unavailable):
            half(more=more)
        assert _state(remote) == before


def test_a_name_that_another_desk_took_meanwhile_is_told(desk: Desk) -> None:
    with desk.program.storage.begin():
        Counter.create(name="same", value=1)
    with pytest.raises(Conflict), desk.program.storage.begin():
        Counter.create(name="same", value=2)
    assert desk.admin.do(SaveUnit(None, "县气象局", "气象局", UnitGroup.DEPARTMENT))
