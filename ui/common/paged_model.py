"""A table model over any number of rows: columns over rows that are read by the window."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from i18n import _
from ui.common.cells import Cell, Text, cell_words
from ui.common.columns import Column, Order, Row, RowId
from ui.common.rows_model import RowsModel
from ui.common.sources import Source

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


class PagedModel(RowsModel[Row]):
    """Rows of a source under columns. `refresh()` asks again; views keep their place (see PagedTable)."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        source: Source,
        row_id: Callable[[Row], RowId],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(source, row_id, parent)
        self._columns = tuple(columns)

    def all_known(self) -> bool:
        """Return whether the place of every id is known."""
        return self._pages.all_known

    def id_at(self, row: int) -> RowId | None:
        """Return the id in a row, None while it is not known."""
        return self._pages.id_at(row)

    def row_at(self, row: int) -> Row | None:
        """Return the whole row if it has arrived."""
        return self._pages.row_at(row)

    def place_of(self, one: RowId) -> int:
        """Return the row number of an id, -1 when it is not known here (see `find`)."""
        return self._pages.place_of(one)

    def column_at(self, section: int) -> Column[Row]:
        """Return the column of a section."""
        return self._columns[section]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an invalid index is a constant
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an invalid index is a constant
        return 0 if parent.isValid() else len(self._columns)

    def cell(self, row: int, column: int) -> Cell:
        """Return what stands in a cell; an ellipsis until the row has arrived."""
        value = self.row_at(row)
        if value is None:
            self._miss(row)
            return WAITING
        return self._columns[column].cell(value)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._count:
            return None
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[index.column()].numeric else _LEFT
        return self._words(index, role) if role in _WORDS else None

    def _words(self, index: Index, role: int) -> Cell | str:
        """Return a cell, its words, or for those who listen the whole row as one sentence."""
        cell = self.cell(index.row(), index.column())
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.AccessibleDescriptionRole or (role == _SPOKEN and not index.column()):
            words = (cell_words(self.cell(index.row(), column)) for column in range(len(self._columns)))
            return _("; ").join(part for part in words if part)
        return cell_words(cell)

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
        self.sort_by(Order(self._columns[column].order, order == Qt.SortOrder.DescendingOrder))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def retranslate(self) -> None:
        """Show heads and cells in the language now in use."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._repaint(0, self._count - 1)
