"""Lists of any length: rows by the window."""

import pytest
from PySide6.QtCore import Qt

from services.kernel.errors import Unavailable
from services.kernel.paging import Anchor, Window
from tests.ui.common.counties import (
    MILLION,
    QUEUE,
    County,
    Ticket,
    ids,
    model_of,
    model_over,
    settle,
    table_over,
    tickets,
    whole,
)
from tests.ui.common.fakes import FakeContext, LateSource
from ui.common.columns import Order
from ui.common.paged_model import ID_ROLE
from ui.common.paged_table import PagedTable
from ui.common.pages import KEPT
from ui.common.queue_list import QueueList
from ui.common.sources import PAGE, Batch, ContextSource, Wish


@pytest.mark.parametrize("count", [0, 1, 250])
def test_the_model_keeps_the_rules_of_qt(qtmodeltester, count):
    qtmodeltester.check(model_of(*range(count)))


def test_the_model_keeps_the_rules_of_qt_while_rows_are_missing(qtmodeltester):
    model = model_over(County(340).source)
    model.refresh()
    qtmodeltester.check(model)


def test_the_first_page_stands_there_before_the_count_is_known():
    source = LateSource()
    model = model_over(source)
    heard = []
    model.loaded.connect(heard.append)
    model.refresh()
    source.opens[0].done(Batch(0, tickets(*range(PAGE))))
    assert (model.rowCount(), model.index(99, 0).data()) == (PAGE, "T99")
    source.counts[0].done(MILLION)
    assert (model.rowCount(), heard) == (MILLION, [PAGE, MILLION])


def test_rows_are_asked_for_a_page_at_a_time_when_they_are_needed(qtbot):
    source = LateSource()
    model = model_over(source)
    model.refresh()
    source.opens[0].done(Batch(0, tickets(*range(PAGE)), 250))
    assert source.reads == []
    assert model.index(120, 0).data() == "…"
    assert model.index(130, 0).data() == "…"
    qtbot.waitUntil(lambda: bool(source.reads))
    assert [(one.asked[1].first, one.asked[1].count) for one in source.reads] == [(PAGE, PAGE)]
    source.reads[0].done(Batch(PAGE, tickets(*range(PAGE, 2 * PAGE))))
    assert model.index(120, 0).data() == "T120"


def test_an_answer_to_an_older_question_is_dropped(qtbot):
    source = LateSource()
    model = model_over(source)
    model.refresh()
    model.refresh()
    source.opens[1].done(Batch(0, tickets(*range(PAGE)), 150))
    source.opens[0].done(whole(1))
    assert model.id_at(0) == 0
    model.index(120, 0).data()
    qtbot.waitUntil(lambda: bool(source.reads))
    model.refresh()
    source.reads[0].done(Batch(PAGE, tickets(*range(900, 950))))
    assert model.row_at(120) is None


def test_old_rows_stay_on_screen_until_the_new_ones_are_there():
    source = LateSource()
    model = model_over(source)
    model.refresh()
    source.opens[0].done(Batch(0, [Ticket(1, "old")], 1))
    model.refresh()
    assert model.index(0, 0).data() == "old"
    source.opens[1].done(Batch(0, [Ticket(1, "new")], 1))
    assert model.index(0, 0).data() == "new"


def test_a_long_list_keeps_its_length_while_it_is_read_again():
    source = LateSource()
    model = model_over(source)
    removed = []
    model.rowsRemoved.connect(lambda *_where: removed.append(model.rowCount()))
    model.refresh()
    source.opens[0].done(Batch(0, tickets(*range(PAGE))))
    source.counts[0].done(MILLION)
    model.refresh()
    source.opens[1].done(Batch(0, tickets(*range(PAGE))))
    assert (model.rowCount(), removed) == (MILLION, [])
    source.counts[1].done(MILLION - 1)
    assert removed == [MILLION - 1]


def test_another_list_does_not_show_the_length_of_the_one_before():
    source = LateSource()
    model = model_over(source)
    model.refresh()
    source.opens[0].done(Batch(0, tickets(*range(PAGE)), MILLION))
    model.refresh(anew=True)
    source.opens[1].done(Batch(0, tickets(*range(PAGE))))
    assert model.rowCount() == PAGE


