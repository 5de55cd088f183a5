"""The columns of a list, as data, and the order its rows are wanted in."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from i18n import current
from ui.common.cells import Cell
from ui.theme.look import scaled

Row = TypeVar("Row")
RowId = Hashable


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `order` is the key given to the source when the head is clicked; "" = cannot be sorted.

    `width` is for Chinese words, `width_en` for English ones where they need more; 0 = takes what is left.
    """

    key: str
    title: str
    cell: Callable[[Row], Cell]
    width: int = 0
    order: str = ""
    numeric: bool = False
    width_en: int = 0

    def room(self) -> int:
        """Return the width in the language and text size in use."""
        return scaled(self.width if current().startswith("zh") else max(self.width, self.width_en))


@dataclass(frozen=True)
class Order:
    """How the rows are wanted: a key the source knows, "" = its own order."""

    key: str = ""
    descending: bool = False
