"""The dispatch tab through its widgets: sending by keyboard alone, limits before sending, drafts, and other desks."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from models.tables.directory import Category
from models.tables.ticket import Ticket
from services.access.permissions import Role
from services.kernel.vocabulary import DispatchBasis, TicketState, Urgency
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import (
    ALT,
    CTRL,
    HOUSING,
    SHIFT,
    TOWN,
    WATER,
    Opener,
    action,
    closed_because,
    part,
    press,
    seen,
    state,
    waiting,
)
from ui.common.band import Band
from ui.common.fit_text import FitText
from ui.common.pick_box import PickBox
from ui.common.queue_list import QueueList
from ui.common.segment import Segment
from ui.tabs.dispatch import TAB

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def opened(opener: Opener) -> Any:
    """The tab as a dispatcher opens it, the keyboard in the queue."""
    tab = opener(Role.DISPATCHER)
    part(tab, QueueList, "dispatch.queue").setFocus()
    return tab


def choose_housing(tab: Any) -> None:
    press(tab, Qt.Key.Key_1, ALT)


def test_lead_and_assisting_unit_are_sent_by_keyboard_alone(desk: Desk, opener: Opener) -> None:
    ticket = waiting(desk)
    tab = opened(opener)
    press(tab, Qt.Key.Key_1, ALT)
    press(tab, Qt.Key.Key_2, ALT | SHIFT)
    press(tab, Qt.Key.Key_Return, CTRL)
    tasks = seen(desk, ticket).tasks
    assert [(task.unit_id, task.lead) for task in tasks] == [(desk.unit(HOUSING), True), (desk.unit(TOWN), False)]
    assert tasks[0].basis is DispatchBasis.DUTY


def test_after_sending_the_next_ticket_stands_there(desk: Desk, opener: Opener) -> None:
    first, second = waiting(desk, "one"), waiting(desk, "two", title="井盖松动")
    tab = opened(opener)
    choose_housing(tab)
    press(tab, Qt.Key.Key_Return, CTRL)
    queue = part(tab, QueueList, "dispatch.queue")
    assert (state(desk, first), queue.current_id()) == (TicketState.TO_SIGN, second)
    assert part(tab, PickBox, "dispatch.leadUnit").value() == desk.unit(HOUSING)
    assert state(desk, second) is TicketState.TO_DISPATCH
    assert part(tab.window(), QWidget, "toast").accessibleName() == "已派给县住建局"


def test_the_least_time_left_comes_first(desk: Desk, opener: Opener) -> None:
    waiting(desk, "one")
    urgent = waiting(desk, "two", urgency=Urgency.URGENT)
    tab = opened(opener)
    assert part(tab, QueueList, "dispatch.queue").current_id() == urgent


def test_the_form_says_until_when_each_unit_would_have(desk: Desk, opener: Opener) -> None:
    waiting(desk)
    tab = opened(opener)
    choose_housing(tab)
    press(tab, Qt.Key.Key_2, ALT | SHIFT)
    assert part(tab, FitText, "dispatch.leadUntil").words() == "5月28日 18:00 前"
    assert part(tab, FitText, "dispatch.assist1Until").words() == "5月22日 18:00 前"
    said = [one.text() for one in tab.findChildren(QLabel)]
    assert "县住建局：7个工作日，5月28日 18:00 到期；明天 18:00 前签收" in said


def test_an_own_limit_is_told_and_given(desk: Desk, opener: Opener) -> None:
    ticket = waiting(desk)
    tab = opened(opener)
    choose_housing(tab)
    kind = part(tab, PickBox, "dispatch.leadLimit")
    kind.activated.emit(1)
    part(tab, QSpinBox, "dispatch.leadNumber").setValue(3)
    assert part(tab, FitText, "dispatch.leadUntil").words() == "5月22日 18:00 前"
    press(tab, Qt.Key.Key_Return, CTRL)
    assert seen(desk, ticket).tasks[0].due_at == datetime(2026, 5, 22, 18)


def test_nothing_is_sent_until_lead_and_basis_are_chosen(desk: Desk, opener: Opener) -> None:
    ticket = waiting(desk)
    tab = opened(opener)
    action(tab, "dispatch.clear").trigger()
    assert closed_because(tab, "ticket.dispatch").startswith("先选主办单位")
    part(tab, PickBox, "dispatch.leadUnit").activated.emit(3)
    assert closed_because(tab, "ticket.dispatch") == "选择派单依据。"
    part(tab, Segment, "dispatch.basis").parts()[0].click()
    assert closed_because(tab, "ticket.dispatch") == ""
    assert state(desk, ticket) is TicketState.TO_DISPATCH


def test_a_unit_that_stands_there_twice_closes_the_sending(desk: Desk, opener: Opener) -> None:
    waiting(desk)
    tab = opened(opener)
    choose_housing(tab)
    action(tab, "dispatch.addAssist").trigger()
    assert closed_because(tab, "ticket.dispatch") == "选好协办单位，或移去空行。"
    lead = part(tab, PickBox, "dispatch.leadUnit")
    part(tab, PickBox, "dispatch.assist1Unit").activated.emit(lead.currentIndex())
    assert "同一单位" in closed_because(tab, "ticket.dispatch")


def test_what_speaks_for_a_unit_is_said_in_words(desk: Desk, opener: Opener) -> None:
    waiting(desk)
    tab = opened(opener)
    first = part(tab, QWidget, "dispatch.proposal1").accessibleName()
    second = part(tab, QWidget, "dispatch.proposal2").accessibleName()
    assert "“路灯”默认由其主办" in first
    assert "事发地属竹阳街道" in second
    assert "近 12 个月没有同类" in second


def test_a_half_filled_form_survives_a_crash(desk: Desk, opener: Opener) -> None:
    waiting(desk)
    tab = opened(opener)
    choose_housing(tab)
    press(tab, Qt.Key.Key_2, ALT | SHIFT)
    words = part(tab, QLineEdit, "dispatch.leadInstruction")
    words.setFocus()
    opener.qtbot.keyClicks(words, "today")
    opener.qtbot.waitUntil(lambda: bool(opener.drafts("dispatcher", "dispatch")))
    again = opened(opener)
    assert part(again, PickBox, "dispatch.leadUnit").value() == desk.unit(HOUSING)
    assert part(again, PickBox, "dispatch.assist1Unit").value() == desk.unit(TOWN)
    assert part(again, QLineEdit, "dispatch.leadInstruction").text() == "today"


def test_a_sent_form_leaves_no_draft(desk: Desk, opener: Opener) -> None:
    waiting(desk)
    tab = opened(opener)
    choose_housing(tab)
    opener.qtbot.waitUntil(lambda: bool(opener.drafts("dispatcher", "dispatch")))
    press(tab, Qt.Key.Key_Return, CTRL)
    assert opener.drafts("dispatcher", "dispatch") == ()


def test_the_form_of_another_ticket_comes_back_with_it(desk: Desk, opener: Opener) -> None:
    first, second = waiting(desk, "one"), waiting(desk, "two")
    tab = opened(opener)
    press(tab, Qt.Key.Key_2, ALT)
    queue = part(tab, QueueList, "dispatch.queue")
    queue.choose(second)
    assert part(tab, PickBox, "dispatch.leadUnit").value() == desk.unit(HOUSING)
    queue.choose(first)
    assert part(tab, PickBox, "dispatch.leadUnit").value() == desk.unit(TOWN)


def test_the_unit_with_most_behind_it_is_chosen_and_sent_with_one_key(desk: Desk, opener: Opener) -> None:
    ticket = waiting(desk)
    tab = opened(opener)
    assert opener.drafts("dispatcher", "dispatch") == ()
    assert "县住建局" in " ".join(one.text() for one in tab.findChildren(QLabel))
    press(tab, Qt.Key.Key_Return, CTRL)
    assert seen(desk, ticket).tasks[0].unit_id == desk.unit(HOUSING)


def test_a_unit_with_little_behind_it_is_left_to_the_person(desk: Desk, opener: Opener) -> None:
    ticket = waiting(desk)
    led_by_nobody(desk, ticket)
    tab = opened(opener)
    assert part(tab, QWidget, "dispatch.proposal1").isVisible()
    assert part(tab, PickBox, "dispatch.leadUnit").value() is None
    assert closed_because(tab, "ticket.dispatch").startswith("先选主办单位")


def led_by_nobody(desk: Desk, ticket: int) -> None:
    """Take the unit away from the ticket's class, so that only the place speaks for one."""
    with desk.program.storage.begin():
        kind = Ticket.get_by_id(ticket).category_id
        Category.update(lead_unit=None).where(Category.id == kind).execute()


