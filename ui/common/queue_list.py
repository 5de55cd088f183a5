"""A queue: one column of two-line rows, the look of the dispatch list."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from ui.common.context_menu import ContextMenu, MenuActions
from ui.common.delegate import CellDelegate
from ui.common.hover import Hover
from ui.common.keeper import Keeper
from ui.common.paged_model import PagedModel


class QueueList(QListView):
    """Two-line rows over a PagedModel whose first column gives `Entry` cells."""

    current_changed = Signal(object)
    """The id of the row now current, or None."""
    opened = Signal(object)
    """Enter or a double click on a row: its id."""
    toggled = Signal(object)
    """Space on a row: its id (choose it for a batch)."""

    def __init__(self, model: PagedModel[Any], parent: QWidget | None = None, *, row: str = "row-two-lines") -> None:
        super().__init__(parent)
        self._paged = model
        self._delegate = CellDelegate(self, row)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._keeper = Keeper(self, model)
        self._keeper.current_changed.connect(self.current_changed)
        self._hover = Hover(self, self._delegate)
        self.doubleClicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        one = self._paged.id_at(index.row())
        if one is not None:
            self.opened.emit(one)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space and self.current_id() is not None:
            self.toggled.emit(self.current_id())
            return
        super().keyPressEvent(event)

    def set_actions(self, actions: MenuActions) -> None:
        """Offer these actions of the page in a menu over the rows."""
        ContextMenu(self, actions)

    def current_id(self) -> Hashable | None:
        """Return the id of the current row."""
        return self._keeper.current

    def current_row(self) -> Any:
        """Return the current row if it has arrived, else None."""
        return self._paged.row_at(self._paged.place_of(self._keeper.current))

    def chosen_ids(self) -> tuple[Hashable, ...]:
        """Return the ids of the selected rows from the top down."""
        return self._keeper.chosen()

    def choose(self, one: Hashable) -> bool:
        """Make the row with this id current; False while it is not known where it stands, or when it is nowhere."""
        return self._keeper.choose(one)

    def choose_first(self) -> None:
        """Make the first row current if none is."""
        self._keeper.choose_first()
