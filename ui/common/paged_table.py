"""The table of the program: head, hairlines, current row with its bar, sorting by click, place kept over refreshes."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.common.choose_all import choose_loaded
from ui.common.context_menu import ContextMenu, MenuActions
from ui.common.delegate import CellDelegate
from ui.common.hover import Hover
from ui.common.keeper import Keeper
from ui.common.paged_model import PagedModel
from ui.theme.hold import hold_height
from ui.theme.look import LOOK


class PagedTable(QTableView):
    """A table over a PagedModel. The column with width 0 takes the room that is left."""

    current_changed = Signal(object)
    """The id of the row now current, or None."""
    opened = Signal(object)
    """Enter or a double click on a row: its id."""
    selection_changed = Signal()
    """Other rows are selected."""
    all_chosen = Signal(str)
    """All rows that have arrived were chosen; the words say why that is not the whole list, "" if it is."""

    def __init__(
        self, model: PagedModel[Any], parent: QWidget | None = None, *, row: str = "row", many: bool = False
    ) -> None:
        super().__init__(parent)
        self._paged = model
        self._percent = LOOK.percent
        self._delegate = CellDelegate(self, row)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._dress(many=many)
        self._measure()
        self._keeper = Keeper(self, model)
        self._keeper.current_changed.connect(self.current_changed)
        self._hover = Hover(self, self._delegate)
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        self.doubleClicked.connect(self._open)

    def _dress(self, *, many: bool) -> None:
        behaviour = QAbstractItemView.SelectionMode
        self.setSelectionMode(behaviour.ExtendedSelection if many else behaviour.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def _measure(self) -> None:
        """Set row height and column widths; the first column without a width takes the rest."""
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(32)
        hold_height(head, 32)
        head.setSortIndicatorShown(False)
        head.sectionClicked.connect(self._sort_by)
        for section in range(self._paged.columnCount()):
            width = self._paged.column_at(section).room()
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(section, mode)
            if width:
                self.setColumnWidth(section, width)

    def _sort_by(self, section: int) -> None:
        order = self._paged.order()
        again = order.key == self._paged.column_at(section).order and not order.descending
        self._paged.sort(section, Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder)

    def _selection_moved(self) -> None:
        self.selection_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        one = self._paged.id_at(index.row())
        if one is not None:
            self.opened.emit(one)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        language = event.type() == QEvent.Type.LanguageChange
        if language or (event.type() == QEvent.Type.StyleChange and self._percent != LOOK.percent):
            self._percent = LOOK.percent
            self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
            self.set_widths([self._paged.column_at(section).room() for section in range(self._paged.columnCount())])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def selectAll(self) -> None:
        if self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection:
            self.all_chosen.emit(choose_loaded(self, self._paged))

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

    def set_widths(self, widths: Sequence[int]) -> None:
        """Set the widths of the columns that do not stretch, as a person left them."""
        for section, width in enumerate(widths):
            if width and self._paged.column_at(section).width:
                self.setColumnWidth(section, width)
