"""Narrowing the list, keeping it under a name, and choosing its columns."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from services.access.permissions import Role
from services.kernel.vocabulary import AppealType
from services.tickets.dto import WorkList
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import ALT, CTRL, Opener, action, part, press, sent, signed, waiting
from ui.common.facet_row import FacetRow
from ui.common.paged_table import PagedTable
from ui.common.person_menu import Menu
from ui.common.segment import Segment
from ui.tabs.handling import TAB

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def table(tab: Any) -> PagedTable:
    """The list."""
    return part(tab, PagedTable, "handling.table")


def shown(tab: Any) -> set[int]:
    """The tickets in the list."""
    model = table(tab).model()
    return {model.id_at(row) for row in range(model.rowCount())}


def facets(tab: Any) -> FacetRow:
    """The filter row."""
    return part(tab, FacetRow, "handling.facets")


def turn_to(tab: Any, work_list: WorkList) -> None:
    """Show a list."""
    lists = part(tab, Segment, "handling.lists")
    QTest.mouseClick(next(one for one in lists.parts() if one.choice.value is work_list), Qt.MouseButton.LeftButton)


def type_and_enter(tab: Any, words: str) -> None:
    """Type where the keyboard is and press Enter."""
    QTest.keyClicks(tab.window().focusWidget(), words)
    press(tab, Qt.Key.Key_Return)


def set_filter(tab: Any, key: str, value: Any) -> None:
    """Set a filter as the chooser does."""
    row = facets(tab)
    row.set_values({**row.values(), key: value})
    row.changed.emit()


def menu_of(tab: Any, name: str) -> QMenu:
    """A menu that is open."""
    (found,) = [one for one in tab.window().findChildren(Menu, name) if one.isVisible()]
    return found


def take(tab: Any, words: str) -> None:
    """Open the saved lists and take an entry by its words."""
    action(tab, "handling.savedLists").trigger()
    menu = menu_of(tab, "tickets.savedListsMenu")
    next(one for one in menu.actions() if one.text().partition("\t")[0] == words).trigger()
    menu.close()


def save_as(tab: Any, name: str) -> Any:
    """Save the list on the screen under a name; return the dialog if it stays."""
    take(tab, "保存当前清单…")
    dialog = QApplication.activeModalWidget()
    dialog.findChild(QLineEdit, "savedList.name").setText(name)
    dialog.findChild(QPushButton, "dialog.main").click()
    return QApplication.activeModalWidget()


def heads(tab: Any) -> list[str]:
    """The titles of the columns from left to right."""
    head = table(tab).horizontalHeader()
    model = table(tab).model()
    places = sorted(range(model.columnCount()), key=head.visualIndex)
    return [
        str(model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
        for at in places
        if not head.isSectionHidden(at)
    ]


def test_the_list_is_narrowed_with_the_keyboard_alone(desk: Desk, opener: Opener) -> None:
    help_, complaint = sent(desk, idem="one"), sent(desk, idem="two", type=AppealType.COMPLAINT)
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    assert not facets(tab).isVisible()
    press(tab, Qt.Key.Key_F, ALT)
    type_and_enter(tab, "sqlx")
    type_and_enter(tab, "ts")
    assert shown(tab) == {complaint}
    assert [pill.text() for pill in facets(tab).findChildren(QPushButton, "handling.pill.type")] == ["诉求类型：投诉"]
    part(tab, QPushButton, "handling.pill.type").setFocus()
    press(tab, Qt.Key.Key_Delete)
    assert shown(tab) == {help_, complaint}


def test_a_unit_is_found_by_its_initials(desk: Desk, opener: Opener) -> None:
    own = sent(desk, idem="one")
    waiting(desk, "two")
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    press(tab, Qt.Key.Key_F, ALT)
    type_and_enter(tab, "zbdw")
    type_and_enter(tab, "zfhcxjs")
    assert shown(tab) == {own}


def test_two_days_are_chosen_where_no_named_span_will_do(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    press(tab, Qt.Key.Key_F, ALT)
    type_and_enter(tab, "slsj")
    type_and_enter(tab, "zdy")
    part(tab, QPushButton, "handling.facetApply").click()
    assert [pill.text() for pill in facets(tab).findChildren(QPushButton, "handling.pill.received")] == [
        "受理时间：2026-05-19–2026-05-19"
    ]
    assert shown(tab) == {ticket}


def test_several_states_are_taken_at_once_and_one_press_clears_all(desk: Desk, opener: Opener) -> None:
    new, running, other = sent(desk, idem="one"), signed(desk, idem="two"), waiting(desk, "three")
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    press(tab, Qt.Key.Key_F, ALT)
    for words in ("dqs", "blz"):
        type_and_enter(tab, "zt")
        type_and_enter(tab, words)
    assert shown(tab) == {new, running}
    part(tab, QPushButton, "handling.facetClear").click()
    assert shown(tab) == {new, running, other}


def test_an_open_filter_row_is_open_again_at_the_next_login(desk: Desk, opener: Opener) -> None:
    sent(desk)
    tab = opener(Role.CENTRE_HEAD)
    action(tab, "handling.filter").trigger()
    assert facets(opener(Role.CENTRE_HEAD)).isVisible()
    action(tab, "handling.filter").trigger()
    assert not facets(opener(Role.CENTRE_HEAD)).isVisible()


def test_nothing_found_by_a_filter_leads_back_to_the_whole_list(desk: Desk, opener: Opener) -> None:
    ticket = sent(desk)
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    set_filter(tab, "type", AppealType.PRAISE)
    assert "没有找到" in [one.text() for one in tab.findChildren(QLabel) if one.isVisible()]
    action(tab, "handling.clear").trigger()
    assert shown(tab) == {ticket}
    assert facets(tab).values() == {}


def test_a_saved_list_comes_back_in_a_new_window_with_filter_and_order(desk: Desk, opener: Opener) -> None:
    sent(desk, idem="one")
    first = sent(desk, idem="two", type=AppealType.COMPLAINT)
    second = sent(desk, idem="three", type=AppealType.COMPLAINT)
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.TO_SIGN)
    set_filter(tab, "type", AppealType.COMPLAINT)
    table(tab).model().sort(0, Qt.SortOrder.DescendingOrder)
    assert save_as(tab, "待签投诉") is None
    again = opener(Role.CENTRE_HEAD)
    turn_to(again, WorkList.ALL)
    table(again).model().sort(0, Qt.SortOrder.AscendingOrder)
    action(again, "handling.savedLists").trigger()
    menu = menu_of(again, "tickets.savedListsMenu")
    assert menu.actions()[0].text() == "待签投诉\t2"
    menu.actions()[0].trigger()
    menu.close()
    model = table(again).model()
    assert [model.id_at(row) for row in range(model.rowCount())] == [second, first]
    assert part(again, Segment, "handling.lists").value() is WorkList.TO_SIGN
    assert part(again, QPushButton, "tickets.savedLists").text() == "待签投诉"


def test_a_name_that_is_taken_is_refused_beside_the_name(desk: Desk, opener: Opener) -> None:
    sent(desk)
    tab = opener(Role.CENTRE_HEAD)
    assert save_as(tab, "甲") is None
    dialog = save_as(tab, "甲")
    assert dialog.findChild(QLineEdit, "savedList.name").text() == "甲"
    assert any("已有名为" in one.text() for one in dialog.findChildren(QLabel))
    dialog.reject()


def test_saved_lists_are_renamed_ordered_and_deleted(desk: Desk, opener: Opener) -> None:
    sent(desk)
    tab = opener(Role.CENTRE_HEAD)
    save_as(tab, "甲")
    save_as(tab, "乙")
    take(tab, "管理清单…")
    dialog = QApplication.activeModalWidget()
    rows = dialog.findChild(QListWidget, "savedLists.list")
    rows.setCurrentRow(1)
    dialog.findChild(QPushButton, "savedLists.up").click()
    dialog.findChild(QLineEdit, "savedLists.name").setText("丙")
    dialog.findChild(QPushButton, "savedLists.rename").click()
    assert [rows.item(at).text() for at in range(rows.count())] == ["丙", "甲"]
    rows.setCurrentRow(1)
    dialog.findChild(QPushButton, "savedLists.delete").click()
    QApplication.activeModalWidget().findChild(QPushButton, "dialog.main").click()
    assert [rows.item(at).text() for at in range(rows.count())] == ["丙"]
    dialog.reject()


def test_columns_are_chosen_and_moved_in_a_dialog_and_stay_so_at_the_next_login(
    desk: Desk, opener: Opener, qtbot: QtBot
) -> None:
    sent(desk)
    tab = opener(Role.CENTRE_HEAD)
    usual = heads(tab)
    turn_to(tab, WorkList.ALL)
    press(tab, Qt.Key.Key_C, ALT)
    dialog = QApplication.activeModalWidget()
    rows = dialog.findChild(QListWidget, "columns.list")
    names = [rows.item(at).text() for at in range(rows.count())]
    rows.setCurrentRow(names.index("紧急程度"))
    QTest.keyClick(rows, Qt.Key.Key_Space)
    for _step in range(names.index("紧急程度")):
        QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert heads(tab) == ["紧急程度", *usual]
    assert heads(opener(Role.CENTRE_HEAD)) == ["紧急程度", *usual]
    assert heads(opener(Role.REVIEWER)) == usual


def test_a_dragged_and_widened_column_survives_a_new_login_and_can_be_reset(
    desk: Desk, opener: Opener, qtbot: QtBot
) -> None:
    sent(desk)
    tab = opener(Role.CENTRE_HEAD)
    usual = heads(tab)
    head = table(tab).horizontalHeader()
    width = head.sectionSize(0)
    memory = tab.findChild(object, "handling.table.layout")
    with qtbot.waitSignal(memory.changed):
        head.moveSection(0, 3)
        head.resizeSection(0, 222)
    again = opener(Role.CENTRE_HEAD)
    assert heads(again) == [*usual[1:4], usual[0], *usual[4:]]
    assert table(again).horizontalHeader().sectionSize(0) == 222
    again.findChild(object, "handling.table.layout").reset()
    last = opener(Role.CENTRE_HEAD)
    assert heads(last) == usual
    assert table(last).horizontalHeader().sectionSize(0) == width


def test_the_order_is_chosen_from_a_menu_and_the_foot_says_it(desk: Desk, opener: Opener) -> None:
    first, second = sent(desk, idem="one"), sent(desk, idem="two")
    tab = opener(Role.CENTRE_HEAD)
    turn_to(tab, WorkList.ALL)
    press(tab, Qt.Key.Key_S, ALT)
    menu = menu_of(tab, "handling.table.sort")
    next(one for one in menu.actions() if one.text() == "编号（降序）").trigger()
    menu.close()
    model = table(tab).model()
    assert [model.id_at(row) for row in range(2)] == [second, first]
    spoken = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert (spoken, heads(tab)[0]) == ("编号，按此列倒序", "编号 ↓")
    assert "按编号（降序）排列" in [one.text() for one in tab.findChildren(QLabel)]
    assert part(tab, QLabel, "handling.footPlace").text().endswith("/ 2 件")
