"""Ruled forms: rows of labelled cells in two or four columns; a cell that is longer than its page goes on overleaf."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.papers.blocks import set_lines
from services.papers.breaking import Measure
from services.papers.geometry import MM, WIDTH
from services.papers.ink import Ink
from services.papers.rows import Line, Piece, Row, Style, Text
from services.papers.typography import clean

LABEL: Final = Style("hei", 12)
VALUE: Final = Style("fangsong", 12)
STEP: Final = 18.5
PAD: Final = 5.0
WHOLE_LINES: Final = 12  # a row of so many lines stays on one page
RIGHT: Final = ">"  # a line of a cell that begins so stands at its right edge
_WIDTHS: Final = {1: (156.0,), 2: (27.0, 129.0), 4: (27.0, 51.0, 27.0, 51.0)}
_TOP: Final = Row(0, (Line(0, 0, WIDTH, 0),), grid=False)


@dataclass(frozen=True)
class _Cell:
    """One cell: where it stands, its lines, and whether it is a label."""

    x: float
    width: float
    lines: tuple[tuple[str, Style, bool], ...]
    label: bool


def form(ink: Ink, rows: Sequence[Sequence[str]]) -> list[Row]:
    """Return the form; a row holds one text over the whole width, or label and value once or twice."""
    made = [row for texts in rows for row in _row(ink, texts)]
    top = Row(0, (Line(0, 0, WIDTH, 0),), keep=True, grid=False)
    return [top, *made, Row(PAD, grid=False, blank=True)]


def _row(ink: Ink, texts: Sequence[str]) -> list[Row]:
    """Return one row whole, or in strips of one line where it is long."""
    cells, x = [], 0.0
    for place, (text, width) in enumerate(zip(texts, _WIDTHS[len(texts)], strict=True)):
        label = place % 2 == 0
        cells.append(_Cell(x, width * MM, _lines(ink, text, width * MM, LABEL if label else VALUE), label))
        x += width * MM
    count = max(len(cell.lines) for cell in cells)
    if count <= WHOLE_LINES:
        height = count * STEP + 2 * PAD
        pieces = [piece for cell in cells for piece in _whole(ink, cell, height)]
        return [Row(height, (*pieces, Line(0, height, WIDTH, height)), grid=False, header=_TOP)]
    return [_strip(ink, cells, index, count) for index in range(count)]


def _strip(ink: Ink, cells: Sequence[_Cell], index: int, count: int) -> Row:
    """Return one line of a long row; its first two and its last two lines stay together."""
    first, last = index == 0, index == count - 1
    top = PAD if first else 0.0
    height = top + STEP + (PAD if last else 0.0)
    pieces = [piece for cell in cells for piece in _sides(cell, height)]
    pieces.extend(_text(ink, cell, index, top) for cell in cells if index < len(cell.lines))
    if last:
        return Row(height, (*pieces, Line(0, height, WIDTH, height)), grid=False, header=_opened(cells))
    below = height + PAD
    sides = (side for cell in cells for side in _sides(cell, below))
    keep = first or index == count - 2
    closing = (*sides, Line(0, below, WIDTH, below))
    return Row(height, tuple(pieces), keep=keep, grid=False, header=_opened(cells), closing=closing)


def _opened(cells: Sequence[_Cell]) -> Row:
    """Return the upper edge of a row that goes on overleaf, with a little room below it."""
    sides = (side for cell in cells for side in _sides(cell, PAD))
    return Row(PAD, (Line(0, 0, WIDTH, 0), *sides), grid=False)


def _whole(ink: Ink, cell: _Cell, height: float) -> list[Piece]:
    """Return a cell with its sides; labels and single lines stand in the middle of its height."""
    free = height - len(cell.lines) * STEP
    top = free / 2 if cell.label or len(cell.lines) == 1 else PAD
    return [*_sides(cell, height), *(_text(ink, cell, index, top + index * STEP) for index in range(len(cell.lines)))]


def _sides(cell: _Cell, height: float) -> list[Piece]:
    """Return the left and right edge of a cell."""
    right = cell.x + cell.width
    return [Line(cell.x, 0, cell.x, height), Line(right, 0, right, height)]


def _text(ink: Ink, cell: _Cell, index: int, top: float) -> Text:
    """Return one line of a cell, labels in the middle."""
    words, style, right = cell.lines[index]
    free = cell.width - ink.width(words, style)
    shift = free / 2 if cell.label else free - PAD if right else PAD
    return Text(cell.x + shift, top + (STEP - style.size) / 2, words, style)


def _lines(ink: Ink, text: str, width: float, style: Style) -> tuple[tuple[str, Style, bool], ...]:
    """Return the lines of a cell and whether each stands at the right."""
    room = width - 2 * PAD
    measure = Measure(lambda part: ink.width(part, style), style.size, room, room, justified=False)
    found: list[tuple[str, Style, bool]] = []
    for part in text.split("\n"):
        right = part.startswith(RIGHT)
        set_ones = set_lines(ink, clean(part.removeprefix(RIGHT)), style, measure) or [("", style)]
        found.extend((words, set_style, right) for words, set_style in set_ones)
    return tuple(found)
