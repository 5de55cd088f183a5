"""A table as a file holds it, before anybody knows its heads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.exchange.dto import Cell

RawRow = tuple[int, Sequence[Cell | None]]


@dataclass(frozen=True)
class Table:
    """One table: its rows as the spreadsheet numbers them, blank cells None, texts trimmed.

    ``total`` is the number of the last row, 0 when unknown; ``merged`` the rows that merged cells touch; ``delimited``
    for text files, where a value too many means that the row has slipped.
    """

    rows: Iterator[RawRow]
    total: int = 0
    merged: frozenset[int] = frozenset()
    delimited: bool = False


def trimmed(text: str) -> str | None:
    """Return a text without blanks at its ends, None when nothing is left."""
    return text.strip() or None
