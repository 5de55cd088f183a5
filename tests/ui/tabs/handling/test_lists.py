"""The lists of the handling tab, going through them, and the centre's check of a reply."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.tables.directory import Unit
from services.access.permissions import Role
from services.callbacks.calling import CloseTicket
from services.kernel.vocabulary import TicketState
from services.tickets.detail_queries import time_line
from services.tickets.dto import WorkList
from services.tickets.reviewing import ApproveReply
from tests.services.tickets.test_road import HAPPY
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import (
    ALT,
    CTRL,
    Opener,
    action,
    closed_because,
    ids_in,
    part,
    press,
    seen,
    sent,
    signed,
    state,
    submitted,
    waiting,
)
from ui.common.deadline_popup import DeadlinePopup
from ui.common.navigation import Destination
from ui.common.paged_table import PagedTable
from ui.common.segment import Segment
from ui.common.ticket_head import TicketHead
from ui.tabs.handling import TAB

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def table(tab: Any) -> PagedTable:
    """The list."""
    return part(tab, PagedTable, "handling.table")


def titles(tab: Any) -> list[str]:
    """What the lists are called, with their counts."""
    return [one.text() for one in part(tab, Segment, "handling.lists").findChildren(QPushButton)]


def turn_to(opener: Opener, tab: Any, work_list: WorkList) -> None:
    """Click a list."""
    lists = part(tab, Segment, "handling.lists")
    wanted = next(one for one in lists.parts() if one.choice.value is work_list)
    opener.qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def tick_all(tab: Any) -> None:
    """Tick every point of the check list."""
    for box in tab.findChildren(QCheckBox):
        if box.objectName().startswith("handling.check."):
            box.click()


def head(tab: Any) -> str:
    """What the head of the ticket says of its limit."""
    found = tab.findChild(TicketHead)
    assert isinstance(found, TicketHead)
    return found.due_cell().accessibleName()


def test_lists_tell_how_many_tickets_they_hold(desk: Desk, opener: Opener) -> None:
    sent(desk, idem="one")
    signed(desk, idem="two")
    submitted(desk, "three")
    tab = opener(Role.UNIT_CLERK)
    assert titles(tab)[:4] == ["待签收 1", "办理中 1", "重办中 0", "待审核 1"]
    assert titles(tab)[-1] == "全部 3"


def test_a_unit_sees_its_own_tickets_only(desk: Desk, opener: Opener) -> None:
    sent(desk)
    waiting(desk, "elsewhere")
    assert titles(opener(Role.UNIT_CLERK))[-1] == "全部 1"
    assert titles(opener(Role.CENTRE_HEAD))[-1] == "全部 2"


def test_a_reviewer_begins_with_the_replies_to_check(desk: Desk, opener: Opener) -> None:
    sent(desk, idem="one")
    ticket = submitted(desk, "two")
    tab = opener(Role.REVIEWER)
    assert part(tab, Segment, "handling.lists").value() is WorkList.CENTRE_REVIEW
    assert table(tab).current_id() == ticket


def test_a_unit_s_lead_begins_with_the_replies_to_sign(desk: Desk, opener: Opener) -> None:
    sent(desk, idem="one")
    with desk.program.storage.begin():
        Unit.update(sign_off_steps=1).execute()
    ticket = submitted(desk, "two")
    tab = opener(Role.UNIT_LEAD)
    assert part(tab, Segment, "handling.lists").value() is WorkList.SIGN_OFF
    assert table(tab).current_id() == ticket
    assert "待审签" not in " ".join(titles(opener(Role.UNIT_CLERK)))


def test_those_who_watch_begin_with_what_is_late(desk: Desk, opener: Opener) -> None:
    late = sent(desk)
    desk.clock.moment += timedelta(days=60)
    tab = opener(Role.SUPERVISOR)
    assert part(tab, Segment, "handling.lists").value() is WorkList.OVERDUE
    assert table(tab).current_id() == late


def test_search_finds_number_title_and_the_last_digits_of_the_phone(desk: Desk, opener: Opener) -> None:
    lamp = sent(desk, idem="one", title="路灯不亮")
    lid = sent(desk, idem="two", title="井盖松动", phone="13900005678")
    tab = opener(Role.UNIT_CLERK)
    field = part(tab, QLineEdit, "handling.search")
    found = {}
    for words in ("路灯", "5678", "00002"):
        field.setText(words)
        press_return(field)
        found[words] = ids_in(table(tab))
    assert found == {"路灯": [lamp], "5678": [lid], "00002": [lid]}


def press_return(field: QWidget) -> None:
    """Press Enter in a field."""
    field.setFocus()
    press(field, Qt.Key.Key_Return)


def test_nothing_found_is_said_with_the_way_back(desk: Desk, opener: Opener) -> None:
    sent(desk)
    tab = opener(Role.UNIT_CLERK)
    field = part(tab, QLineEdit, "handling.search")
    field.setText("没有这样的")
    press_return(field)
    assert "没有找到" in [one.text() for one in tab.findChildren(QLabel) if one.isVisible()]
    action(tab, "handling.clear").trigger()
    assert table(tab).isVisible()


def test_an_empty_list_says_what_it_is(desk: Desk, opener: Opener) -> None:
    sent(desk)
    tab = opener(Role.UNIT_CLERK)
    turn_to(opener, tab, WorkList.REWORK)
    assert "这个清单是空的" in [one.text() for one in tab.findChildren(QLabel) if one.isVisible()]


def test_a_click_on_a_head_sorts(desk: Desk, opener: Opener) -> None:
    first = sent(desk, idem="one", title="甲")
    second = sent(desk, idem="two", title="乙")
    tab = opener(Role.UNIT_CLERK)
    header = table(tab).horizontalHeader()
    header.sectionClicked.emit(0)
    header.sectionClicked.emit(0)
    assert ids_in(table(tab)) == [second, first]


def test_the_ticket_opens_in_the_tab_and_esc_goes_back_to_its_row(desk: Desk, opener: Opener) -> None:
    sent(desk, idem="one")
    second = sent(desk, idem="two")
    tab = opener(Role.UNIT_CLERK)
    table(tab).choose(second)
    table(tab).setFocus()
    press(tab, Qt.Key.Key_Return)
    assert not table(tab).isVisible()
    press(tab, Qt.Key.Key_Escape)
    assert table(tab).isVisible()
    assert table(tab).current_id() == second


def test_previous_and_next_keep_the_order_of_the_list(desk: Desk, opener: Opener) -> None:
    tickets = [sent(desk, idem=f"call-{turn}", title=f"第{turn}件") for turn in range(3)]
    tab = opener(Role.UNIT_CLERK)
    table(tab).choose(tickets[0])
    table(tab).setFocus()
    press(tab, Qt.Key.Key_Return)
    press(tab, Qt.Key.Key_Right, ALT)
    press(tab, Qt.Key.Key_Right, ALT)
    assert closed_because(tab, "ticket.next") == "清单到头了。"
    press(tab, Qt.Key.Key_Left, ALT)
    assert tab.findChild(TicketHead).findChildren(QWidget)[0].accessibleName().startswith("第1件")


def test_a_refresh_keeps_the_selection(desk: Desk, opener: Opener) -> None:
    sent(desk, idem="one")
    second = sent(desk, idem="two")
    tab = opener(Role.UNIT_CLERK)
    table(tab).choose(second)
    sent(desk, idem="three")
    tab.refresh()
    assert table(tab).current_id() == second


def test_a_reply_passes_only_when_every_point_is_checked(desk: Desk, opener: Opener) -> None:
    ticket = submitted(desk)
    tab = opener(Role.REVIEWER)
    tab.visit(Destination("handling", ticket_id=ticket))
    assert closed_because(tab, "ticket.approve") == "还有 6 项没有核对。"
    tick_all(tab)
    press(tab, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.TO_CALL_BACK
    assert "逐项答复" in desk.door().ask(time_line, ticket)[0].words


def test_after_a_check_the_next_reply_stands_there(desk: Desk, opener: Opener) -> None:
    first, second = submitted(desk, "one"), submitted(desk, "two")
    tab = opener(Role.REVIEWER)
    table(tab).choose(first)
    table(tab).setFocus()
    press(tab, Qt.Key.Key_Return)
    tick_all(tab)
    action(tab, "ticket.approve").trigger()
    assert (state(desk, first), state(desk, second)) == (TicketState.TO_CALL_BACK, TicketState.CENTRE_REVIEW)
    assert closed_because(tab, "ticket.approve") == "还有 6 项没有核对。"


def test_a_reply_is_sent_back_with_its_fault_and_a_reason(desk: Desk, opener: Opener) -> None:
    ticket = submitted(desk)
    tab = opener(Role.REVIEWER)
    tab.visit(Destination("handling", ticket_id=ticket))
    press(tab, Qt.Key.Key_F8)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    part(dialog, QWidget, "reason.code").activated.emit(2)
    opener.qtbot.keyClicks(part(dialog, QWidget, "reason.words"), "no date")
    press(dialog, Qt.Key.Key_Return, CTRL)
    assert state(desk, ticket) is TicketState.HANDLING
    assert desk.door().ask(time_line, ticket)[0].words == "事实清楚：no date"


def test_a_finished_ticket_is_filed(desk: Desk, opener: Opener) -> None:
    ticket = submitted(desk)
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, HAPPY))
    tab = opener(Role.CENTRE_HEAD)
    tab.visit(Destination("handling", ticket_id=ticket))
    action(tab, "ticket.archive").trigger()
    assert state(desk, ticket) is TicketState.ARCHIVED


def test_the_limit_explains_itself_from_the_head_and_from_a_row(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    desk.clock.moment += timedelta(days=1)
    tab = opener(Role.UNIT_CLERK)
    table(tab).setFocus()
    press(tab, Qt.Key.Key_Space)
    from_row = explanation()
    tab.visit(Destination("handling", ticket_id=ticket))
    tab.findChild(TicketHead).due_pressed.emit()
    assert from_row == explanation()
    assert from_row.startswith("5月28日 18:00 是这样数出来的. 大竹县住房和城乡建设局 · 办理时限 · 7个工作日")


def explanation() -> str:
    """What the open explanation says of itself; closes it."""
    popup = next(one for one in QApplication.topLevelWidgets() if isinstance(one, DeadlinePopup) and one.isVisible())
    words = popup.accessibleName()
    popup.close()
    return words


def test_a_limit_that_was_missed_is_told_while_it_runs(desk: Desk, opener: Opener) -> None:
    ticket = signed(desk)
    desk.clock.moment += timedelta(days=14)
    tab = opener(Role.UNIT_CLERK)
    tab.visit(Destination("handling", ticket_id=ticket))
    assert head(tab).startswith("超 3 个工作日")
    assert seen(desk, ticket).row.overdue_days == 3


@pytest.mark.parametrize("place", [Destination("handling", work_list="to_sign"), Destination("handling", ticket_id=1)])
def test_the_page_fits_a_small_window(desk: Desk, opener: Opener, place: Destination) -> None:
    sent(desk, "竹阳街道", "县水务局")
    tab = opener(Role.CENTRE_HEAD)
    tab.visit(place)
    least = tab.minimumSizeHint()
    assert (least.width() <= 1280, least.height() <= 568) == (True, True)
