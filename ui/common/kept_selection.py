"""The selected rows of a list by their ids, also of those that stand on pages that are not here."""

from collections.abc import Hashable
from typing import Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from ui.common.paged_model import PagedModel

_MOST_ROWS: Final = 2000
_ADDING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class KeptSelection:
    """What is selected in a view, and what was and will be again when its page comes."""

    def __init__(self, view: QAbstractItemView, model: PagedModel[Any]) -> None:
        self._view = view
        self._model = model
        self._elsewhere: dict[Hashable, None] = {}

    def chosen(self) -> tuple[Hashable, ...]:
        """Return the ids of the selected rows from the top down, then those that stand on no page that is here."""
        rows: set[int] = set()
        for span in self._view.selectionModel().selection().toList():
            rows.update(range(span.top(), min(span.bottom(), span.top() + _MOST_ROWS) + 1))
        here = [one for one in (self._model.id_at(row) for row in sorted(rows)) if one is not None]
        return tuple(dict.fromkeys([*here, *self._elsewhere]))

    def remember(self) -> None:
        """Keep the ids: other rows take the places."""
        self._elsewhere = dict.fromkeys(self.chosen())

    def forget(self) -> None:
        """Drop what is not on a page that is here."""
        self._elsewhere.clear()

    def begin_another(self) -> None:
        """A person selects otherwise: what is not here goes, unless rows are added to it."""
        many = self._view.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        if not (many and QApplication.keyboardModifiers() & _ADDING):
            self.forget()

    def show_known(self) -> None:
        """Select the rows of remembered ids that are here."""
        if not self._elsewhere:
            return
        chosen, last = QItemSelection(), self._model.columnCount() - 1
        for one in list(self._elsewhere):
            row = self._model.place_of(one)
            if row >= 0:
                chosen.select(self._model.index(row, 0), self._model.index(row, last))
            if row >= 0 or self._model.all_known():
                del self._elsewhere[one]
        self._view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)
