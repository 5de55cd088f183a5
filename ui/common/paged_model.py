"""A table model over any number of rows: ids at once off the thread, rows a page at a time when first painted."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from i18n import _
from ui.common.cells import Cell, Text, cell_words
from ui.common.columns import Column, Failed, Order, Row, RowId, Source
from ui.common.pages import Pages

CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 2
ID_ROLE: Final = Qt.ItemDataRole.UserRole + 3
WAITING: Final = Text("…", "text-3")

Index = QModelIndex | QPersistentModelIndex
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SPOKEN: Final = Qt.ItemDataRole.AccessibleTextRole
_WORDS: Final = frozenset({CELL_ROLE, Qt.ItemDataRole.DisplayRole, _SPOKEN, Qt.ItemDataRole.AccessibleDescriptionRole})
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _head_words(column: Column[Row], order: Order) -> str:
    """Return the title of a column, with an arrow when the rows are in its order."""
    title = _(column.title) if column.title else ""
    if not column.order or column.order != order.key:
        return title
    return f"{title} {'↓' if order.descending else '↑'}"


def _head_spoken(column: Column[Row], order: Order) -> str:
    """Return the title of a column and how the rows are sorted by it, in words."""
    title = _(column.title) if column.title else ""
    if not column.order or column.order != order.key:
        return title
    sorted_so = _("sorted from the end") if order.descending else _("sorted")
    return _("{title}, {state}").format(title=title, state=sorted_so)


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Rows of a source under columns. `refresh()` asks again; views keep their place (see PagedTable)."""

    loaded = Signal(int)
    """The ids have arrived: how many rows there are."""
    failed = Signal(object)
    """The source refused or broke: the exception."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        source: Source,
        row_id: Callable[[Row], RowId],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._source = source
        self._order = Order()
        self._pages = Pages(row_id)
        self._generation = 0

    def refresh(self) -> None:
        """Ask the source again; answers to earlier questions are dropped."""
        self._generation += 1
        self._source.find(self._order, partial(self._take_ids, self._generation), self._failed(self._generation))

    def set_source(self, source: Source) -> None:
        """Take the rows from elsewhere and refresh."""
        self._source = source
        self.refresh()

    def ids(self) -> tuple[RowId, ...]:
        """Return the ids of all rows in their order: what "all" means for an export."""
        return tuple(self._pages.ids)

    def id_at(self, row: int) -> RowId | None:
        """Return the id in a row, or None when there is no such row."""
        return self._pages.id_at(row)

    def row_at(self, row: int) -> Row | None:
        """Return the whole row if it has arrived."""
        return self._pages.row_at(row)

    def place_of(self, one: RowId) -> int:
        """Return the row number of an id, -1 when it is not in the list."""
        return self._pages.place_of(one)

    def order(self) -> Order:
        """Return the present order."""
        return self._order

    def column_at(self, section: int) -> Column[Row]:
        """Return the column of a section."""
        return self._columns[section]

    def _take_ids(self, generation: int, ids: Sequence[RowId]) -> None:
        if generation != self._generation:
            return
        fresh = list(ids)
        self._pages.forget_pages()
        if fresh == self._pages.ids:
            self._repaint(0, len(fresh) - 1)  # the old rows stay on screen until the new ones are here
        else:
            self.beginResetModel()
            self._pages.set_ids(fresh)
            self.endResetModel()
        self.loaded.emit(len(fresh))

    def _failed(self, generation: int) -> Failed:
        """Return what tells of a failure, unless the question is an older one."""
        return lambda error: self.failed.emit(error) if generation == self._generation else None

    def _take_rows(self, generation: int, page: int, rows: Sequence[Row]) -> None:
        if generation == self._generation:
            self._pages.take(rows)
            self._repaint(*self._pages.bounds_of(page))

    def _repaint(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _need(self, place: int) -> None:
        """Ask for the page of a row, once a generation."""
        page = self._pages.page_to_ask(place)
        if page is None:
            return
        done = partial(self._take_rows, self._generation, page)
        self._source.read(self._pages.ids_of(page), done, self._failed(self._generation))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an invalid index is a constant
        return 0 if parent.isValid() else len(self._pages.ids)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an invalid index is a constant
        return 0 if parent.isValid() else len(self._columns)

    def cell(self, row: int, column: int) -> Cell:
        """Return what stands in a cell; an ellipsis until the row has arrived."""
        self._need(row)
        value = self.row_at(row)
        return WAITING if value is None else self._columns[column].cell(value)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._pages.ids):
            return None
        if role == ID_ROLE:
            return self._pages.ids[index.row()]
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[index.column()].numeric else _LEFT
        return self._words(index, role) if role in _WORDS else None

    def _words(self, index: Index, role: int) -> Cell | str:
        """Return a cell, its words, or for those who listen the whole row as one sentence."""
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole or (role == _SPOKEN and not index.column()):
            words = (cell_words(self.cell(index.row(), column)) for column in range(len(self._columns)))
            return _("; ").join(part for part in words if part)
        return cell if role == CELL_ROLE else cell_words(cell)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _head_spoken(column, self._order)
        return _head_words(column, self._order) if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns) or not self._columns[column].order:
            return
        self._order = Order(self._columns[column].order, order == Qt.SortOrder.DescendingOrder)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self.refresh()

    def retranslate(self) -> None:
        """Show heads and cells in the language now in use."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._repaint(0, len(self._pages.ids) - 1)
