"""Keeps one's place in a list: current row, selection and top of the screen go by id, wherever the rows move."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from ui.common.kept_selection import KeptSelection
from ui.common.paged_model import PagedModel
from ui.common.screen import Screen

_Flag = QItemSelectionModel.SelectionFlag
_MOST_ROWS = 2000
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Keeper(QObject):
    """Remembers ids while other rows take the places: the current row, the selected ones, the one at the top."""

    current_changed = Signal(object)
    """The id of the current row, or None."""

    def __init__(self, view: QAbstractItemView, model: PagedModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.current: Hashable | None = None
        """The id of the current row, also while nobody knows where it stands."""
        self._place = 0
        self._screen = Screen(view, model)
        self._selection = KeptSelection(view, model)
        self._changing = False
        model.onlooker = self._screen
        model.about_to_change.connect(self._remember)
        model.changed.connect(self._restore)
        model.rows_came.connect(self._recognize)
        view.selectionModel().currentChanged.connect(self._moved)
        view.selectionModel().selectionChanged.connect(self._selected_otherwise)

    def _remember(self) -> None:
        self._screen.remember()
        self._selection.remember()
        self._changing = True

    def _restore(self, start: int, another_list: bool) -> None:
        """Put current row, selection and screen where the same rows now stand."""
        before = self.current
        self._place = 0 if another_list else self._place
        follows = self._view.hasAutoScroll()
        self._view.setAutoScroll(False)  # the screen stays with its rows, wherever the current one is
        self._view.selectionModel().clear()
        self._screen.begin_at(start)
        self._selection.show_known()
        if self.current is not None:
            self._put_current(self._model.place_of(self.current))
        self._view.setAutoScroll(follows)
        self._changing = False
        if self.current != before:
            self.current_changed.emit(self.current)

    def _put_current(self, row: int) -> None:
        """Make a row current that is the current one still, or that takes the place of one that left."""
        if row >= 0:
            self._set_current(row)
        elif self._model.all_known():
            self._put_next()
        else:
            wanted = self.current

            def found(place: int | None) -> None:
                if self.current == wanted:
                    self._find_current(place)

            self._model.find(wanted, found)

    def _find_current(self, place: int | None) -> None:
        """Take the answer where the current row stands now."""
        changing, self._changing = self._changing, True
        if place is None:
            self._put_next()
        else:
            self._set_current(place)
        self._changing = changing
        if place is None and not changing:
            self.current_changed.emit(self.current)

    def _put_next(self) -> None:
        """The current row left the list: the next one takes its place."""
        row = min(self._place, self._model.count() - 1)
        if row >= 0:
            self._set_current(row)
        self.current = self._model.id_at(row)

    def _set_current(self, row: int) -> None:
        selection = self._view.selectionModel()
        flag = _Flag.NoUpdate if selection.hasSelection() else _Flag.ClearAndSelect | _Flag.Rows
        follows = self._view.hasAutoScroll()
        self._view.setAutoScroll(False)
        selection.setCurrentIndex(self._model.index(row, 0), flag)
        self._view.setAutoScroll(follows)
        self._place = row

    def _recognize(self) -> None:
        """Take notice of rows that have come: selected ones, and the current one if nobody knew which it is."""
        self._changing = True
        self._selection.show_known()
        self._changing = False
        if self.current is None and self._view.currentIndex().isValid():
            self._moved_to(self._view.currentIndex().row())

    def _moved(self, new: QModelIndex, old: QModelIndex) -> None:
        if not self._changing and new.row() != old.row():
            self._moved_to(new.row())

    def _moved_to(self, row: int) -> None:
        self._place = max(0, row)
        self.current = self._model.id_at(row)
        self.current_changed.emit(self.current)

    # ---- what a person or a page does -------------------------------------------------------------------------------

    def _selected_otherwise(self) -> None:
        if not self._changing:
            self._selection.begin_another()

    def chosen(self) -> tuple[Hashable, ...]:
        """Return the ids of the selected rows."""
        return self._selection.chosen()

    def choose(self, one: Hashable) -> bool:
        """Make the row with this id current; False while it is not known where it stands, or when it is nowhere."""
        row = self._model.place_of(one)
        if row >= 0:
            self._show(row)
            return True
        if self._model.all_known():
            return False
        reached: list[int] = []

        def found(place: int | None) -> None:
            if place is not None:
                reached.append(place)
                self.current = one
                self._changing = True
                self._show(place)
                self._changing = False
                self.current_changed.emit(one)

        self._model.find(one, found)
        return bool(reached)

    def choose_first(self) -> None:
        """Make the first row current if none is; mark one that Qt made current only because the keyboard came in."""
        one = self._model.id_at(0) if self.current is None else self.current
        if one is not None and not self._view.selectionModel().hasSelection():
            self.choose(one)

    def _show(self, row: int) -> None:
        self._selection.forget()
        index = self._model.index(row, 0)
        self._view.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self._view.scrollTo(index)
        self._place = row
