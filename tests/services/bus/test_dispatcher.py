"""The one door: a command happens whole with its reactions and its line in the log, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest

from models.tables.logs import CommandLog
from models.tables.office import Counter
from models.vocabulary import CommandResult, Urgency
from services.access.permissions import Permission, Role
from services.bus.command import Command
from services.bus.dispatcher import Dispatcher
from services.bus.door import Door
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid, NotAllowed, Unavailable
from services.kernel.events import Changed, Event, Topic
from services.kernel.fields import personal, secret
from tests.support.desk import MORNING, Desk


@dataclass(frozen=True)
class Inner:
    """A part of a command."""

    phone: str = personal(default="13800001234")
    note: str = secret(default="only between us")
    level: Urgency = Urgency.URGENT


@dataclass(frozen=True)
class Count(Command[int]):
    """Raise a counter."""

    permission: ClassVar[Permission] = Permission.TICKET_REGISTER
    name: str
    inner: Inner = Inner()
    many: tuple[object, ...] = ()


@dataclass(frozen=True)
class Counted(Event):
    """A counter was raised."""

    name: str


def _count(cmd: Count, tx: Transaction) -> int:
    Counter.create(name=cmd.name, value=1)
    tx.subject = cmd.name
    tx.emit(Counted(cmd.name, topic=Topic.TICKETS))
    return 1


def _door(desk: Desk, *reactions: Callable[[Any, Transaction], None], role: Role = Role.OPERATOR) -> Door:
    program = desk.program
    dispatcher = Dispatcher({Count: _count}, {Counted: reactions}, program.storage.begin, desk.clock)
    return Door(desk.people[role], dispatcher, program.storage.reading)


def _counters(desk: Desk) -> list[str]:
    with desk.program.storage.reading():
        return sorted(row.name for row in Counter.select())


def _last_line(desk: Desk) -> Any:
    with desk.program.storage.reading():
        return CommandLog.select().order_by(CommandLog.id.desc()).first()


def test_a_command_returns_its_value_and_what_became_true(desk: Desk) -> None:
    def react(event: Counted, tx: Transaction) -> None:
        Counter.create(name=f"{event.name} again", value=1)
        tx.emit(Changed(Topic.OVERSIGHT))

    outcome = _door(desk, react).execute(Count("one"))
    assert outcome.value == 1
    assert [event.topic for event in outcome.events] == [Topic.TICKETS, Topic.OVERSIGHT]
    assert _counters(desk) == ["one", "one again"]
    line = _last_line(desk)
    assert (line.at, line.actor_name, line.command) == (MORNING, "测试operator", "Count")
    assert (line.result, line.code, line.subject) == (CommandResult.DONE, "", "one")


def test_reactions_react_to_reactions(desk: Desk) -> None:
    def react(event: Counted, tx: Transaction) -> None:
        if len(event.name) < 4:
            tx.emit(replace(event, name=f"{event.name}+"))
        Counter.create(name=f"saw {event.name}", value=1)

    _door(desk, react).do(Count("n"))
    assert _counters(desk) == ["n", "saw n", "saw n+", "saw n++", "saw n+++"]


@pytest.mark.parametrize("refusal", [Invalid(field="x", words="y"), NotAllowed(permission="z")])
def test_a_refused_reaction_undoes_the_command(desk: Desk, refusal: DomainError) -> None:
    def refuse(_event: Counted, _tx: Transaction) -> None:
        raise refusal

    with pytest.raises(type(refusal)):
        _door(desk, refuse).do(Count("one"))
    assert _counters(desk) == []
    assert (_last_line(desk).result, _last_line(desk).code) == (CommandResult.REFUSED, refusal.code)


def test_a_bug_undoes_the_command_and_is_no_refusal(desk: Desk) -> None:
    def stumble(_event: Counted, _tx: Transaction) -> None:
        raise ZeroDivisionError

    before = _last_line(desk).id
    with pytest.raises(ZeroDivisionError):
        _door(desk, stumble).do(Count("one"))
    assert (_counters(desk), _last_line(desk).id) == ([], before)


def test_a_lost_database_is_told_and_not_logged_into(desk: Desk) -> None:
    def lose(_event: Counted, _tx: Transaction) -> None:
        raise Unavailable(words="x")

    before = _last_line(desk).id
    with pytest.raises(Unavailable):
        _door(desk, lose).do(Count("one"))
    assert (_counters(desk), _last_line(desk).id) == ([], before)


def test_a_right_is_asked_for_before_anything_happens(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match=r"ticket\.register"):
        _door(desk, role=Role.AUDITOR).do(Count("one"))
    assert _counters(desk) == []
    assert _last_line(desk).code == "not_allowed"


def test_the_log_keeps_masks_and_hashes_and_shortens(desk: Desk) -> None:
    things = ("x" * 300, 1, 1.5, True, None, MORNING, [1, 2], frozenset({3}), *range(60))
    _door(desk).do(Count("one", Inner(), things))
    _door(desk).do(Count("two", Inner(phone="138 0000 1234")))
    _door(desk).do(Count("three", Inner(phone="")))
    with desk.program.storage.reading():
        first, second, third = (row.payload for row in CommandLog.select().where(CommandLog.command == "Count"))
    assert first["inner"]["phone"]["mask"] == "138****1234"
    assert first["inner"]["phone"]["hash"] == second["inner"]["phone"]["hash"] != ""
    assert third["inner"]["phone"] is None
    assert set(first["inner"]) == {"phone", "level"}
    assert first["inner"]["level"] == "urgent"
    assert first["many"][0] == "x" * 200 + "… (300)"
    assert first["many"][1:8] == [1, 1.5, True, None, "2026-05-19 10:24:00", [1, 2], [3]]
    assert len(first["many"]) == 50
