"""What a page is made of: rows of pieces, plain data that the pager moves and the sheet draws.

Positions are in points from the upper left corner of the row (or of the text area), y downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from services.papers.geometry import CELL, PITCH

BLACK: Final = (0.0, 0.0, 0.0)
RED: Final = (0.84, 0.04, 0.04)
GREY: Final = (0.45, 0.45, 0.45)
PALE: Final = (0.88, 0.88, 0.88)
Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Style:
    """How text looks: the role of its font, its size, and how much is added behind each character (points)."""

    role: str
    size: float
    tracking: float = 0.0
    colour: Colour = BLACK


BODY: Final = Style("fangsong", 16, CELL - 16)
HEADING: Final = Style("hei", 16, CELL - 16)
SUBHEADING: Final = Style("kai", 16, CELL - 16)
TITLE: Final = Style("xiaobiaosong", 22)


@dataclass(frozen=True)
class Text:
    """One string in one style; y is the top of its characters."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    colour: Colour = BLACK


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


Piece = Text | Line | Box


@dataclass(frozen=True)
class Row:
    """A strip of the page that is never parted.

    ``keep``: the next row stands on the same page. ``grid``: begins on a line of the grid. ``header``: the row that is
    repeated when this one begins a page (heads of tables). ``blank``: dropped where it would begin a page.
    ``closing``: drawn with it where it ends a page (the lower edge of a cell that goes on).
    """

    height: float
    pieces: tuple[Piece, ...] = ()
    keep: bool = False
    grid: bool = True
    header: "Row | None" = None
    blank: bool = False
    closing: tuple[Piece, ...] = ()


def text_row(x: float, text: str, style: Style) -> Row:
    """Return one line of the grid with one string on it."""
    return Row(PITCH, (Text(x, 0, text, style),))


def blank_rows(count: int) -> list[Row]:
    """Return empty lines."""
    return [Row(PITCH, blank=True)] * count


def hold(rows: Sequence[Row], count: int) -> list[Row]:
    """Return the rows with the last ``count`` bound to what follows, so that a signature never stands alone."""
    first = max(0, len(rows) - count)
    return [replace(row, keep=row.keep or index >= first) for index, row in enumerate(rows)]
