"""A table whose limit cells explain themselves: Space on a row, or a click on its limit."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.tickets.columns import DUE
from ui.tickets.deadline import spot


class ExplainingTable(PagedTable):
    """A PagedTable with a column `due`."""

    explain_asked = Signal(object, object)
    """The id of a row, and an unseen widget over its limit for the explanation to open under."""

    def __init__(self, model: PagedModel[Any], *, row: str = "row", many: bool = False) -> None:
        super().__init__(model, row=row, many=many)
        columns = [model.column_at(section).key for section in range(model.columnCount())]
        self._due = columns.index(DUE)
        self.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == self._due:
            self._ask(index)

    def explain_current(self) -> None:
        """Ask how the limit of the current row was counted."""
        if self.currentIndex().isValid():
            self._ask(self.currentIndex())

    def _ask(self, index: QModelIndex) -> None:
        one = self._paged.id_at(index.row())
        if one is not None:
            cell = self.visualRect(index.siblingAtColumn(self._due))
            self.explain_asked.emit(one, spot(self.viewport(), cell))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier  # with Ctrl it chooses the row
        if event.key() == Qt.Key.Key_Space and plain and self.currentIndex().isValid():
            self.explain_current()
            return
        super().keyPressEvent(event)
