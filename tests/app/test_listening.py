"""Hearing of other desks: what is told when, and that nothing stays unknown after a break."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue

import psycopg
import pytest

from app.listening import IDLE, Ears, Gathering, Watch
from app.program import open_program
from app.target import Target
from services.access.permissions import Role
from services.announcements.commands import Announce, AnnouncementText
from services.kernel.clock import FrozenClock
from services.kernel.errors import ConnectionLost
from services.kernel.events import Topic
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.presence import Seat
from tests.services.tickets.support import FORM
from tests.support.databases import POSTGRESQL, Databases
from tests.support.desk import MORNING, Desk, build_office, people_of

_SOON = 20


@dataclass
class Heard:
    """What the ears were told, for a thread that waits for it."""

    topics: "Queue[Topic]" = field(default_factory=Queue)
    lines: "Queue[bool]" = field(default_factory=Queue)

    def ears(self) -> Ears:
        """Return ears that keep what they hear."""
        return Ears(self.topics.put, self.lines.put)

    def next(self) -> Topic:
        """Wait for the next telling."""
        return self.topics.get(timeout=_SOON)


@contextmanager
def _listening(desk: Desk) -> Iterator[tuple[Heard, Watch]]:
    heard = Heard()
    watch = Watch(desk.program.storage.listener(), heard.ears())
    watch.start()
    assert heard.next() == Topic.everything()
    assert heard.lines.get(timeout=_SOON)
    yield heard, watch
    watch.stop()
    watch.join(_SOON)


def test_what_another_desk_wrote_is_heard(desk: Desk) -> None:
    with _listening(desk) as (heard, _watch):
        desk.door(Role.OPERATOR).do(RegisterTicket(FORM, Forward(), "one call"))
        assert Topic.TICKETS in heard.next()


def test_a_server_tells_which_topic_and_nothing_else(databases: Databases) -> None:
    with _office(databases) as desk, _listening(desk) as (heard, _watch):
        desk.door(Role.CENTRE_HEAD).do(Announce(AnnouncementText("周五停机检修")))
        assert heard.next() == Topic.NEWS


@contextmanager
def _office(databases: Databases) -> Iterator[Desk]:
    target: Target = databases.prepared(POSTGRESQL, "office", build_office)
    clock = FrozenClock(MORNING)
    program = open_program(target, clock)
    yield Desk(program, clock, people_of(program))
    program.close()
    databases.discard(target)


def test_after_a_break_everything_is_read_again(databases: Databases) -> None:
    with _office(databases) as desk, _listening(desk) as (heard, _watch):
        databases.server.release(str(desk.program.storage.target.url).rsplit("/", 1)[-1])
        assert not heard.lines.get(timeout=_SOON)
        assert heard.lines.get(timeout=_SOON)
        assert heard.next() == Topic.everything()
        desk.door(Role.OPERATOR).do(RegisterTicket(FORM, Forward(), "one call"))
        assert heard.next() == Topic.TICKETS


def test_words_of_anybody_cause_one_reading_and_nothing_else(databases: Databases) -> None:
    with _office(databases) as desk, _listening(desk) as (heard, _watch):
        with psycopg.connect(str(desk.program.storage.target.url), autocommit=True) as stranger:
            for turn in range(200):
                stranger.execute("select pg_notify('desk', %s)", (f"drop table ticket; {turn}",))
            for turn in range(200):
                stranger.execute("select pg_notify('desk', %s)", ("TICKETS" if turn % 2 else "NEWS",))
        told = [heard.next()]
        desk.door(Role.ADMIN).do(RegisterTicket(FORM, Forward(), "one call"))
        while Topic.TICKETS not in told[-1]:
            told.append(heard.next())
        assert len(told) <= 3


def test_a_burst_is_told_once_and_a_flood_once_a_second() -> None:
    news = Gathering()
    news.add(Topic.TICKETS, 10.0)
    news.add(Topic.NEWS, 10.1)
    assert news.take(10.2) == Topic(0)
    assert news.room(10.2) == pytest.approx(0.05)
    assert news.take(10.26) == Topic.TICKETS | Topic.NEWS
    news.add(Topic.TICKETS, 10.3)
    assert news.take(10.9) == Topic(0)
    assert news.take(11.3) == Topic.TICKETS
    assert news.room(12.0) == IDLE


@dataclass
class Line:
    """A line that cannot be opened a few times, then breaks once, then says nothing."""

    refusals: int
    breaks: int = 1
    opened: int = 0
    seats: list[Seat | None] = field(default_factory=list)
    watch: Watch | None = None

    def open(self) -> None:
        """Refuse at first."""
        if self.refusals:
            self.refusals -= 1
            raise ConnectionLost(words="x")
        self.opened += 1

    def wait(self, _seconds: float) -> Topic:
        """Break, then end the watch."""
        if self.breaks:
            self.breaks -= 1
            raise ConnectionLost(words="x")
        assert self.watch is not None
        self.watch.stop()
        return Topic(0)

    def attend(self, seat: Seat | None) -> None:
        """Note the seat."""
        self.seats.append(seat)

    def kept(self, _ticket_id: int) -> tuple[Seat, ...]:
        """Nobody."""
        return ()

    def wake(self) -> None:
        """Nobody sleeps."""

    def close(self) -> None:
        """Nothing to let go."""


def test_a_seat_is_taken_again_on_every_new_line() -> None:
    heard, line = Heard(), Line(refusals=1)
    seat = Seat(7, 1, "张三", None, MORNING)
    watch = line.watch = Watch(line, heard.ears())
    watch.attend(seat)
    watch.run()
    assert (line.opened, line.seats) == (2, [seat, seat])
    assert [heard.lines.get_nowait() for _each in range(heard.lines.qsize())] == [False, True, False, True]
    assert heard.topics.qsize() == 2


def test_a_window_that_turned_to_another_ticket_does_not_leave_it() -> None:
    watch = Watch(Line(refusals=0), Heard().ears())
    first, second = (Seat(ticket, 1, "张三", None, MORNING) for ticket in (1, 2))
    watch.attend(first)
    watch.attend(second)
    watch.leave(first)
    assert watch._wish == second
    watch.leave(second)
    assert watch._wish is None
