"""More time through the widgets: what a unit asks, what it sees before, who decides, and what the page says then."""

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QLabel, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from services.kernel.vocabulary import ContactWay, TicketState
from services.tickets.handling import RecordContact
from services.tickets.limit_queries import limit_story
from services.tickets.long_term import AskLongTerm, DecideLongTerm
from services.tickets.telling import CallerTold
from services.tickets.upper import SetUpper
from tests.services.tickets import running
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tabs.hands import open_page
from tests.ui.tickets.support import ALT, Opener, action, closed_because, part, press, seen, signed, state
from ui.common.navigation import Destination
from ui.common.pick_box import PickBox
from ui.common.ticket_head import TicketHead
from ui.common.wrapped import Paragraph
from ui.tabs.handling import TAB
from ui.tickets.deadline import deadline_story
from ui.tickets.panes.stages_pane import StagesPane, stage_entries

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def at(opener: Opener, ticket: int, role: Role = Role.UNIT_CLERK) -> Any:
    """The tab with a ticket on screen."""
    tab = opener(role)
    tab.visit(Destination("handling", ticket_id=ticket))
    return tab


def do(tab: Any, name: str) -> None:
    """Use an action that is open."""
    assert closed_because(tab, name) == ""
    action(tab, name).trigger()


def pick(tab: Any, name: str, value: object) -> None:
    """Choose an entry as a person does."""
    box = part(tab, PickBox, name)
    box.set_value(value)
    box.changed.emit(value)


def turn_to(tab: Any, name: str, day: date) -> None:
    """Choose a day."""
    part(tab, QDateEdit, name).setDate(QDate(day.year, day.month, day.day))


def preview(opener: Opener, tab: Any, piece: str) -> None:
    """Wait until the form says this."""
    opener.qtbot.waitUntil(lambda: piece in part(tab, Paragraph, "handling.timePreview").words())


def problem(tab: Any) -> str:
    """What the open form says is missing."""
    return part(tab, QLabel, "handling.timeError").text()


def head(tab: Any) -> Any:
    """What the head of the ticket page says."""
    return tab.findChild(TicketHead)._due._cell


def ask(opener: Opener, tab: Any) -> None:
    """Fill the form of an extension and record it."""
    do(tab, "ticket.extension")
    pick(tab, "handling.timeReason", "works")
    pick(tab, "handling.timeTold", ContactWay.PHONE)
    part(tab, QLineEdit, "handling.timeToldWords").setText("已电话告知，群众同意")
    part(tab, QTextEdit, "handling.timeWords").setPlainText("需更换地下线缆")
    do(tab, "ticket.noteSave")