def test_a_ticket_that_changed_meanwhile_is_refused_in_words(desk: Desk, opener: Opener) -> None:
    ticket, other = waiting(desk, "one"), waiting(desk, "two")
    tab = opened(opener)
    choose_housing(tab)
    lead = Assignment(desk.unit(WATER))
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, (), DispatchBasis.DUTY))
    press(tab, Qt.Key.Key_Return, CTRL)
    said = " ".join(band.words() for band in tab.findChildren(Band))
    assert "刚才有人改动了这件工单" in said
    assert part(tab, QueueList, "dispatch.queue").current_id() == other
    assert seen(desk, ticket).tasks[0].unit_id == desk.unit(WATER)


def test_a_ticket_that_somebody_else_sent_leaves_with_a_word(desk: Desk, opener: Opener) -> None:
    ticket = waiting(desk, "one", title="路灯一")
    waiting(desk, "two", title="路灯二")
    tab = opened(opener)
    choose_housing(tab)
    lead = Assignment(desk.unit(WATER))
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, (), DispatchBasis.DUTY))
    tab.refresh()
    assert any("“路灯一”已不在待派清单" in band.words() for band in tab.findChildren(Band))


def test_the_number_is_shown_after_a_reason(desk: Desk, opener: Opener) -> None:
    ticket = waiting(desk)
    tab = opened(opener)
    caller = part(tab, FitText, "dispatch.caller")
    assert caller.words() == "王** 138****1234"
    press(tab, Qt.Key.Key_F4)
    reason = part(tab.window(), QWidget, "reason.words")
    opener.qtbot.waitUntil(reason.hasFocus)
    opener.qtbot.keyClicks(reason, "ask the place")
    press(reason, Qt.Key.Key_Return, CTRL)
    assert caller.words() == "王女士 13800001234"
    assert ticket == seen(desk, ticket).row.id


def test_an_empty_queue_says_so(opener: Opener) -> None:
    tab = opened(opener)
    said = [one.text() for one in tab.findChildren(QLabel) if one.isVisible()]
    assert "没有待派工单" in said
    assert "都派完了" in said


def test_the_page_fits_a_small_window(desk: Desk, opener: Opener) -> None:
    waiting(desk)
    least = opened(opener).minimumSizeHint()
    assert (least.width() <= 1280, least.height() <= 548) == (True, True)
