"""The columns of a list, as data, and the order its rows are wanted in."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

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
