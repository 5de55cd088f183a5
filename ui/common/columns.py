"""The columns of a list, as data, and where its rows come from."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from app.context import Context
from services.access.permissions import Actor
from services.exchange.list_sheet import Value
from ui.common.cells import Cell

Row = TypeVar("Row")
RowId = Hashable


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `order` is the key given to the source when the head is clicked; "" = cannot be sorted.

    `value` is what stands in an exported sheet where that is not the words of the cell: a moment, a number.
    """

    key: str
    title: str
    cell: Callable[[Row], Cell]
    width: int = 0
    order: str = ""
    numeric: bool = False
    value: Callable[[Row], Value] | None = None


@dataclass(frozen=True)
class Order:
    """How the rows are wanted: a key the source knows, "" = its own order."""

    key: str = ""
    descending: bool = False


Ids = Callable[[Sequence[RowId]], None]
Rows = Callable[[Sequence[Any]], None]
Failed = Callable[[Exception], None]


class Source(Protocol):
    """Where a list gets its rows: all ids, then rows a page at a time. Both answer later, on the GUI thread."""

    def find(self, order: Order, done: Ids, failed: Failed) -> None:
        """Ask for the ids of all rows in this order."""

    def read(self, ids: Sequence[RowId], done: Rows, failed: Failed) -> None:
        """Ask for the rows with these ids; any order, missing ones left out."""


class ContextSource(Generic[Row]):
    """Rows through the context's read lane: `find(actor, order)` gives ids, `read(actor, ids)` gives rows.

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

    def find(self, order: Order, done: Ids, failed: Failed) -> None:
        """Ask for the ids off the GUI thread."""
        self._ctx.ask(self._find, order, owner=self._owner, done=done, failed=failed)

    def read(self, ids: Sequence[RowId], done: Rows, failed: Failed) -> None:
        """Ask for one page of rows off the GUI thread."""
        self._ctx.ask(self._read, ids, owner=self._owner, done=done, failed=failed)


class FixedSource(Generic[Row]):
    """Rows that are all there already: short lists that came with an answer."""

    def __init__(self, rows: Sequence[Row], row_id: Callable[[Row], RowId]) -> None:
        self._rows = {row_id(row): row for row in rows}

    def find(self, order: Order, done: Ids, failed: Failed) -> None:
        """Give the ids at once, in the order of the rows."""
        del order, failed
        done(list(self._rows))

    def read(self, ids: Sequence[RowId], done: Rows, failed: Failed) -> None:
        """Give the rows at once."""
        del failed
        done([self._rows[one] for one in ids if one in self._rows])
