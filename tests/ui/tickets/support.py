"""Tickets for tests of pages, made through the one door, and the ways a person uses a page."""

from dataclasses import replace
from typing import Any, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.drafts import Draft
from services.access.permissions import Role
from services.directory import queries as directory
from services.kernel.vocabulary import ContactWay, DispatchBasis, TicketState
from services.tickets.detail_queries import ticket_detail
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketDetail
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.intake import Forward, RegisterTicket
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from ui.common.actions import reason_of
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.queue_list import QueueList
from ui.common.tab import TabSpec
from ui.main_window import MainWindow

W = TypeVar("W", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier

LAMPS = IntakeForm(
    phone="138 0000 1234",
    caller_name="王女士",
    title="路灯不亮",
    content="小区门口三盏路灯连续一周不亮。",
    address="新华路",
)
HOUSING, TOWN, WATER = "县住建局", "竹阳街道", "县水务局"


def lamps(desk: Desk, **changes: object) -> IntakeForm:
    """A call about street lamps in the county seat."""
    kind = next(row.id for row in desk.admin.ask(directory.categories) if row.name == "路灯")
    place = next(row.id for row in desk.admin.ask(directory.areas) if row.name == "竹阳街道")
    return replace(LAMPS, category_id=kind, area_id=place, **changes)


def waiting(desk: Desk, idem: str = "call", **changes: object) -> int:
    """A ticket that waits for dispatch."""
    return desk.door(Role.OPERATOR).do(RegisterTicket(lamps(desk, **changes), Forward(), idem)).ticket_id


def sent(desk: Desk, *assists: str, idem: str = "call", **changes: object) -> int:
    """A ticket sent to the housing bureau and any others."""
    ticket = waiting(desk, idem, **changes)
    parts = tuple(Assignment(desk.unit(short)) for short in assists)
    lead = Assignment(desk.unit(HOUSING), "请到现场核实")
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, parts, DispatchBasis.DUTY))
    return ticket


def signed(desk: Desk, *assists: str, idem: str = "call", **changes: object) -> int:
    """A ticket that the housing bureau works on."""
    ticket = sent(desk, *assists, idem=idem, **changes)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket))
    return ticket


def submitted(desk: Desk, idem: str = "call") -> int:
    """A ticket whose reply the centre checks."""
    ticket = signed(desk, idem=idem)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(ticket, None, "三盏路灯已更换灯具。"))
    return ticket


def seen(desk: Desk, ticket: int) -> TicketDetail:
    """The ticket as the centre sees it."""
    return desk.door().ask(ticket_detail, ticket, desk.clock.now())


def state(desk: Desk, ticket: int) -> TicketState:
    """Where the ticket stands."""
    return seen(desk, ticket).row.state


class Opener:
    """Opens a tab for a role in a window of the usual size, and keeps the windows until the test is over."""

    def __init__(self, qtbot: QtBot, make_context: MakeContext, spec: TabSpec) -> None:
        self.qtbot = qtbot
        self.make_context = make_context
        self._spec = spec
        self._windows: list[MainWindow] = []

    def __call__(self, role: Role) -> Any:
        """Return the tab as a person of this role opens it."""
        window = MainWindow(self.make_context(role), (self._spec,))
        self._windows.append(window)
        self.qtbot.addWidget(window)
        window.resize(1366, 688)
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window.current_tab()

    def drafts(self, login: str, kind: str) -> tuple[Draft, ...]:
        """The drafts on disk."""
        return self.make_context(Role.UNIT_CLERK).drafts.of(login, kind)


def part(root: QWidget, kind: type[W], name: str) -> W:
    """A widget by its name."""
    found = root.findChild(kind, name)
    assert found is not None, name
    return found


def action(root: QWidget, name: str) -> QAction:
    """An action by its id."""
    found = [one for one in root.findChildren(QAction, name) if one.objectName() == name]
    assert found, name
    return found[0]


def press(root: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, as a person does."""
    QTest.keyClick(root.window().focusWidget() or root, key, modifiers)


def closed_because(root: QWidget, name: str) -> str:
    """Why an action is closed, "" when it is open."""
    return reason_of(action(root, name))


def ids_in(view: PagedTable | QueueList) -> list[object]:
    """The ids of the rows a list shows, from the top down."""
    model = cast("PagedModel[Any]", view.model())
    return [model.id_at(row) for row in range(model.count())]
