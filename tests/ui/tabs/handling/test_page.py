"""The ticket page's answers: what came back, what is next, what matters in the history; and the check by numbers."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from services.callbacks.calling import SendToRework, Verdict
from services.kernel.vocabulary import Connected, ContactWay, Satisfaction, Solved, TicketState
from services.tickets.handling import RecordContact
from services.tickets.reviewing import ApproveReply
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import (
    CTRL,
    TOWN,
    Opener,
    action,
    closed_because,
    part,
    press,
    sent,
    signed,
    state,
    submitted,
)
from ui.common.band import Band
from ui.common.navigation import Destination
from ui.common.panel import Panel
from ui.common.wrapped import Paragraph
from ui.tabs.handling import TAB
from ui.tickets.view import TicketView

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def at_ticket(opener: Opener, ticket: int, role: Role = Role.UNIT_CLERK) -> Any:
    """The tab with a ticket on screen."""
    tab = opener(role)
    tab.visit(Destination("handling", ticket_id=ticket))
    return tab


def reworked(desk: Desk) -> int:
    """A ticket in its second round."""
    ticket = submitted(desk)
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))
    answers = {"process_satisfaction": Satisfaction.SATISFIED, "result_satisfaction": Satisfaction.DISSATISFIED}
    angry = Verdict(
        connected=Connected.ANSWERED, solved=Solved.UNSOLVED, reason="未解决", opinion="两盏还是不亮", **answers
    )
    desk.door(Role.CALLBACK_CLERK).do(SendToRework(ticket, None, angry, "请再去看看"))
    return ticket


def test_a_reply_is_checked_and_passed_by_numbers(desk: Desk, opener: Opener) -> None:
    ticket = submitted(desk)
    tab = at_ticket(opener, ticket, Role.REVIEWER)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        press(tab, key)
    assert "1" in closed_because(tab, "ticket.approve")
    press(tab, Qt.Key.Key_6)
    press(tab, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.TO_CALL_BACK


def test_a_number_pressed_twice_takes_the_tick_away(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, submitted(desk), Role.REVIEWER)
    press(tab, Qt.Key.Key_1)
    press(tab, Qt.Key.Key_1)
    assert not any(box.isChecked() for box in tab.findChildren(QCheckBox) if "handling.check" in box.objectName())
    assert ("1–6", "打勾") in list(tab.keys())


def test_in_rework_the_unit_reads_what_the_caller_said(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, reworked(desk))
    said = part(tab, Band, "handling.cameBack").words()
    assert "第 1 轮" in said
    assert "未解决" in said
    assert "两盏还是不亮" in said


def test_a_first_round_has_no_such_band(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, signed(desk))
    assert tab.findChild(Band, "handling.cameBack") is None


def test_the_history_shows_only_what_matters_and_all_again(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    desk.door(Role.UNIT_CLERK).do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    tab = at_ticket(opener, ticket)
    view = tab.findChild(TicketView)
    everything = [one.actor for one in view.history.entries()]
    press(tab, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    important = [one.actor for one in view.history.entries()]
    assert [one for one in everything if one not in important] == ["联系诉求人 · 测试unit_clerk"]
    assert action(tab, "ticket.important").text() == "看全部"
    press(tab, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert [one.actor for one in view.history.entries()] == everything


def test_the_main_step_says_until_when_and_what_follows(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, sent(desk))
    said = [one.words() for one in tab.findChildren(Paragraph)]
    assert [words for words in said if "签收后先联系诉求人" in words] == ["明天 18:00 前；签收后先联系诉求人"]


def test_a_contact_says_when_the_last_one_was(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk, TOWN)
    desk.door(Role.UNIT_CLERK).do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    tab = at_ticket(opener, ticket)
    panel = part(tab, QWidget, "step.ticket.progress").parentWidget()
    said = [one.words() for one in panel.findChildren(Paragraph)]
    assert any(words.startswith("上次：") for words in said)


def test_in_a_wide_window_the_history_stands_beside_at_full_height(desk: Desk, opener: Opener) -> None:
    tab = at_ticket(opener, signed(desk))
    view = tab.findChild(TicketView)

    def top() -> int:
        return view.history.mapTo(view, view.history.rect().topLeft()).y()

    opener.qtbot.waitUntil(lambda: top() > 0)
    tab.window().resize(1920, 1000)
    opener.qtbot.waitUntil(lambda: top() == 0)
    appeal: Panel = view.appeal
    assert appeal.mapTo(view, appeal.rect().topLeft()).y() > view.steps.height()
    tab.window().resize(1366, 688)
    opener.qtbot.waitUntil(lambda: top() > 0)
