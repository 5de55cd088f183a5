"""Joining, taking out and taking back, through the widgets of the dispatch tab and the ticket page."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from services.kernel.vocabulary import TicketState
from services.tickets.dto import TicketId
from services.tickets.merging import MergeTickets
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import ALT, Opener, action, part, press, seen, sent, state, waiting
from ui.common.band import Band
from ui.common.navigation import Destination
from ui.common.pick_box import PickBox
from ui.common.queue_list import QueueList
from ui.common.wrapped import Paragraph
from ui.tabs.dispatch import TAB as DISPATCH
from ui.tabs.handling import TAB as HANDLING
from ui.tickets.joined_panel import JoinedPanel
from ui.tickets.merge_dialog import MergeDialog

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the ticket page."""
    return Opener(qtbot, make_context, HANDLING)


@pytest.fixture
def dispatch(qtbot: QtBot, make_context: MakeContext) -> Any:
    """The dispatch tab as a dispatcher opens it."""
    return lambda: Opener(qtbot, make_context, DISPATCH)(Role.DISPATCHER)


def at_ticket(opener: Opener, ticket: int, role: Role = Role.DISPATCHER) -> Any:
    """The tab with a ticket on screen."""
    tab = opener(role)
    tab.visit(Destination("handling", ticket_id=ticket))
    return tab


def dialog() -> Any:
    """The dialog that is open."""
    return QApplication.activeModalWidget()


def told(asked: MergeDialog) -> str:
    """What the preview says."""
    return part(asked, Paragraph, "merge.preview").words()


def test_a_ticket_is_joined_from_the_queue_by_keyboard(desk: Desk, dispatch: Any) -> None:
    running = sent(desk, idem="one")
    new = waiting(desk, "two")
    tab = dispatch()
    part(tab, QueueList, "dispatch.queue").setFocus()
    press(tab, Qt.Key.Key_F6)
    asked = dialog()
    assert asked.table.current_id() == running
    press(asked.table, Qt.Key.Key_Space)
    assert part(asked, PickBox, "merge.parent").value() == running
    assert seen(desk, running).row.number in told(asked)
    assert "2" in told(asked)
    part(asked, QTextEdit, "merge.words").setPlainText("同一小区同一路段")
    asked.try_accept()
    assert state(desk, new) is TicketState.MERGED
    assert state(desk, running) is TicketState.TO_SIGN
    assert part(tab, QueueList, "dispatch.queue").current_id() is None


def test_the_dispatcher_may_let_the_other_ticket_lead(desk: Desk, dispatch: Any) -> None:
    running, new = sent(desk, idem="one"), waiting(desk, "two")
    tab = dispatch()
    action(tab, "dispatch.merge").trigger()
    asked = dialog()
    asked.table.ticked.emit(running)
    part(asked, PickBox, "merge.parent").set_value(new)
    part(asked, PickBox, "merge.parent").changed.emit(new)
    assert "大竹县住房和城乡建设局" in told(asked)  # whose part is taken back
    part(asked, QTextEdit, "merge.words").setPlainText("同一小区同一路段")
    asked.try_accept()
    assert (state(desk, running), state(desk, new)) == (TicketState.MERGED, TicketState.TO_DISPATCH)


def test_nothing_is_joined_without_a_ticked_ticket_and_a_reason(desk: Desk, dispatch: Any) -> None:
    running, new = sent(desk, idem="one"), waiting(desk, "two")
    action(dispatch(), "dispatch.merge").trigger()
    asked = dialog()
    asked.try_accept()
    asked.table.ticked.emit(running)
    asked.try_accept()
    assert asked.isVisible()
    assert state(desk, new) is TicketState.TO_DISPATCH
    asked.reject()


def test_a_joined_ticket_says_so_and_is_taken_out_on_its_page(desk: Desk, opener: Opener) -> None:
    parent, child = sent(desk, idem="one"), waiting(desk, "two")
    desk.door(Role.DISPATCHER).do(MergeTickets(TicketId(parent), (TicketId(child),), "同一件事"))
    tab = at_ticket(opener, child)
    [band] = [one for one in tab.findChildren(Band, "handling.joinedTo") if one.isVisible()]
    assert seen(desk, parent).row.number in band.words()
    press(tab, Qt.Key.Key_M, ALT)
    asked = dialog()
    asked.reason_area().set_text("不是同一件事")
    asked.accept()
    assert state(desk, child) is TicketState.TO_DISPATCH


def test_the_unit_sees_on_its_ticket_who_is_joined(desk: Desk, opener: Opener) -> None:
    parent, child = sent(desk, idem="one"), waiting(desk, "two")
    desk.door(Role.DISPATCHER).do(MergeTickets(TicketId(parent), (TicketId(child),), "同一件事"))
    panel = at_ticket(opener, parent, Role.UNIT_CLERK).findChild(JoinedPanel)
    assert panel.isVisible()
    assert panel._model.rowCount() == 1


def test_a_ticket_is_taken_back_with_who_said_so(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = at_ticket(opener, ticket)
    action(tab, "ticket.cancel").trigger()
    asked = dialog()
    part(asked, PickBox, "cancel.code").set_value("caller")
    part(asked, PickBox, "cancel.code").changed.emit("caller")
    part(asked, QTextEdit, "cancel.words").setPlainText("已自行解决")
    asked.try_accept()
    assert asked.isVisible()  # who withdrew it is not told yet
    part(asked, QLineEdit, "cancel.who").setText("王女士本人")
    asked.try_accept()
    assert state(desk, ticket) is TicketState.WITHDRAWN


def test_other_reasons_ask_for_no_name(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    action(at_ticket(opener, ticket), "ticket.cancel").trigger()
    asked = dialog()
    part(asked, PickBox, "cancel.code").set_value("invalid")
    part(asked, QTextEdit, "cancel.words").setPlainText("空号，内容无法核实")
    assert not part(asked, QLineEdit, "cancel.who").isVisible()
    asked.try_accept()
    assert state(desk, ticket) is TicketState.WITHDRAWN
