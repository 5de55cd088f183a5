"""One's place in a list is kept by id, wherever the rows move."""

import pytest
from PySide6.QtCore import QItemSelectionModel

from tests.ui.common.counties import MILLION, County, Ticket, model_over, settle, table_over, top_id, whole
from tests.ui.common.fakes import LateSource
from ui.common.paged_table import PagedTable
from ui.common.queue_list import QueueList


@pytest.mark.parametrize("make", [PagedTable, QueueList])
def test_the_current_row_is_kept_when_the_list_moves_under_it(qtbot, make):
    source = LateSource()
    model = model_over(source)
    view = make(model)
    qtbot.addWidget(view)
    model.refresh()
    source.opens[0].done(whole(1, 2, 3))
    view.choose(2)
    model.refresh()
    source.opens[1].done(whole(9, 8, 1, 2, 3))
    assert view.current_id() == 2
    assert view.currentIndex().row() == 3
    assert view.chosen_ids() == (2,)


@pytest.mark.parametrize("make", [PagedTable, QueueList])
def test_when_the_current_row_leaves_the_next_one_takes_its_place(qtbot, make):
    source = LateSource()
    model = model_over(source)
    view = make(model)
    qtbot.addWidget(view)
    model.refresh()
    source.opens[0].done(whole(1, 2, 3))
    view.choose(2)
    heard = []
    view.current_changed.connect(heard.append)
    model.refresh()
    source.opens[1].done(whole(1, 3))
    assert view.current_id() == 3
    assert heard == [3]


def test_several_selected_rows_are_kept(qtbot):
    source = LateSource()
    model = model_over(source)
    table = PagedTable(model, many=True)
    qtbot.addWidget(table)
    model.refresh()
    source.opens[0].done(whole(1, 2, 3))
    table.selectAll()
    model.refresh()
    source.opens[1].done(whole(3, 2, 7))
    assert table.chosen_ids() == (3, 2)


def test_the_screen_stays_with_its_rows_when_others_come_in_above(qtbot):
    county = County()
    table = table_over(qtbot, county.source)
    model = table.model()
    model.refresh()
    settle(qtbot, model)
    table.verticalScrollBar().setValue(500_003 * table.rowHeight(0) + 7)
    settle(qtbot, model)
    table.choose(500_010)
    before = (top_id(table), table.rowViewportPosition(table.rowAt(1)))
    county.first, county.count = -250, MILLION + 250
    model.refresh()
    settle(qtbot, model)
    assert (top_id(table), table.rowViewportPosition(table.rowAt(1))) == before
    assert table.rowAt(1) == 500_003 + 250
    assert (table.current_id(), table.currentIndex().row()) == (500_010, 500_260)


def test_a_current_row_far_from_the_screen_is_kept_without_going_there(qtbot):
    county = County()
    table = table_over(qtbot, county.source)
    model = table.model()
    model.refresh()
    settle(qtbot, model)
    table.choose(5)
    heard = []
    table.current_changed.connect(heard.append)
    table.verticalScrollBar().setValue(800_000 * table.rowHeight(0))
    settle(qtbot, model)
    county.first, county.count = -10, MILLION + 10
    model.refresh()
    assert (table.current_id(), table.currentIndex().row(), table.rowAt(1)) == (5, 15, 800_010)
    assert table.chosen_ids() == (5,)
    assert heard == []


def test_a_row_is_chosen_wherever_it_stands(qtbot):
    county = County()
    table = table_over(qtbot, county.source)
    table.model().refresh()
    assert table.choose(700_000)
    settle(qtbot, table.model())
    assert table.current_row() == Ticket(700_000, "T700000")
    assert table.choose(MILLION + 5) is False
    assert table.current_id() == 700_000


def test_another_order_begins_at_the_top_and_keeps_the_current_row(qtbot):
    county = County(count=500)
    table = table_over(qtbot, county.source)
    table.model().refresh()
    table.choose(300)
    table.horizontalHeader().sectionClicked.emit(0)
    assert (table.rowAt(1), table.current_id()) == (0, 300)


def test_when_a_far_current_row_left_a_long_list_the_next_one_takes_its_place(qtbot):
    county = County()
    table = table_over(qtbot, county.source)
    model = table.model()
    model.refresh()
    table.choose(5)
    county.first, county.count = 10, MILLION - 10
    model.refresh()
    assert (table.currentIndex().row(), table.current_id()) == (5, 15)


@pytest.mark.parametrize("make", [PagedTable, QueueList])
def test_a_row_that_is_current_because_the_keyboard_came_in_is_marked(qtbot, make):
    source = LateSource()
    model = model_over(source)
    view = make(model)
    qtbot.addWidget(view)
    model.refresh()
    source.opens[0].done(whole(1, 2, 3))
    view.selectionModel().setCurrentIndex(model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    assert view.chosen_ids() == ()
    view.choose_first()
    assert view.current_id() == 1
    assert view.chosen_ids() == (1,)
