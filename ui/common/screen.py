"""The part of a list that is on the screen, and putting it back after the rows have moved."""

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView

from ui.common.paged_model import PagedModel
from ui.common.sources import Wish


class Screen:
    """What a view shows of its model; the onlooker of a PagedModel."""

    def __init__(self, view: QAbstractItemView, model: PagedModel[Any]) -> None:
        self._view = view
        self._model = model
        self._offset = 0

    def shown(self) -> tuple[int, int] | None:
        """Return the first and the last row on the screen, None while the view is not shown."""
        if not self._view.isVisible() or not self._model.count():
            return None
        first = self._view.indexAt(QPoint(4, 1)).row()
        last = self._view.indexAt(QPoint(4, self._view.viewport().height() - 2)).row()
        return max(0, first), self._model.count() - 1 if last < 0 else last

    def wish(self) -> Wish:
        """Return the row at the top of the screen."""
        top = self._view.indexAt(QPoint(4, 1))
        return Wish(max(0, top.row()), self._model.id_at(top.row()))

    def remember(self) -> None:
        """Keep how far the top row is scrolled out."""
        top = self._view.indexAt(QPoint(4, 1))
        self._offset = -self._view.visualRect(top).top() if top.isValid() else 0

    def begin_at(self, row: int) -> None:
        """Put a row at the top, scrolled out as far as the one before."""
        self._view.doItemsLayout()
        self._view.scrollTo(self._model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (self._offset if row else 0))