def test_a_unit_sees_what_would_come_of_it_and_asks(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    tab = at(opener, ticket)
    do(tab, "ticket.extension")
    preview(opener, tab, "6月2日 18:00")
    preview(opener, tab, "由审核员审批")
    turn_to(tab, "handling.timeUntil", date(2026, 6, 5))
    preview(opener, tab, "中心负责人")
    turn_to(tab, "handling.timeUntil", date(2026, 6, 12))
    preview(opener, tab, "累计")
    turn_to(tab, "handling.timeUntil", date(2026, 6, 2))
    do(tab, "ticket.noteLeave")
    ask(opener, tab)
    assert state(desk, ticket) is TicketState.EXTENSION_PENDING
    waiting = seen(desk, ticket).time_waiting
    assert waiting is not None
    assert (waiting.until, waiting.told_words) == (datetime(2026, 6, 2, 18), "已电话告知，群众同意")
    assert not action(tab, "ticket.extension").isVisible()


def test_what_is_missing_is_said_one_by_one(desk: Desk, opener: Opener) -> None:
    tab = at(opener, signed(desk))
    do(tab, "ticket.extension")
    do(tab, "ticket.noteSave")
    assert "理由" in problem(tab)
    pick(tab, "handling.timeReason", "works")
    do(tab, "ticket.noteSave")
    assert "告知" in problem(tab)
    pick(tab, "handling.timeTold", ContactWay.VISIT)
    do(tab, "ticket.noteSave")
    assert "内容" in problem(tab)
    part(tab, QLineEdit, "handling.timeToldWords").setText("已告知")
    do(tab, "ticket.noteSave")
    assert "写" in problem(tab)


def test_a_contact_on_record_says_how_the_caller_was_told(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    desk.door(Role.UNIT_CLERK).do(RecordContact(ticket, ContactWay.VISIT, "上门告知延期"))
    tab = at(opener, ticket)
    do(tab, "ticket.extension")
    pick(tab, "handling.timeReason", "works")
    pick(tab, "handling.timeTold", seen(desk, ticket).contacts[0].id)
    assert not part(tab, QLineEdit, "handling.timeToldWords").isEnabled()
    part(tab, QTextEdit, "handling.timeWords").setPlainText("需更换地下线缆")
    do(tab, "ticket.noteSave")
    waiting = seen(desk, ticket).time_waiting
    assert waiting is not None
    assert waiting.told_way is ContactWay.VISIT


def test_what_was_typed_comes_back_with_the_form(desk: Desk, opener: Opener) -> None:
    tab = at(opener, signed(desk))
    do(tab, "ticket.extension")
    pick(tab, "handling.timeReason", "test")
    turn_to(tab, "handling.timeUntil", date(2026, 6, 1))
    part(tab, QTextEdit, "handling.timeWords").setPlainText("等检测")
    do(tab, "ticket.noteLeave")
    do(tab, "ticket.extension")
    assert part(tab, PickBox, "handling.timeReason").value() == "test"
    assert part(tab, QDateEdit, "handling.timeUntil").date() == QDate(2026, 6, 1)
    assert part(tab, QTextEdit, "handling.timeWords").toPlainText() == "等检测"


def test_after_the_limit_the_step_is_closed_in_words(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    desk.clock.moment = datetime(2026, 5, 29, 9)
    assert "到期前" in closed_because(at(opener, ticket), "ticket.extension")


def test_a_reviewer_reads_the_request_and_grants_less(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    running.asked(desk, ticket, date(2026, 6, 8))
    tab = at(opener, ticket, Role.REVIEWER)
    assert "负责人" in closed_because(tab, "ticket.grantTime")
    turn_to(tab, "handling.grantUntil", date(2026, 6, 2))
    opener.qtbot.waitUntil(lambda: closed_because(tab, "ticket.grantTime") == "")
    press(tab, Qt.Key.Key_J, ALT)
    opener.qtbot.waitUntil(lambda: state(desk, ticket) is TicketState.HANDLING)
    assert seen(desk, ticket).row.due_at == datetime(2026, 6, 2, 18)
    shown = head(tab)
    assert "6月2日 18:00" in shown.second
    assert "原期限5月28日 18:00" in shown.second


def test_a_refusal_needs_its_reason(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    running.asked(desk, ticket, date(2026, 6, 2))
    tab = at(opener, ticket, Role.REVIEWER)
    do(tab, "ticket.refuseTime")
    assert "理由" in part(tab, QLabel, "handling.decisionError").text()
    part(tab, QTextEdit, "handling.decisionWords").setPlainText("有备件，按期办理")
    do(tab, "ticket.refuseTime")
    assert state(desk, ticket) is TicketState.HANDLING
    assert seen(desk, ticket).time_requests[0].decided_words == "有备件，按期办理"


def test_the_long_list_is_asked_for_agreed_told_of_and_left(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    tab = at(opener, ticket)
    do(tab, "ticket.longTerm")
    preview(opener, tab, "8月17日")
    pick(tab, "handling.timeReason", "procedure")
    part(tab, QLineEdit, "handling.timeBasis").setText("土地管理法第四十七条")
    pick(tab, "handling.timeTold", ContactWay.PHONE)
    part(tab, QLineEdit, "handling.timeToldWords").setText("已告知")
    part(tab, QTextEdit, "handling.timeWords").setPlainText("征地手续正在报批")
    do(tab, "ticket.noteSave")
    assert "待审" in closed_because(tab, "ticket.longTerm")
    reviewer = open_page(opener.qtbot, opener.make_context(Role.REVIEWER), TAB).tab
    reviewer.visit(Destination("handling", ticket_id=ticket))
    do(reviewer, "ticket.grantTime")
    assert state(desk, ticket) is TicketState.LONG_TERM
    tab.visit(Destination("handling", ticket_id=ticket))
    assert "约定8月17日" in head(tab).first
    do(tab, "ticket.stageReply")
    part(tab, QTextEdit, "handling.timeWords").setPlainText("用地已批复")
    do(tab, "ticket.noteSave")
    assert tab.findChild(StagesPane, "handling.stages") is not None
    told = [entry.words for entry in stage_entries(seen(desk, ticket), desk.clock.now())]
    assert [words.partition(" · ")[0] for words in told] == ["用地已批复", "征地手续正在报批"]
    do(tab, "ticket.resume")
    do(tab, "ticket.noteSave")
    assert state(desk, ticket) is TicketState.HANDLING


def test_a_promised_day_that_has_passed_is_said(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    told = CallerTold(ContactWay.PHONE, "已告知")
    desk.door(Role.UNIT_CLERK).do(AskLongTerm(ticket, None, "procedure", date(2026, 6, 30), "报批", "依据", told))
    desk.door(Role.REVIEWER).do(DecideLongTerm(ticket, None, granted=True))
    desk.clock.moment = datetime(2026, 7, 1, 9)
    assert "已过" in head(at(opener, ticket)).second


def test_the_dispatcher_writes_the_upper_limit_and_the_page_tells_both(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    desk.door(Role.DISPATCHER).do(SetUpper(ticket, None, "DZS1", datetime(2026, 5, 27, 18)))
    tab = at(opener, ticket, Role.DISPATCHER)
    assert "上级期限5月27日 18:00" in head(tab).second
    do(tab, "ticket.upper")
    assert part(tab, QLineEdit, "handling.timeNumber").text() == "DZS1"
    part(tab, QLineEdit, "handling.timeNumber").setText("DZS2")
    do(tab, "ticket.noteSave")
    assert seen(desk, ticket).upper_number == "DZS2"
    story = deadline_story(desk.door().ask(limit_story, ticket), desk.clock.now())
    assert "提前1个工作日" in " ".join(reason.words for reason in story.reasons)


def test_a_return_of_the_upper_level_begins_a_round(desk: Desk, opener: Opener) -> None:
    ticket = running.handled(desk)
    running.replied(desk, ticket)
    tab = at(opener, ticket, Role.DISPATCHER)
    do(tab, "ticket.upperReturn")
    pick(tab, "handling.timeUnit", desk.unit("县水务局"))
    part(tab, QTextEdit, "handling.timeWords").setPlainText("市平台抽查不合格")
    do(tab, "ticket.noteSave")
    detail = seen(desk, ticket)
    assert (detail.row.state, detail.upper_return_count) == (TicketState.REWORK, 1)
    assert detail.lead_unit_id == desk.unit("县水务局")
