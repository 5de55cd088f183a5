"""Lists of any length: ids first, rows a page at a time, and one's place kept."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from services.kernel.errors import Unavailable
from tests.ui.common.fakes import FakeContext, LateSource
from ui.common.cells import Entry, Number, Text
from ui.common.columns import Column, ContextSource, FixedSource, Order
from ui.common.paged_model import ID_ROLE, PagedModel
from ui.common.paged_table import PagedTable
from ui.common.pages import PAGE
from ui.common.queue_list import QueueList


@dataclass(frozen=True)
class Ticket:
    id: int
    title: str


COLUMNS = (
    Column("title", "Urgent", cell=lambda row: Text(row.title), order="title"),
    Column("number", "Merged", cell=lambda row: Number(row.id), width=80, numeric=True),
)
QUEUE = (Column("entry", "", cell=lambda row: Entry(row.title, "facts")),)


def tickets(*numbers):
    return [Ticket(number, f"T{number}") for number in numbers]


def model_of(*numbers, columns=COLUMNS):
    model = PagedModel(columns, FixedSource(tickets(*numbers), lambda row: row.id), lambda row: row.id)
    model.refresh()
    return model


def test_the_model_keeps_the_rules_of_qt(qtmodeltester):
    model = model_of(*range(250))
    qtmodeltester.check(model)


def test_rows_are_asked_for_a_page_at_a_time_when_they_are_needed():
    source = LateSource()
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    model.refresh()
    source.finds[0][1](list(range(250)))
    assert model.rowCount() == 250
    assert source.reads == []
    assert model.index(120, 0).data() == "…"
    assert model.index(130, 0).data() == "…"
    assert [ids for ids, _done, _failed in source.reads] == [list(range(PAGE, 2 * PAGE))]
    source.reads[0][1](tickets(*range(PAGE, 2 * PAGE)))
    assert model.index(120, 0).data() == "T120"


def test_an_answer_to_an_older_question_is_dropped():
    source = LateSource()
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    model.refresh()
    model.refresh()
    source.finds[1][1]([2])
    source.finds[0][1]([1])
    assert model.ids() == (2,)


def test_old_rows_stay_on_screen_until_the_new_ones_are_there():
    source = LateSource()
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    model.refresh()
    source.finds[0][1]([1])
    assert model.index(0, 0).data() == "…"
    source.reads[0][1]([Ticket(1, "old")])
    model.refresh()
    source.finds[1][1]([1])
    assert model.index(0, 0).data() == "old"
    source.reads[1][1]([Ticket(1, "new")])
    assert model.index(0, 0).data() == "new"


def test_a_refusal_reaches_the_page():
    source = LateSource()
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    heard = []
    model.failed.connect(heard.append)
    model.refresh()
    error = Unavailable(words="x")
    source.finds[0][2](error)
    assert heard == [error]


def test_a_row_that_went_meanwhile_stays_an_ellipsis():
    source = LateSource()
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    model.refresh()
    source.finds[0][1]([1, 2])
    assert model.index(0, 0).data() == "…"
    source.reads[0][1]([Ticket(1, "here")])
    assert [model.index(row, 0).data() for row in (0, 1)] == ["here", "…"]


def test_sorting_hands_the_order_to_the_source_and_turns_at_the_second_click(qtbot):
    source = LateSource()
    table = PagedTable(PagedModel(COLUMNS, source, lambda row: row.id))
    qtbot.addWidget(table)
    table.horizontalHeader().sectionClicked.emit(0)
    table.horizontalHeader().sectionClicked.emit(0)
    table.horizontalHeader().sectionClicked.emit(1)
    assert [order for order, _done, _failed in source.finds] == [Order("title"), Order("title", descending=True)]


def test_numbers_stand_at_the_right():
    model = model_of(1)
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert (
        model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    )


@pytest.mark.parametrize("make", [PagedTable, QueueList])
def test_the_current_row_is_kept_when_the_list_moves_under_it(qtbot, make):
    source = LateSource()
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    view = make(model)
    qtbot.addWidget(view)
    model.refresh()
    source.finds[0][1]([1, 2, 3])
    view.choose(2)
    model.refresh()
    source.finds[1][1]([9, 8, 1, 2, 3])
    assert view.current_id() == 2
    assert view.chosen_ids() == (2,)


@pytest.mark.parametrize("make", [PagedTable, QueueList])
def test_when_the_current_row_leaves_the_next_one_takes_its_place(qtbot, make):
    source = LateSource()
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    view = make(model)
    qtbot.addWidget(view)
    model.refresh()
    source.finds[0][1]([1, 2, 3])
    view.choose(2)
    heard = []
    view.current_changed.connect(heard.append)
    model.refresh()
    source.finds[1][1]([1, 3])
    assert view.current_id() == 3
    assert heard[-1] == 3


def test_several_selected_rows_are_kept(qtbot):
    source = LateSource()
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    table = PagedTable(model, many=True)
    qtbot.addWidget(table)
    model.refresh()
    source.finds[0][1]([1, 2, 3])
    table.selectAll()
    model.refresh()
    source.finds[1][1]([3, 2, 7])
    assert table.chosen_ids() == (3, 2)


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
    model = PagedModel(COLUMNS, source, lambda row: row.id)
    model.refresh()
    assert [model.index(row, 0).data() for row in range(2)] == ["T1", "T5"]
    assert model.index(1, 0).data(ID_ROLE) == 5