def test_a_refusal_reaches_the_page(qtbot):
    source = LateSource()
    model = model_over(source)
    heard = []
    model.failed.connect(heard.append)
    model.refresh()
    error = Unavailable(words="x")
    source.opens[0].failed(error)
    model.refresh()
    source.opens[1].done(Batch(0, tickets(*range(PAGE)), 250))
    model.index(120, 0).data()
    qtbot.waitUntil(lambda: bool(source.reads))
    source.reads[0].failed(error)
    assert heard == [error, error]
    assert model.index(120, 0).data() == "…"


def test_a_row_that_went_meanwhile_stays_an_ellipsis_and_is_not_asked_for_again(qtbot):
    source = LateSource()
    model = model_over(source)
    model.refresh()
    source.opens[0].done(Batch(0, tickets(*range(5), *range(6, PAGE)), 250, tuple(range(250))))
    assert [model.index(row, 0).data() for row in (4, 5, 6, 120)] == ["T4", "…", "T6", "…"]
    qtbot.waitUntil(lambda: bool(source.reads))
    assert [one.asked[1].first for one in source.reads] == [PAGE]


def test_scrolling_through_a_million_rows_asks_only_for_what_is_shown(qtbot):
    county = County()
    table = table_over(qtbot, county.source)
    model = table.model()
    model.refresh()
    settle(qtbot, model)
    county.windows.clear()
    bar = table.verticalScrollBar()
    for step in range(1, 301):
        bar.setValue(bar.maximum() * step // 300)
        table.viewport().repaint()
    settle(qtbot, model)
    assert [window.first for window in county.windows] == [MILLION - PAGE]
    assert model.index(MILLION - 1, 0).data() == f"T{MILLION - 1}"


def test_memory_stays_flat_however_far_one_scrolls(qtbot):
    county = County()
    table = table_over(qtbot, county.source)
    model = table.model()
    model.refresh()
    for page in range(1, KEPT + 20):
        table.scrollTo(model.index(page * PAGE + 50, 0))
        settle(qtbot, model)
    known = sum(model.row_at(row) is not None for row in range((KEPT + 20) * PAGE))
    assert known <= KEPT * PAGE


def test_a_page_is_asked_for_with_the_nearest_known_rows_and_the_count(qtbot):
    source = LateSource()
    model = model_over(source)
    model.refresh()
    known = tuple(Anchor(place, 0, (place,)) for place in (0, 99))
    source.opens[0].done(Batch(0, tickets(*range(PAGE)), 250, anchors=known))
    model.index(120, 0).data()
    qtbot.waitUntil(lambda: bool(source.reads))
    assert source.reads[0].asked[1] == Window(PAGE, PAGE, known[::-1], 250)


def test_sorting_hands_the_order_to_the_source_and_turns_at_the_second_click(qtbot):
    source = LateSource()
    table = PagedTable(model_over(source))
    qtbot.addWidget(table)
    table.horizontalHeader().sectionClicked.emit(0)
    table.horizontalHeader().sectionClicked.emit(0)
    table.horizontalHeader().sectionClicked.emit(1)
    assert [one.asked for one in source.opens] == [
        (Order("title"), Wish()),
        (Order("title", descending=True), Wish()),
    ]


def test_numbers_stand_at_the_right():
    model = model_of(1)
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert (
        model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    )


def test_enter_opens_the_current_row_and_space_chooses_it(qtbot):
    view = QueueList(model_of(1, 2, columns=QUEUE))
    qtbot.addWidget(view)
    view.show()
    view.choose_first()
    opened, toggled = [], []
    view.opened.connect(opened.append)
    view.toggled.connect(toggled.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert (opened, toggled) == ([1], [2])


def test_rows_come_through_the_context():
    source = ContextSource(
        FakeContext(),
        None,
        find=lambda actor, _order: [actor.person_id, 5],
        read=lambda _actor, ids: tickets(*ids),
    )
    model = model_over(source)
    model.refresh()
    assert [model.index(row, 0).data() for row in range(2)] == ["T1", "T5"]
    assert model.index(1, 0).data(ID_ROLE) == 5
    assert ids(model) == [1, 5]
