"""Lists for tests of lists: short ones, late ones, and one of a million rows."""

from dataclasses import dataclass

from tests.ui.common.fakes import FakeContext
from ui.common.cells import Entry, Number, Text
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.sources import Batch, FixedSource, Queries, WindowSource


@dataclass(frozen=True)
class Ticket:
    id: int
    title: str


COLUMNS = (
    Column("title", "Urgent", cell=lambda row: Text(row.title), order="title"),
    Column("number", "Merged", cell=lambda row: Number(row.id), width=80, numeric=True),
)
QUEUE = (Column("entry", "", cell=lambda row: Entry(row.title, "facts")),)
MILLION = 1_000_000


def tickets(*numbers):
    return [Ticket(number, f"T{number}") for number in numbers]


def model_over(source, columns=COLUMNS):
    return PagedModel(columns, source, lambda row: row.id)


def model_of(*numbers, columns=COLUMNS):
    model = model_over(FixedSource(tickets(*numbers), lambda row: row.id), columns)
    model.refresh()
    return model


def whole(*numbers, start=0):
    """A batch with all rows of a short list."""
    return Batch(0, tickets(*numbers), len(numbers), numbers, start=start)


def ids(model):
    return [model.id_at(row) for row in range(model.count())]


class County:
    """Rows 0 … count-1 by the window, answered at once; remembers what was asked."""

    def __init__(self, count=MILLION, first=0):
        self.count = count
        self.first = first
        self.windows = []
        self.sought = []
        self.source = WindowSource(
            FakeContext(), None, Queries(self._page, lambda _actor: self.count, lambda _a, _o, one: self._place(one))
        )

    def _page(self, _actor, order, window):
        self.windows.append(window)
        places = range(window.first, min(window.first + window.count, self.count))
        step = -1 if order.descending else 1
        return Batch(window.first, tickets(*(self.first + place * step for place in places)))

    def _place(self, one):
        self.sought.append(one)
        place = one - self.first
        return place if 0 <= place < self.count else None


def table_over(qtbot, source, **more):
    """A table on the screen, 20 rows high."""
    table = PagedTable(model_over(source), **more)
    table.model().setParent(table)
    qtbot.addWidget(table)
    table.resize(500, 32 + 20 * table.verticalHeader().defaultSectionSize())
    table.show()
    return table


def settle(qtbot, model):
    """Wait until nothing on the screen is missing."""
    qtbot.waitUntil(lambda: all(model.row_at(row) for row in range(*model.onlooker.shown())))


def top_id(table):
    return table.model().id_at(table.rowAt(1))
