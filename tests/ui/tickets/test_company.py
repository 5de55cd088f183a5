"""Who else has a ticket open, at the head of its page: calm words, gone with the other window."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.context import Context
from services.access.permissions import Role
from services.kernel.events import Topic
from services.tickets.presence import Seat
from tests.support.databases import SQLITE
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tabs.hands import Page, open_page
from tests.ui.tickets.support import signed, waiting
from ui.common.navigation import Destination
from ui.common.tab import TabSpec
from ui.common.ticket_head import TicketHead
from ui.tabs.dispatch.view import TAB as DISPATCH
from ui.tabs.handling import TAB as HANDLING

pytestmark = pytest.mark.usefixtures("dressed")


@dataclass
class Room:
    """All windows of one PC, each with its seat."""

    seats: dict[int, Seat] = field(default_factory=dict)


@dataclass
class Chair:
    """One window's place in the room."""

    room: Room
    number: int

    def attend(self, seat: Seat) -> None:
        """Sit down."""
        self.room.seats[self.number] = seat

    def leave(self, seat: Seat) -> None:
        """Get up, unless one sits elsewhere already."""
        if self.room.seats.get(self.number) == seat:
            del self.room.seats[self.number]

    def kept(self, ticket_id: int) -> tuple[Seat, ...]:
        """The others at a ticket."""
        others = (seat for number, seat in self.room.seats.items() if number != self.number)
        return tuple(seat for seat in others if seat.ticket_id == ticket_id)


@pytest.fixture
def engine() -> str:
    """On a server the answers are the server's own (tests/app/test_presence.py)."""
    return SQLITE


class Windows:
    """Opens windows of one PC."""

    def __init__(self, qtbot: QtBot, make_context: MakeContext) -> None:
        self._qtbot, self._make_context = qtbot, make_context
        self.room = Room()
        self._opened = 0

    def open(self, role: Role, spec: TabSpec, ticket: int) -> Page:
        """Open a window of this role at a ticket."""
        self._opened += 1
        ctx: Context = replace(self._make_context(role), seats=Chair(self.room, self._opened))
        page = open_page(self._qtbot, ctx, spec)
        page.tab.visit(Destination(spec.key, ticket_id=ticket))
        return page

    def tell(self, page: Page) -> None:
        """Let a window hear that somebody came or went."""
        page.ctx.bus.touch(Topic.PRESENCE)


@pytest.fixture
def windows(qtbot: QtBot, make_context: MakeContext) -> Iterator[Windows]:
    """The way to open windows."""
    return Windows(qtbot, make_context)  # type: ignore[return-value]  # nothing to clean up


def said(page: Page) -> str:
    """What the head says of others."""
    heads: list[Any] = [head for head in page.tab.findChildren(TicketHead) if head.isVisible()]
    return str(heads[0]._title.company)


def test_the_head_says_who_works_on_it_since_when(desk: Desk, windows: Windows) -> None:
    ticket = waiting(desk)
    windows.open(Role.DISPATCHER, DISPATCH, ticket)
    other = windows.open(Role.CENTRE_HEAD, HANDLING, ticket)
    assert said(other) == "测试dispatcher 正在处理（10:24起）"


def test_who_only_reads_is_said_to_have_it_open_until_something_is_typed(desk: Desk, windows: Windows) -> None:
    ticket = signed(desk)
    clerk = windows.open(Role.UNIT_CLERK, HANDLING, ticket)
    other = windows.open(Role.CENTRE_HEAD, HANDLING, ticket)
    assert said(other) == "测试unit_clerk · 县住建局 正在查看（10:24起）"
    clerk.find("handling.reply").insertPlainText("已到现场。")
    windows.tell(other)
    assert said(other) == "测试unit_clerk · 县住建局 正在处理（10:24起）"


def test_a_unit_reads_no_name_of_the_centre(desk: Desk, windows: Windows) -> None:
    ticket = signed(desk)
    windows.open(Role.CENTRE_HEAD, HANDLING, ticket)
    clerk = windows.open(Role.UNIT_CLERK, HANDLING, ticket)
    assert said(clerk) == "中心 正在查看（10:24起）"


def test_several_are_counted_and_a_window_that_closes_is_gone(desk: Desk, windows: Windows) -> None:
    ticket = waiting(desk)
    first = windows.open(Role.DISPATCHER, DISPATCH, ticket)
    windows.open(Role.REVIEWER, HANDLING, ticket)
    other = windows.open(Role.CENTRE_HEAD, HANDLING, ticket)
    assert "另有1人" in said(other)
    first.window.close()
    windows.tell(other)
    assert said(other) == "测试reviewer 正在查看（10:24起）"


def test_one_s_own_other_window_is_nobody(desk: Desk, windows: Windows) -> None:
    ticket = waiting(desk)
    windows.open(Role.DISPATCHER, DISPATCH, ticket)
    second = windows.open(Role.DISPATCHER, HANDLING, ticket)
    assert said(second) == ""


def test_going_back_to_the_list_frees_the_seat(desk: Desk, windows: Windows) -> None:
    ticket = waiting(desk)
    page = windows.open(Role.CENTRE_HEAD, HANDLING, ticket)
    assert len(windows.room.seats) == 1
    page.action("ticket.back").trigger()
    page.until(lambda: not windows.room.seats)
