"""What tables and queues over a PagedModel share: the row under the mouse, and keeping place and selection."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from ui.common.delegate import CellDelegate
from ui.common.paged_model import PagedModel

_Flag = QItemSelectionModel.SelectionFlag


class Keeper(QObject):
    """Remembers ids over a reset: the current row, the selected ones, and the one at the top of the screen."""

    current_changed = Signal(object)
    """The id of the current row, or None."""

    def __init__(self, view: QAbstractItemView, model: PagedModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._current: Hashable | None = None
        self._place = 0
        self._selected: list[Hashable] = []
        self._top: Hashable | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        view.selectionModel().currentChanged.connect(self._moved)

    def _remember(self) -> None:
        index = self._view.currentIndex()
        self._place = max(0, index.row())
        self._current = self._model.id_at(index.row())
        chosen = self._view.selectionModel().selectedRows()
        self._selected = [one for one in (self._model.id_at(row.row()) for row in chosen) if one is not None]
        self._top = self._model.id_at(self._view.indexAt(QPoint(4, 4)).row())

    def _restore(self) -> None:
        selection = self._view.selectionModel()
        last = self._model.columnCount() - 1
        chosen = QItemSelection()
        for one in self._selected:
            row = self._model.place_of(one)
            if row >= 0:
                chosen.select(self._model.index(row, 0), self._model.index(row, last))
        top = self._model.place_of(self._top) if self._top is not None else -1
        if top >= 0:
            self._view.scrollTo(self._model.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        row = self._model.place_of(self._current) if self._current is not None else -1
        if row < 0 and self._current is not None:  # it left the list: the next one takes its place
            row = min(self._place, self._model.rowCount() - 1)
        selection.select(chosen, _Flag.ClearAndSelect)
        if row >= 0:
            flag = _Flag.NoUpdate if chosen.indexes() else _Flag.ClearAndSelect | _Flag.Rows
            selection.setCurrentIndex(self._model.index(row, 0), flag)
        if self._model.id_at(self._view.currentIndex().row()) != self._current:
            self._tell()

    def _moved(self, new: QModelIndex, old: QModelIndex) -> None:
        if new.row() != old.row():
            self._tell()

    def _tell(self) -> None:
        self.current_changed.emit(self._model.id_at(self._view.currentIndex().row()))


class Hover(QObject):
    """Tells the delegate which row the mouse is over, and repaints it."""

    def __init__(self, view: QAbstractItemView, delegate: CellDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self._show(self._view.indexAt(self._view.viewport().mapFromGlobal(self._view.cursor().pos())).row())
        elif event.type() == QEvent.Type.Leave:
            self._show(-1)
        return super().eventFilter(watched, event)

    def _show(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self._view.viewport().update()


def selected_ids(view: QAbstractItemView, model: PagedModel[Any]) -> tuple[Hashable, ...]:
    """Return the ids of the selected rows from the top down."""
    rows = sorted({index.row() for index in view.selectionModel().selectedIndexes()})
    return tuple(one for one in (model.id_at(row) for row in rows) if one is not None)


def select_id(view: QAbstractItemView, model: PagedModel[Any], one: Hashable) -> bool:
    """Make the row with this id the current one; False when it is not in the list."""
    row = model.place_of(one)
    if row < 0:
        return False
    index = model.index(row, 0)
    view.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
    view.scrollTo(index)
    return True
