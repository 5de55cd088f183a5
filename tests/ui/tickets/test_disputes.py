"""A return through the widgets: filed by the unit, decided by a third person, instructed by the county."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from services.kernel.vocabulary import Instructor, TicketState
from services.tickets.consulting import EscalateForInstruction, RecordConsultation
from services.tickets.negotiation_queries import negotiation
from services.tickets.return_review import OpenConsultation, RejectReturn
from services.tickets.returning import ReturnTicket
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import (
    CTRL,
    HOUSING,
    WATER,
    Opener,
    action,
    closed_because,
    part,
    press,
    seen,
    sent,
    state,
)
from ui.common.navigation import Destination
from ui.common.pick_box import PickBox
from ui.common.wrapped import Paragraph
from ui.tabs.handling import TAB

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def at_ticket(opener: Opener, ticket: int, role: Role) -> Any:
    """The tab with a ticket on screen."""
    tab = opener(role)
    tab.visit(Destination("handling", ticket_id=ticket))
    return tab


def returned(desk: Desk, idem: str = "call") -> int:
    """A ticket that the housing bureau returned."""
    ticket = sent(desk, idem=idem)
    desk.door(Role.UNIT_CLERK).do(
        ReturnTicket(ticket, None, "not_duty", "三定方案第四条", desk.unit(WATER), "路灯不归我局管养")
    )
    return ticket


def choose(tab: Any, name: str, value: object) -> None:
    """Choose an entry of a pick, as a person does."""
    box = part(tab, PickBox, f"form.{name}")
    box.set_value(value)
    box.changed.emit(value)


def write(tab: Any, kind: type[QWidget], name: str, words: str) -> None:
    """Write into a field of the form."""
    field = part(tab, kind, f"form.{name}")
    if isinstance(field, QTextEdit):
        field.setPlainText(words)
    elif isinstance(field, QLineEdit):
        field.setText(words)
        field.textEdited.emit(words)


def open_form(tab: Any, name: str) -> None:
    """Open the form of a step."""
    assert action(tab, name).isEnabled(), closed_because(tab, name)
    action(tab, name).trigger()


def test_a_unit_returns_with_what_the_reason_needs(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = at_ticket(opener, ticket, Role.UNIT_CLERK)
    open_form(tab, "ticket.return")
    choose(tab, "reason", "not_duty")
    press(tab, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.TO_SIGN  # basis and unit are missing
    choose(tab, "suggested", desk.unit(WATER))
    write(tab, QLineEdit, "basis", "三定方案第四条")
    write(tab, QTextEdit, "words", "不归我局")
    press(tab, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.RETURN_PENDING
    assert not action(tab, "ticket.return").isVisible()


def test_what_was_typed_comes_back_with_the_form(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = at_ticket(opener, ticket, Role.UNIT_CLERK)
    open_form(tab, "ticket.return")
    write(tab, QTextEdit, "words", "写了一半")
    press(tab, Qt.Key.Key_Escape)
    assert not action(tab, "ticket.formSave").isVisible()
    open_form(tab, "ticket.return")
    assert part(tab, QTextEdit, "form.words").toPlainText() == "写了一半"


def test_after_a_rejection_the_form_asks_for_new_grounds(desk: Desk, opener: Opener) -> None:
    ticket = returned(desk)
    desk.door().do(RejectReturn(ticket, None, "路灯由贵局管养"))
    tab = at_ticket(opener, ticket, Role.UNIT_CLERK)
    open_form(tab, "ticket.return")
    assert part(tab, QTextEdit, "form.grounds").isVisible()


def test_too_late_is_said_in_words(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    desk.clock.moment = desk.clock.moment.replace(day=21)
    tab = at_ticket(opener, ticket, Role.UNIT_CLERK)
    assert "不再受理退单" in closed_because(tab, "ticket.return")


def test_the_reviewer_reads_the_return_and_rejects_it(desk: Desk, opener: Opener) -> None:
    ticket = returned(desk)
    tab = at_ticket(opener, ticket, Role.CENTRE_HEAD)
    assert part(tab, Paragraph, "dispute.basis").words() == "三定方案第四条"
    assert "非本单位职责" in part(tab, Paragraph, "dispute.reason").words()
    press(tab, Qt.Key.Key_F8)
    write(tab, QTextEdit, "words", "路灯由贵局管养")
    press(tab, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.TO_SIGN
    assert part(tab, QWidget, "ticket.dispute").isHidden()


def test_who_sent_it_out_sees_why_another_decides(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, returned(desk), Role.DISPATCHER)
    for name in ("ticket.reassign", "ticket.reject_return", "ticket.consult"):
        assert "第三人" in closed_because(tab, name)


def test_a_consultation_is_recorded_and_settled(desk: Desk, opener: Opener) -> None:
    ticket = returned(desk)
    desk.door().do(OpenConsultation(ticket, None))
    tab = at_ticket(opener, ticket, Role.CENTRE_HEAD)
    assert "会商记录" in closed_because(tab, "ticket.settle")
    open_form(tab, "ticket.record_consultation")
    for kind, name, words in (
        (QLineEdit, "present", "住建局张伟、水务局李强"),
        (QTextEdit, "views", "各称无责"),
        (QTextEdit, "conclusion", "由水务局办"),
    ):
        write(tab, kind, name, words)
    choose(tab, "agreed", desk.unit(WATER))
    press(tab, Qt.Key.Key_Return, CTRL)
    assert len(desk.door().ask(negotiation, ticket, desk.clock.now()).consultations) == 1
    open_form(tab, "ticket.settle")
    press(tab, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.TO_DISPATCH


def test_the_county_enters_its_instruction_and_makes_it_a_precedent(desk: Desk, opener: Opener) -> None:
    ticket = returned(desk)
    head = desk.door()
    head.do(OpenConsultation(ticket, None))
    head.do(RecordConsultation(ticket, desk.clock.now(), "", "张伟、李强", "各称无责", "未达成一致"))
    head.do(EscalateForInstruction(ticket, None))
    tab = at_ticket(opener, ticket, Role.COUNTY_OFFICE)
    open_form(tab, "ticket.instruct")
    assert part(tab, PickBox, "form.instructor").value() == Instructor.COUNTY_OFFICE.value
    choose(tab, "unit", desk.unit(HOUSING))
    write(tab, QLineEdit, "name", "周国平")
    write(tab, QTextEdit, "words", "由住建局办理")
    choose(tab, "follow", "area")
    part(tab, QCheckBox, "form.limited").setChecked(True)
    assert part(tab, QWidget, "form.limit").isVisible()
    part(tab, QCheckBox, "form.limited").setChecked(False)
    press(tab, Qt.Key.Key_Return, CTRL)
    found = desk.door().ask(negotiation, ticket, desk.clock.now())
    assert state(desk, ticket) is TicketState.TO_SIGN
    assert found.precedent is not None
    assert found.instructions[0].name == "周国平"
    assert seen(desk, ticket).tasks[0].unit_id == desk.unit(HOUSING)


def test_the_window_is_extended_by_the_centre(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = at_ticket(opener, ticket, Role.DISPATCHER)
    open_form(tab, "ticket.extend_window")
    write(tab, QTextEdit, "words", "情况复杂")
    press(tab, Qt.Key.Key_Return, CTRL)
    assert seen(desk, ticket).tasks[0].return_extended
    assert not action(tab, "ticket.extend_window").isVisible()
