"""How a table's columns are chosen, kept and restored, and how many rows are chosen at once."""

import pytest
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from models.tables.logs import CommandLog
from services.access.permissions import Role
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from ui.common.cells import Text
from ui.common.choose_all import MOST, choose_loaded
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column, Order
from ui.common.delegate import _ends
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.sources import FixedSource
from ui.common.table_layout import Layout, TableLayout, layout_of

pytestmark = pytest.mark.usefixtures("dressed")

COLUMNS = (
    Column[int]("number", "Number", lambda row: Text(str(row)), width=100, order="number"),
    Column[int]("title", "Title", lambda row: Text(f"t{row}")),
    Column[int]("unit", "Unit", lambda row: Text("u"), width=80),
)
USUAL = Layout(("number", "title", "unit"))


@pytest.fixture
def table(qtbot):
    """A table of six hundred rows."""
    model = PagedModel(COLUMNS, FixedSource(range(600), lambda row: row), lambda row: row)
    made = PagedTable(model, many=True)
    made.setObjectName("test.table")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(600, 400)
    model.refresh()
    made.show()
    return made


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ({}, USUAL),
        ({"shown": ["gone"]}, USUAL),
        ({"shown": ["unit", "gone", "number"]}, Layout(("unit", "number"))),
        ({"shown": "unit", "widths": [], "order": 5}, USUAL),
        ({"shown": ["title"], "widths": {"unit": 90, "title": "x"}}, Layout(("title",), {"unit": 90})),
        ({"order": ["number", True]}, Layout(USUAL.shown, {}, Order("number", descending=True))),
    ],
)
def test_what_is_not_understood_in_a_kept_layout_is_left_out(kept, expected):
    assert layout_of(kept, USUAL.shown, USUAL) == expected


def test_a_layout_is_read_back_as_it_was_shown(table):
    layout = TableLayout(table, table.model())
    wanted = Layout(("unit", "title", "number"), {"unit": 133}, Order("number", descending=True))
    layout.show(wanted)
    assert layout.layout() == wanted
    assert layout_of(wanted.kept(), layout.columns(), layout.usual()) == wanted


def test_as_delivered_takes_the_order_back_too(table):
    layout = TableLayout(table, table.model())
    table.model().sort(0)
    layout.choose(("unit", "number"))
    layout.reset()
    assert layout.layout() == USUAL
    assert table.model().order() == Order()


def test_some_column_always_takes_the_room_that_is_left(table):
    layout = TableLayout(table, table.model())
    layout.show(Layout(("number", "unit")))
    head = table.horizontalHeader()
    assert head.sectionResizeMode(2) == QHeaderView.ResizeMode.Stretch
    assert head.isSectionHidden(1)


def test_a_column_that_would_be_too_narrow_to_read_is_scrolled_to(table):
    layout = TableLayout(table, table.model())
    head = table.horizontalHeader()
    assert head.sectionSize(1) == table.viewport().width() - 180
    layout.show(Layout(USUAL.shown, {"number": 300, "unit": 200}))
    assert head.sectionSize(1) >= 200
    assert head.length() > table.viewport().width()
    table.resize(1000, 400)
    assert head.length() == table.viewport().width()
    assert layout.layout().widths == {"number": 300, "unit": 200}


def test_another_language_is_no_change_that_is_kept(qtbot, desk: Desk, make_context: MakeContext, table):
    memory = ColumnMemory(make_context(Role.OPERATOR), table, table.model(), "test")
    table.model().retranslate()
    table.resize(700, 400)
    memory.layout_._rested()
    with desk.program.storage.reading():
        assert not CommandLog.select().where(CommandLog.command == "KeepSetting").exists()
    table.horizontalHeader().resizeSection(0, 140)
    memory.layout_._rested()
    with desk.program.storage.reading():
        row = CommandLog.get(CommandLog.command == "KeepSetting")
    assert (row.subject, row.payload) == ("columns.test", {"key": "columns.test"})


def test_no_more_rows_are_chosen_than_can_be_worked_on_at_once(table):
    assert str(MOST) in choose_loaded(table, table.model())
    assert table.chosen_ids() == tuple(range(MOST))


def test_a_short_list_is_chosen_whole(table):
    table.model().set_source(FixedSource(range(30), lambda row: row))
    assert choose_loaded(table, table.model()) == ""
    assert table.chosen_ids() == tuple(range(30))


def test_the_cells_at_the_edges_are_padded_wherever_their_columns_were_moved(table):
    TableLayout(table, table.model()).show(Layout(("unit", "number")))
    option = QStyleOptionViewItem()
    option.widget = table
    ends = {COLUMNS[at].key: _ends(option, table.model().index(0, at)) for at in (0, 2)}
    assert ends == {"unit": (True, False), "number": (False, True)}
