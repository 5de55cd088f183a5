"""A unit's work through the widgets: sign, contact, opinion, reply; what blocks it, in words; nothing typed is lost."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from services.kernel.vocabulary import ContactWay, TaskState, TicketState
from services.tickets.detail_queries import time_line
from services.tickets.handling import GiveOpinion, RecordContact, SignTicket, SubmitReply
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tabs.knowledge.support import WORDS, drafted, page_of, published
from tests.ui.tickets.support import (
    CTRL,
    TOWN,
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
from ui.common.band import Band
from ui.common.call_list import CallList
from ui.common.navigation import Destination
from ui.common.next_step import NextStepPanel
from ui.common.paged_table import PagedTable
from ui.common.segment import Segment
from ui.common.wrapped import Paragraph
from ui.tabs.handling import TAB

pytestmark = pytest.mark.usefixtures("dressed")

REPLY = "handling.reply"


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def at_ticket(opener: Opener, ticket: int, role: Role = Role.UNIT_CLERK) -> Any:
    """The tab with a ticket on screen."""
    tab = opener(role)
    tab.visit(Destination("handling", ticket_id=ticket))
    return tab


def write(opener: Opener, tab: Any, name: str, words: str) -> None:
    """Type words into a field."""
    field = part(tab, QWidget, name)
    field.setFocus()
    opener.qtbot.keyClicks(field, words)


def bands(tab: Any) -> str:
    """What the bands of the page say."""
    return " ".join(band.words() for band in tab.findChildren(Band))


def is_offered(tab: Any, name: str) -> bool:
    """Whether a step stands in the panel."""
    return action(tab, name).isVisible()


def test_a_ticket_goes_from_the_list_to_the_submitted_reply_by_keyboard(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = opener(Role.UNIT_CLERK)
    part(tab, PagedTable, "handling.table").setFocus()
    press(tab, Qt.Key.Key_Return)
    press(tab, Qt.Key.Key_F9)
    assert state(desk, ticket) is TicketState.HANDLING
    press(tab, Qt.Key.Key_F7)
    opener.qtbot.keyClicks(tab.window().focusWidget(), "told the caller")
    press(tab, Qt.Key.Key_Return, CTRL)
    assert [one.words for one in seen(desk, ticket).contacts] == ["told the caller"]
    write(opener, tab, REPLY, "three lamps replaced")
    press(tab, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.CENTRE_REVIEW
    assert seen(desk, ticket).tasks[0].reply == "three lamps replaced"


def test_submission_is_closed_in_words_until_contact_and_reply_are_there(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    tab = at_ticket(opener, ticket)
    assert "联系" in closed_because(tab, "ticket.submit")
    write(opener, tab, REPLY, "done")
    assert "联系" in closed_because(tab, "ticket.submit")
    press(tab, Qt.Key.Key_F7)
    opener.qtbot.keyClicks(part(tab, QTextEdit, "handling.noteWords"), "called")
    press(tab, Qt.Key.Key_Return, CTRL)
    assert closed_because(tab, "ticket.submit") == ""


def test_a_caller_who_wants_no_reply_needs_no_contact(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, signed(desk, reply_wanted=False))
    write(opener, tab, REPLY, "done")
    assert closed_because(tab, "ticket.submit") == ""


def test_open_opinions_close_the_submission_until_a_reason_is_given(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, TOWN, reply_wanted=False)
    tab = at_ticket(opener, ticket)
    write(opener, tab, REPLY, "done")
    assert "竹阳街道" in closed_because(tab, "ticket.submit")
    part(tab, QCheckBox, "handling.waive").click()
    assert "竹阳街道" in closed_because(tab, "ticket.submit")
    write(opener, tab, "handling.waiveReason", "told by phone")
    assert closed_because(tab, "ticket.submit") == ""
    action(tab, "ticket.submit").trigger()
    assert state(desk, ticket) is TicketState.CENTRE_REVIEW
    assert desk.door().ask(time_line, ticket)[0].waived == "told by phone"


def test_opinions_are_taken_into_the_reply_with_the_unit_s_name(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, TOWN)
    centre = desk.door(Role.DISPATCHER)
    centre.do(SignTicket(ticket, desk.unit(TOWN)))
    centre.do(GiveOpinion(ticket, "已走访 11 户", desk.unit(TOWN)))
    tab = at_ticket(opener, ticket)
    action(tab, "ticket.takeOpinions").trigger()
    assert part(tab, QTextEdit, REPLY).toPlainText() == "大竹县竹阳街道办事处（10:24）：已走访 11 户\n"


def test_a_reply_half_written_survives_a_crash(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    tab = at_ticket(opener, ticket)
    write(opener, tab, REPLY, "half a sen")
    opener.qtbot.waitUntil(lambda: bool(opener.drafts("unit_clerk", "reply")))
    again = at_ticket(opener, ticket)
    assert part(again, QTextEdit, REPLY).toPlainText() == "half a sen"


def test_a_submitted_reply_leaves_no_draft(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, reply_wanted=False)
    tab = at_ticket(opener, ticket)
    write(opener, tab, REPLY, "done")
    opener.qtbot.waitUntil(lambda: bool(opener.drafts("unit_clerk", "reply")))
    action(tab, "ticket.submit").trigger()
    assert opener.drafts("unit_clerk", "reply") == ()


def test_a_form_put_aside_comes_back_with_its_words(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, signed(desk))
    press(tab, Qt.Key.Key_F8)
    opener.qtbot.keyClicks(part(tab, QTextEdit, "handling.noteWords"), "half")
    press(tab, Qt.Key.Key_Escape)
    press(tab, Qt.Key.Key_F8)
    assert part(tab, QTextEdit, "handling.noteWords").toPlainText() == "half"


def test_a_note_without_words_is_not_recorded(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    tab = at_ticket(opener, ticket)
    press(tab, Qt.Key.Key_F7)
    press(tab, Qt.Key.Key_Return, CTRL)
    assert part(tab, QLabel, "handling.noteError").text() == "写好内容再记录。"
    assert seen(desk, ticket).contacts == ()


def test_a_reply_that_was_overtaken_is_refused_in_words_and_kept(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, reply_wanted=False)
    tab = at_ticket(opener, ticket)
    write(opener, tab, REPLY, "my words")
    desk.door(Role.UNIT_CLERK).do(SubmitReply(ticket, None, "其他人的答复"))
    action(tab, "ticket.submit").trigger()
    assert bands(tab)
    assert part(tab, QTextEdit, REPLY).toPlainText() == "my words"
    opener.qtbot.waitUntil(lambda: bool(opener.drafts("unit_clerk", "reply")))
    assert seen(desk, ticket).tasks[0].reply == "其他人的答复"


def test_a_refresh_keeps_what_is_being_typed(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    tab = at_ticket(opener, ticket)
    write(opener, tab, REPLY, "half")
    desk.door(Role.UNIT_CLERK).do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    tab.refresh()
    assert part(tab, QTextEdit, REPLY).toPlainText() == "half"
    assert closed_because(tab, "ticket.submit") == ""


def test_an_assisting_unit_signs_in_and_hands_in_its_opinion(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk, TOWN)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket))
    tab = at_ticket(opener, ticket, Role.DISPATCHER)
    part(tab, PagedTable, "handling.units").choose(desk.unit(TOWN))
    action(tab, "ticket.sign").trigger()
    assert "协办意见" in part(tab.window(), QWidget, "toast").accessibleName()
    press(tab, Qt.Key.Key_F6)
    opener.qtbot.keyClicks(part(tab, QTextEdit, "handling.noteWords"), "visited")
    press(tab, Qt.Key.Key_Return, CTRL)
    town = next(task for task in seen(desk, ticket).tasks if task.unit_id == desk.unit(TOWN))
    assert (town.state, town.reply) == (TaskState.DONE, "visited")


def test_the_centre_is_told_for_whom_it_acts_and_the_time_line_says_so(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = at_ticket(opener, ticket, Role.DISPATCHER)
    panel = tab.findChild(NextStepPanel)
    said = [one.words() for one in panel.findChildren(Paragraph)]
    assert any("代“大竹县住房和城乡建设局”办理" in words for words in said)
    action(tab, "ticket.sign").trigger()
    assert desk.door().ask(time_line, ticket)[0].for_unit


def test_a_unit_is_offered_only_what_its_part_allows(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, sent(desk))
    assert is_offered(tab, "ticket.sign")
    assert not any(is_offered(tab, name) for name in ("ticket.submit", "ticket.contact", "ticket.approve"))


def test_a_protected_caller_stays_hidden_from_the_unit(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, signed(desk, confidential=True))
    assert part(tab, QLabel, "handling.caller").text() == "诉求人身份受保护"
    assert "受保护" in closed_because(tab, "ticket.reveal")


def test_a_ticket_out_of_scope_is_said_in_words(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = at_ticket(opener, ticket + 1000)
    said = [one.text() for one in tab.findChildren(QLabel) if one.isVisible()]
    assert "这件工单看不到了" in said


def test_solved_or_not_goes_with_the_reply(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, reply_wanted=False)
    tab = at_ticket(opener, ticket)
    write(opener, tab, REPLY, "done")
    opener.qtbot.mouseClick(part(tab, Segment, "handling.solved").parts()[1], Qt.MouseButton.LeftButton)
    action(tab, "ticket.submit").trigger()
    assert seen(desk, ticket).tasks[0].solved is False


def test_the_reason_line_is_there_only_when_it_is_needed(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, signed(desk))
    assert not part(tab, QCheckBox, "handling.waive").isVisible()
    assert not part(tab, QLineEdit, "handling.waiveReason").isVisible()


def test_a_canned_text_is_called_into_the_reply_by_two_marks(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, signed(desk))
    write(opener, tab, REPLY, ";;jsy")
    field = part(tab, QTextEdit, REPLY)
    opener.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText().startswith("感谢您的来电")


def test_knowledge_called_into_the_reply_counts_as_used(desk: Desk, opener: Opener) -> None:
    item = published(desk, drafted(desk))
    ticket = signed(desk)
    tab = at_ticket(opener, ticket)
    write(opener, tab, REPLY, "??jgqs")
    field = part(tab, QTextEdit, REPLY)
    shown = field.findChild(CallList)
    opener.qtbot.waitUntil(lambda: bool(shown.entries()))
    opener.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == WORDS.answer
    opener.qtbot.waitUntil(lambda: page_of(desk, item).used == 1)
