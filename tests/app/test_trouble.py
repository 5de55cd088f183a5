"""Trouble in mid-session: a full disk, a lock, a server that goes and comes back. Words, nothing half-written, go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from app.storage import Storage
from app.target import Target
from models.tables.office import CommandLog, Counter
from models.tables.ticket import Ticket, TicketText
from services.access.permissions import Role
from services.directory.commands import SaveUnit
from services.directory.queries import units
from services.kernel.errors import Conflict, Unavailable
from services.tickets.intake import Forward, RegisterTicket
from models.vocabulary import UnitGroup
from tests.services.tickets.support import FORM
from tests.support.databases import SQLITE, Databases
from tests.support.desk import Desk
from tests.support.desk import MORNING, build_office, people_of
from app.program import open_program
from services.kernel.clock import FrozenClock

BIG = replace(FORM, content="水管爆裂。" * 1000)


@pytest.fixture
def local(databases: Databases) -> Iterator[Desk]:
    """A founded office on SQLite."""
    target = databases.prepared(SQLITE, "office", build_office)
    clock = FrozenClock(MORNING)
    program = open_program(target, clock)
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


@contextmanager
def _locked(target: Target, key: str) -> Iterator[None]:
    other = Storage(open_program(target, FrozenClock(MORNING)).storage.database, target, key)
    with other.begin():
        yield


def test_a_lock_of_another_program_is_told_and_waited_for_no_longer_than_set(local: Desk, tmp_path: Any) -> None:
    storage = local.program.storage
    assert storage.key is not None
    _pragma(local, "busy_timeout = 20")
    held = _bare(storage)
    held.execute("begin immediate")
    _fails_whole(local, "占用|另")
    held.execute("rollback")
    held.close()
    assert _register(local, "after")


def _bare(storage: Storage) -> Any:
    from app.storage import private_file

    return private_file(storage.target.file, str(storage.key))


def _cut(databases: Databases, desk: Desk) -> None:
    databases.server.release(str(desk.program.storage.target.url).rsplit("/", 1)[-1])


@pytest.fixture
def remote(databases: Databases) -> Iterator[Desk]:
    """A founded office on the server."""
    target = databases.prepared("postgresql", "office", build_office)
    clock = FrozenClock(MORNING)
    program = open_program(target, clock)
    yield Desk(program, clock, people_of(program))
    program.close()
    databases.discard(target)


def test_a_server_that_restarts_costs_one_command_in_words(remote: Desk, databases: Databases) -> None:
    _register(remote, "before")
    _cut(databases, remote)
    with pytest.raises(Unavailable):
        _register(remote, "in vain")
    assert _register(remote, "in vain") == "DZ20260519-00002"
    _cut(databases, remote)
    with pytest.raises(Unavailable):
        remote.admin.ask(units)
    assert remote.admin.ask(units)


def test_a_server_that_goes_in_mid_transaction_keeps_nothing_of_it(remote: Desk, databases: Databases) -> None:
    before = _state(remote)
    with pytest.raises(Unavailable), remote.program.storage.begin():
        Counter.create(name="half", value=1)
        _cut(databases, remote)
        Counter.create(name="other half", value=1)
    assert _state(remote) == before
    with pytest.raises(Unavailable), remote.program.storage.begin():
        Counter.create(name="half", value=1)
        _cut(databases, remote)  # the loss is met at the commit
    assert _state(remote) == before


def test_a_name_that_another_desk_took_meanwhile_is_told(desk: Desk) -> None:
    with pytest.raises(Conflict), desk.program.storage.begin():
        Counter.create(name="same", value=1)
        Counter.create(name="same", value=2)
    assert desk.admin.do(SaveUnit(None, "县气象局", "气象局", UnitGroup.DEPARTMENT))
