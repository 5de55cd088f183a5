"""A person's own view of the lists: only mine, which lists, in which order; kept from one login to the next."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from services.access.permissions import Role
from services.tickets.intake import Forward
from tests.ui.tabs.workbench.support import open_bench
from tests.ui.tabs.workbench.test_board import SEEN, sent, ticket
from ui.common.navigation import Destination
from ui.tabs.workbench.arranging import ArrangeDialog
from ui.tabs.workbench.lists import Wishes, lists_of, read_board


def arranging(bench) -> ArrangeDialog:
    """The settings of the page, opened with their key."""
    bench.qtbot.keyClick(bench.row_list()[0], Qt.Key.Key_F8)
    found = bench.window.findChild(ArrangeDialog, "workbench.arrangeDialog")
    assert found is not None
    return found


def box(dialog: ArrangeDialog, name: str) -> QCheckBox:
    """The tick of a list."""
    found = dialog.findChild(QCheckBox, f"workbench.shown.{name}")
    assert found is not None
    return found


def test_one_key_shows_only_mine_the_counts_follow_and_the_list_opens_as_counted(qtbot, dressed, make_context, desk):
    sent(desk, "of the dispatcher")
    ticket(desk, Forward(), "of the operator")
    bench = open_bench(qtbot, make_context(Role.DISPATCHER))
    assert (bench.rows()["to_dispatch"], bench.rows()["to_sign"]) == (1, 1)
    qtbot.keyClick(bench.row("to_sign"), Qt.Key.Key_F4)
    assert (bench.rows()["to_dispatch"], bench.rows()["to_sign"]) == (0, 1)
    qtbot.mouseClick(bench.row("to_sign"), Qt.MouseButton.LeftButton)
    assert bench.visits == [Destination("handling", work_list="to_sign", slice="mine")]


def test_the_switch_is_kept_until_it_is_turned_again(qtbot, dressed, make_context, desk):
    ticket(desk, Forward(), "of the operator")
    bench = open_bench(qtbot, make_context(Role.DISPATCHER))
    qtbot.keyClick(bench.row_list()[0], Qt.Key.Key_F4)
    again = open_bench(qtbot, make_context(Role.DISPATCHER))
    assert again.rows()["to_dispatch"] == 0
    qtbot.keyClick(again.row_list()[0], Qt.Key.Key_F4)
    assert again.rows()["to_dispatch"] == 1


def test_the_keyboard_stays_on_its_list_when_the_view_is_turned(qtbot, dressed, make_context, desk):
    bench = open_bench(qtbot, make_context(Role.DISPATCHER))
    bench.row("overdue").setFocus()
    qtbot.keyClick(bench.row("overdue"), Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: bench.window.focusWidget() is bench.row("overdue"))


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.UNIT_LEAD, Role.COUNTY_OFFICE, Role.SUPERVISOR])
def test_who_works_no_lists_of_the_office_has_no_such_switch(qtbot, dressed, make_context, role):
    bench = open_bench(qtbot, make_context(role))
    assert not bench.tab.actions_["workbench.mine"].isVisible()


def test_lists_are_hidden_and_moved_by_the_keyboard_and_stay_so(qtbot, dressed, make_context, desk):
    bench = open_bench(qtbot, make_context(Role.DISPATCHER))
    dialog = arranging(bench)
    qtbot.keyClick(box(dialog, "draft"), Qt.Key.Key_Space)
    for _step in range(2):
        qtbot.keyClick(box(dialog, "to_sign"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.try_accept()
    expected = ["to_sign", "to_dispatch", *SEEN[Role.DISPATCHER][3:]]
    assert list(bench.rows()) == expected
    assert list(open_bench(qtbot, make_context(Role.DISPATCHER)).rows()) == expected
    assert list(open_bench(qtbot, make_context(Role.OPERATOR)).rows()) == SEEN[Role.OPERATOR]


def test_a_page_without_lists_is_refused_and_delivered_order_comes_back_with_one_press(
    qtbot, dressed, make_context, desk
):
    bench = open_bench(qtbot, make_context(Role.OPERATOR))
    dialog = arranging(bench)
    qtbot.keyClick(box(dialog, "draft"), Qt.Key.Key_Space)
    dialog.try_accept()
    assert dialog.isVisible()
    assert dialog.bands.get("error") is not None
    qtbot.mouseClick(dialog.findChild(object, "workbench.asDelivered"), Qt.MouseButton.LeftButton)
    dialog.try_accept()
    assert list(bench.rows()) == SEEN[Role.OPERATOR]


def test_tabs_that_were_not_opened_yet_tell_what_waits_there(qtbot, dressed, make_context, desk):
    ticket(desk, Forward(), "one")
    sent(desk, "two")
    bench = open_bench(qtbot, make_context(Role.DISPATCHER))
    assert bench.window.findChild(object, "tab.dispatch").accessibleName().endswith(" 1")
    assert bench.window.findChild(object, "tab.handling").accessibleName().endswith(" 1")


def test_the_keyboard_stays_on_its_list_when_lists_are_arranged_anew(qtbot, dressed, make_context, desk):
    bench = open_bench(qtbot, make_context(Role.DISPATCHER))
    bench.row("overdue").setFocus()
    board = bench.tab._board
    board.show_board(replace(board_of(bench), wishes=Wishes(hidden=frozenset({"draft"}))), desk.clock.now())
    assert bench.window.focusWidget() is bench.row("overdue")


def board_of(bench):
    """What the page would read now."""
    ctx = bench.ctx
    return ctx.door.ask(read_board, lists_of(ctx.actor), ctx.clock.now())


def test_one_key_opens_the_most_pressing_ticket_of_a_list(qtbot, dressed, make_context, desk):
    sent(desk, "one")
    waiting = ticket(desk, Forward(), "two")
    bench = open_bench(qtbot, make_context(Role.DISPATCHER))
    bench.row("to_dispatch").setFocus()
    qtbot.keyClick(bench.row("to_dispatch"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.visits == [Destination("dispatch", ticket_id=waiting)]


def test_who_has_no_lists_is_told_so(qtbot, dressed, make_context, desk):
    bench = open_bench(qtbot, make_context(Role.KNOWLEDGE_EDITOR))
    assert "您的角色没有待办清单" in bench.words()
