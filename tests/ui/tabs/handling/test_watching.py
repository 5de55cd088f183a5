"""Signatures within a unit, chases, another lead, a unit's checks and its files, through the widgets."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from models.tables.directory import Unit
from services.access.permissions import Role
from services.kernel.vocabulary import CheckSubject, ContactWay, TaskState, TicketState
from services.tickets.chasing import ChaseUnit
from services.tickets.checking import RecordUnitCheck
from services.tickets.files import AttachFile, FileKind
from services.tickets.handling import GiveOpinion, RecordContact, SignTicket, SubmitReply
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import (
    CTRL,
    HOUSING,
    TOWN,
    WATER,
    Opener,
    action,
    closed_because,
    part,
    press,
    seen,
    sent,
    signed,
    state,
)
from ui.common.navigation import Destination
from ui.common.paged_table import PagedTable
from ui.common.pick_box import PickBox
from ui.tabs.handling import TAB
from ui.tickets.duty_dialog import DutyDialog
from ui.tickets.files_dialog import FilesDialog, size_words

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


def write(tab: Any, name: str, words: str) -> None:
    """Type words into a field of the open form."""
    field = part(tab, QLineEdit, name) if name == "form.answerable" else part(tab, QTextEdit, name)
    if isinstance(field, QLineEdit):
        field.setText(words)
    else:
        field.setPlainText(words)


def to_sign_off(desk: Desk) -> int:
    """A ticket whose reply waits for one signature in the unit."""
    with desk.program.storage.begin():
        Unit.update(sign_off_steps=1).where(Unit.short == HOUSING).execute()
    ticket = signed(desk)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(ticket, None, "三盏路灯已更换灯具。"))
    return ticket


def test_a_units_lead_ticks_the_points_and_signs(desk: Desk, opener: Opener) -> None:
    ticket = to_sign_off(desk)
    tab = at_ticket(opener, ticket, Role.UNIT_LEAD)
    assert "6" in closed_because(tab, "ticket.sign_off")
    for box in tab.findChildren(QCheckBox):
        if box.objectName().startswith("handling.signCheck."):
            assert box.isVisible()
            box.setChecked(True)
    assert closed_because(tab, "ticket.sign_off") == ""
    action(tab, "ticket.sign_off").trigger()
    assert state(desk, ticket) is TicketState.CENTRE_REVIEW
    assert "答复了每一项诉求" in seen(desk, ticket).watched.sign_offs[0].words


def test_a_clerk_reads_that_the_leads_sign(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, to_sign_off(desk), Role.UNIT_CLERK)
    assert not action(tab, "ticket.sign_off").isVisible()


def test_a_chase_is_written(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, WATER)
    tab = at_ticket(opener, ticket, Role.SUPERVISOR)
    action(tab, "ticket.chase").trigger()
    assert part(tab, PickBox, "form.unit").value() == desk.unit(HOUSING)
    action(tab, "ticket.formSave").trigger()
    assert not seen(desk, ticket).watched.chases
    write(tab, "form.words", "请今日答复诉求人")
    action(tab, "ticket.formSave").trigger()
    [chase] = seen(desk, ticket).watched.chases
    assert (chase.words, chase.receiver) == ("请今日答复诉求人", "测试unit_clerk")


def test_a_chase_is_answered_by_its_unit(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    desk.door(Role.SUPERVISOR).do(ChaseUnit(ticket, desk.unit(HOUSING), words="请今日答复"))
    unit = at_ticket(opener, ticket, Role.UNIT_CLERK)
    action(unit, "ticket.answer_chase").trigger()
    write(unit, "form.words", "下午到现场")
    action(unit, "ticket.formSave").trigger()
    assert seen(desk, ticket).watched.chases[0].answer == "下午到现场"
    assert not action(unit, "ticket.answer_chase").isVisible()


def test_what_was_typed_in_a_form_comes_back(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, signed(desk), Role.SUPERVISOR)
    action(tab, "ticket.chase").trigger()
    write(tab, "form.words", "请速办")
    action(tab, "ticket.formLeave").trigger()
    action(tab, "ticket.chase").trigger()
    assert part(tab, QTextEdit, "form.words").toPlainText() == "请速办"


def test_the_lead_is_changed_and_the_old_one_stays_visible(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    tab = at_ticket(opener, ticket, Role.DISPATCHER)
    action(tab, "ticket.change_lead").trigger()
    part(tab, PickBox, "form.unit").set_value(desk.unit(TOWN))
    write(tab, "form.reason", "属地管理")
    action(tab, "ticket.formSave").trigger()
    detail = seen(desk, ticket)
    assert (detail.lead_unit_id, detail.row.state) == (desk.unit(TOWN), TicketState.TO_SIGN)
    assert [(one.unit_id, one.state) for one in detail.tasks][-1] == (desk.unit(HOUSING), TaskState.STOPPED)
    table = part(tab, PagedTable, "handling.units")
    assert table.model().rowCount() == 2


@pytest.mark.parametrize(("days", "made"), [("", True), ("2", True), ("two", False)])
def test_another_unit_is_asked_to_help(desk: Desk, opener: Opener, days: str, made: bool) -> None:
    ticket = signed(desk)
    tab = at_ticket(opener, ticket, Role.DISPATCHER)
    action(tab, "ticket.add_assist").trigger()
    part(tab, PickBox, "form.unit").set_value(desk.unit(WATER))
    part(tab, QLineEdit, "form.days").setText(days)
    write(tab, "form.instruction", "请核水压")
    action(tab, "ticket.formSave").trigger()
    assert (len(seen(desk, ticket).tasks) == 2) is made


def test_a_unit_checks_itself_and_reads_its_list(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    tab = at_ticket(opener, ticket, Role.UNIT_LEAD)
    action(tab, "ticket.check").trigger()
    write(tab, "form.answerable", "周建国")
    action(tab, "ticket.formSave").trigger()
    [check] = seen(desk, ticket).watched.checks
    assert (check.subject, check.sound, check.answerable) == (CheckSubject.PROCESS, True, "周建国")
    action(tab, "ticket.back").trigger()
    action(tab, "handling.duty").trigger()
    dialog = part(tab.window(), DutyDialog, "handling.dutyDialog")
    assert dialog.findChild(PickBox, "handling.dutyUnit") is None or not dialog.findChild(PickBox).isVisible()
    assert dialog.table.current_row().answerable == ("周建国",)
    dialog.try_accept()
    assert action(tab, "ticket.back").isVisible()


def test_the_centre_chooses_whose_list_it_reads(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, WATER)
    desk.door(Role.UNIT_CLERK).do(RecordUnitCheck(ticket, CheckSubject.RESULT, sound=True, answerable="周建国"))
    tab = opener(Role.SUPERVISOR)
    action(tab, "handling.duty").trigger()
    dialog = part(tab.window(), DutyDialog, "handling.dutyDialog")
    assert dialog.table.model().rowCount() == 2
    box = part(dialog, PickBox, "handling.dutyUnit")
    box.set_value(desk.unit(WATER))
    dialog.refresh()
    assert dialog.table.model().rowCount() == 1


def test_opinions_taken_in_are_told_of_the_reply(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, WATER)
    centre, water = desk.door(Role.DISPATCHER), desk.unit(WATER)
    centre.do(SignTicket(ticket, water))
    centre.do(GiveOpinion(ticket, "水压正常", water))
    desk.door(Role.UNIT_CLERK).do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    tab = at_ticket(opener, ticket, Role.UNIT_CLERK)
    action(tab, "ticket.takeOpinions").trigger()
    reply = part(tab, QTextEdit, "handling.reply")
    assert "水压正常" in reply.toPlainText()
    reply.setPlainText(reply.toPlainText() + "路灯已修复。")
    reply.setFocus()
    press(tab, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.CENTRE_REVIEW
    assert "水务" in seen(desk, ticket).watched.sources[0]


def test_files_come_and_go(desk: Desk, opener: Opener, tmp_path: Path) -> None:
    ticket = signed(desk)
    desk.door(Role.DISPATCHER).do(AttachFile(ticket, FileKind.BASIS, "三定.txt", "路灯归住建".encode()))
    tab = at_ticket(opener, ticket, Role.UNIT_CLERK)
    assert "1" in action(tab, "ticket.files").text()
    action(tab, "ticket.files").trigger()
    dialog = part(tab.window(), FilesDialog, "ticket.filesDialog")
    picture = tmp_path / "现场.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n....")
    dialog.add_from(picture)
    assert [one.name for one in seen(desk, ticket).watched.files] == ["现场.png", "三定.txt"]
    assert dialog.table.model().rowCount() == 2
    copy = tmp_path / "copy.txt"
    dialog.save_to(seen(desk, ticket).watched.files[-1].id, copy)
    assert copy.read_bytes() == "路灯归住建".encode()


def test_a_file_that_cannot_be_kept_is_said_in_words(desk: Desk, opener: Opener, tmp_path: Path) -> None:
    ticket = signed(desk)
    tab = at_ticket(opener, ticket, Role.UNIT_CLERK)
    action(tab, "ticket.files").trigger()
    dialog = part(tab.window(), FilesDialog, "ticket.filesDialog")
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ\x00\x00")
    dialog.add_from(program)
    dialog.add_from(tmp_path / "gone.pdf")
    assert seen(desk, ticket).watched.files == ()
    assert dialog.bands.isVisible()


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (2048, "2 KB"), (3 * 1024 * 1024, "3.0 MB")])
def test_a_size_is_said(size: int, words: str) -> None:
    assert size_words(size) == words


def test_a_chased_unit_sees_it_in_its_row(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    desk.door(Role.SUPERVISOR).do(ChaseUnit(ticket, desk.unit(HOUSING), words="请签收"))
    tab = at_ticket(opener, ticket, Role.UNIT_CLERK)
    model = part(tab, PagedTable, "handling.units").model()
    shown = " ".join(str(model.data(model.index(0, column), Qt.ItemDataRole.AccessibleTextRole)) for column in range(4))
    assert "催办" in shown
