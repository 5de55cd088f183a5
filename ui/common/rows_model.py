"""The rows of a model: which are here, which are asked for, and how new ones take the place of old ones."""

from collections.abc import Callable
from functools import partial
from typing import Final, Generic, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QTimer, Signal

from ui.common.columns import Order, Row, RowId
from ui.common.pages import Pages
from ui.common.sources import PAGE, Batch, Failed, Source, Wish

_PAUSE: Final = 25  # ms of rest while scrolling
_AT_ONCE: Final = 2


class Onlooker(Protocol):
    """A view of the model: what it shows at this moment, and where it wants to stand after a refresh."""

    def shown(self) -> tuple[int, int] | None:
        """Return the first and the last row on the screen, None while it is not shown."""

    def wish(self) -> Wish:
        """Return the row at the top of the screen."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of a source by the window, asked for off the thread when they are first painted."""

    loaded = Signal(int)
    """Rows have arrived, or the count: how many rows there are as far as is known."""
    failed = Signal(object)
    """The source refused or broke: the exception."""
    about_to_change = Signal()
    """Other rows take the places of the present ones."""
    changed = Signal(int, bool)
    """They have: the row to begin the screen with, and whether it is another list."""
    rows_came = Signal()
    """Rows that were missing are here."""

    def __init__(self, source: Source, row_id: Callable[[Row], RowId], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._order = Order()
        self._pages = Pages(row_id)
        self._generation = 0
        self._count = 0
        self._asked: set[int] = set()
        self._missed = (0, 0)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask_missing)
        self.onlooker: Onlooker | None = None

    # ---- asking --------------------------------------------------------------------------------------------------

    def refresh(self, *, anew: bool = False) -> None:
        """Ask the source again; ``anew``: for other rows, which one reads from the top."""
        here = Wish() if anew or self.onlooker is None else self.onlooker.wish()
        self._open(here, anew=anew)

    def set_source(self, source: Source) -> None:
        """Take the rows from elsewhere and refresh."""
        self._source = source
        self.refresh()

    def find(self, one: RowId, done: Callable[[int | None], None]) -> None:
        """Tell where a row stands, also one that is not here; an answer about older rows is dropped."""
        generation = self._generation

        def found(place: int | None) -> None:
            if generation == self._generation:
                done(place)

        self._source.place(self._order, one, found, self._failed(generation))

    def _open(self, wish: Wish, *, anew: bool) -> None:
        """Ask anew; answers to earlier questions are dropped."""
        self._generation += 1
        self._asked.clear()
        taken = partial(self._take_anew, self._generation, anew)
        self._source.open(self._order, wish, taken, self._failed(self._generation))

    def _take_anew(self, generation: int, anew: bool, batch: Batch[Row]) -> None:
        """Put new rows in the place of the old ones, which stood on the screen until now."""
        if generation != self._generation:
            return
        self.about_to_change.emit()
        self._pages.restart(batch)
        known = max(batch.first + len(batch.rows), 0 if anew else self._count)
        self._resize(known if batch.total is None else batch.total)
        self._repaint(0, self._count - 1)
        self.changed.emit(min(batch.start, max(0, self._count - 1)), anew)
        self.loaded.emit(self._count)
        if batch.total is None:
            self._source.count(partial(self._take_count, generation), self._failed(generation))

    def _take_count(self, generation: int, count: int) -> None:
        if generation == self._generation and count != self._count:
            self._resize(count)
            self.loaded.emit(count)

    def _resize(self, count: int) -> None:
        """Let the list end elsewhere: rows are added or taken away at its end, nothing is reset."""
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def _failed(self, generation: int) -> Failed:
        """Return what tells of a failure, unless the question is an older one."""
        return lambda error: self.failed.emit(error) if generation == self._generation else None

    # ---- pages ---------------------------------------------------------------------------------------------------

    def _miss(self, row: int) -> None:
        """Note that a row is wanted; it is asked for when the scrolling rests for a moment."""
        if not self._soon.isActive():
            self._missed = row, row
            self._soon.start()
        elif not self._missed[0] <= row <= self._missed[1]:
            self._missed = min(self._missed[0], row), max(self._missed[1], row)
            self._soon.start()  # the scrolling goes on: wait for where it ends

    def _ask_missing(self) -> None:
        """Ask for what is on the screen now; what was passed by is asked for no more."""
        shown = self.onlooker.shown() if self.onlooker is not None else None
        first, last = self._missed if shown is None else shown
        for page in self._pages.use(first, min(last, self._count - 1)):
            if page not in self._asked and len(self._asked) < _AT_ONCE and page * PAGE < self._count:
                self._asked.add(page)
                taken = partial(self._take_page, self._generation, page)
                window = self._pages.window(page, self._count)
                self._source.read(self._order, window, taken, self._missing(self._generation, page))

    def _take_page(self, generation: int, page: int, batch: Batch[Row]) -> None:
        if generation == self._generation:
            self._asked.discard(page)
            self._pages.take(batch, PAGE)
            self._repaint(page * PAGE, min(self._count, (page + 1) * PAGE) - 1)
            self.rows_came.emit()
            self._soon.start()

    def _missing(self, generation: int, page: int) -> Failed:
        """Return what tells that a page could not be read; it stays blank until the next refresh."""

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self._asked.discard(page)
                self._pages.take(Batch(page * PAGE, ()), PAGE)
                self.failed.emit(error)

        return failed

    # ---- what is known -------------------------------------------------------------------------------------------

    def count(self) -> int:
        """Return how many rows there are as far as is known."""
        return self._count

    def order(self) -> Order:
        """Return the present order."""
        return self._order

    def sort_by(self, order: Order) -> None:
        """Ask for the rows in another order; the list begins at the top again."""
        self._order = order
        self._open(Wish(), anew=False)

    def _repaint(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
