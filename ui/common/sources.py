"""Where a list gets its rows: by the window from a database, by ids, or from an answer that has them all."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, Protocol

from app.context import Context
from services.access.permissions import Actor
from services.kernel.paging import Anchor, Window
from ui.common.columns import Order, Row, RowId

PAGE: Final = 100


@dataclass(frozen=True)
class Wish:
    """Where a list that is read anew shall begin: with this row wherever it now stands, else at this place."""

    first: int = 0
    top: RowId | None = None


@dataclass(frozen=True)
class Batch(Generic[Row]):
    """Rows from a place on, whole pages of them, and what else came to be known."""

    first: int
    rows: Sequence[Row]
    total: int | None = None
    """How many rows there are, where that is known."""
    ids: Sequence[RowId] | None = None
    """All ids in their order, where the list is short enough for that."""
    anchors: tuple[Anchor, ...] = ()
    start: int = 0
    """Where the row stands that the list shall begin with."""


Failed = Callable[[Exception], None]
Taken = Callable[[Batch[Any]], None]


class Source(Protocol):
    """Where a list gets its rows. All answers come later or at once, on the GUI thread."""

    def open(self, order: Order, wish: Wish, done: Taken, failed: Failed) -> None:
        """Ask anew, in this order."""

    def read(self, order: Order, window: Window, done: Taken, failed: Failed) -> None:
        """Ask for a page of what was opened."""

    def count(self, done: Callable[[int], None], failed: Failed) -> None:
        """Ask how many rows there are; asked when no batch has told."""

    def place(self, order: Order, one: Any, done: Callable[[int | None], None], failed: Failed) -> None:
        """Ask where a row stands; None when it is not in the list."""


@dataclass(frozen=True)
class Queries(Generic[Row]):
    """The reads of a list of any length: `page(actor, order, window)`, `count(actor)`, `place(actor, order, id)`."""

    page: Callable[[Actor, Order, Window], Batch[Row]]
    count: Callable[[Actor], int]
    place: Callable[[Actor, Order, Any], int | None]


class WindowSource(Generic[Row]):
    """Rows by the window, through the context's read lane: for lists of any length.

    Filters live in the tab: the queries look at what is wanted, and `PagedModel.refresh(anew=True)` asks again.
    """

    def __init__(self, ctx: Context, owner: object, queries: Queries[Row]) -> None:
        self._ctx = ctx
        self._owner = owner
        self._queries = queries

    def open(self, order: Order, wish: Wish, done: Taken, failed: Failed) -> None:
        """Find where the row now stands that the list begins with, and read the pages from there."""
        self._ctx.ask(self._opening, order, wish, owner=self._owner, done=done, failed=failed)

    def _opening(self, actor: Actor, order: Order, wish: Wish) -> Batch[Row]:
        start = wish.first
        if start and wish.top is not None:
            place = self._queries.place(actor, order, wish.top)
            start = start if place is None else place
        first = start // PAGE * PAGE
        pages = 2 if start - first > PAGE // 2 else 1
        return replace(self._queries.page(actor, order, Window(first, pages * PAGE)), start=start)

    def read(self, order: Order, window: Window, done: Taken, failed: Failed) -> None:
        """Read one page off the GUI thread."""
        self._ctx.ask(self._queries.page, order, window, owner=self._owner, done=done, failed=failed)

    def count(self, done: Callable[[int], None], failed: Failed) -> None:
        """Count off the GUI thread."""
        self._ctx.ask(self._queries.count, owner=self._owner, done=done, failed=failed)

    def place(self, order: Order, one: Any, done: Callable[[int | None], None], failed: Failed) -> None:
        """Find a row off the GUI thread."""
        self._ctx.ask(self._queries.place, order, one, owner=self._owner, done=done, failed=failed)


class ContextSource(Generic[Row]):
    """Short lists through the context's read lane: `find(actor, order)` gives all ids, `read(actor, ids)` gives rows.

    Filters live in the tab: bind them with a closure or `functools.partial` and call `PagedModel.refresh()`.
    """

    def __init__(
        self,
        ctx: Context,
        owner: object,
        find: Callable[[Actor, Order], Sequence[RowId]],
        read: Callable[[Actor, Sequence[Any]], Sequence[Row]],
    ) -> None:
        self._ctx = ctx
        self._owner = owner
        self._find = find
        self._read = read
        self._ids: Sequence[RowId] = ()

    def open(self, order: Order, wish: Wish, done: Taken, failed: Failed) -> None:
        """Read all ids and the rows to begin with, in one go off the GUI thread."""

        def opening(actor: Actor) -> Batch[Row]:
            ids = list(self._find(actor, order))
            start = ids.index(wish.top) if wish.top in ids else min(wish.first, max(0, len(ids) - 1))
            first = start // PAGE * PAGE
            rows = self._read(actor, ids[first : first + 2 * PAGE])
            return Batch(first, rows, len(ids), ids, start=start)

        def opened(batch: Batch[Row]) -> None:
            self._ids = batch.ids or ()
            done(batch)

        self._ctx.ask(opening, owner=self._owner, done=opened, failed=failed)

    def read(self, order: Order, window: Window, done: Taken, failed: Failed) -> None:
        """Read one page off the GUI thread."""
        del order
        ids = self._ids[window.first : window.first + window.count]

        def came(rows: Sequence[Row]) -> None:
            done(Batch(window.first, rows))

        self._ctx.ask(self._read, ids, owner=self._owner, done=came, failed=failed)

    def count(self, done: Callable[[int], None], failed: Failed) -> None:
        """Tell what the ids have told."""
        del failed
        done(len(self._ids))

    def place(self, order: Order, one: Any, done: Callable[[int | None], None], failed: Failed) -> None:
        """Look among the ids."""
        del order, failed
        done(list(self._ids).index(one) if one in self._ids else None)


class FixedSource(Generic[Row]):
    """Rows that are all there already: short lists that came with an answer."""

    def __init__(self, rows: Sequence[Row], row_id: Callable[[Row], RowId]) -> None:
        self._rows = list({row_id(row): row for row in rows}.values())
        self._ids: list[Hashable] = [row_id(row) for row in self._rows]

    def open(self, order: Order, wish: Wish, done: Taken, failed: Failed) -> None:
        """Give all rows at once, in their own order."""
        del order, failed
        start = self._ids.index(wish.top) if wish.top in self._ids else min(wish.first, max(0, len(self._ids) - 1))
        done(Batch(0, self._rows, len(self._rows), self._ids, start=start))

    def read(self, order: Order, window: Window, done: Taken, failed: Failed) -> None:
        """Give rows at once."""
        del order, failed
        done(Batch(window.first, self._rows[window.first : window.first + window.count]))

    def count(self, done: Callable[[int], None], failed: Failed) -> None:
        """Tell at once."""
        del failed
        done(len(self._rows))

    def place(self, order: Order, one: Any, done: Callable[[int | None], None], failed: Failed) -> None:
        """Tell at once."""
        del order, failed
        done(self._ids.index(one) if one in self._ids else None)
