"""Tables on papers: ruled, their head repeated on every page, each cell broken by the same rules as the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from services.papers.blocks import set_lines
from services.papers.breaking import Measure
from services.papers.geometry import MM, WIDTH
from services.papers.ink import Ink
from services.papers.rows import Line, Row, Style, Text
from services.papers.typography import clean

PAD: Final = 3.0
BELOW: Final = 6.0  # at least this much between a table and the text below it
CELL_STYLE: Final = Style("fangsong", 10.5)
HEAD_STYLE: Final = Style("hei", 10.5)
Align = Literal["left", "centre"]


@dataclass(frozen=True)
class Column:
    """One column: its head, its width in millimetres (the sum is 156), and how its cells stand."""

    head: str
    width: float
    align: Align = "centre"


@dataclass(frozen=True)
class Looks:
    """Styles and spacing of a table."""

    cell: Style = CELL_STYLE
    head: Style = HEAD_STYLE
    leading: float = 1.4
    pad: float = PAD


OFFICIAL: Final = Looks()


def table(ink: Ink, columns: Sequence[Column], cells: Sequence[Sequence[str]], looks: Looks = OFFICIAL) -> list[Row]:
    """Return a table as rows; a cell may hold several lines parted by ``\\n``."""
    heads = [Column(column.head, column.width) for column in columns]
    head = _row(ink, heads, [column.head for column in columns], looks, looks.head)
    head = Row(head.height, (*head.pieces, Line(0, 0, WIDTH, 0, 0.7)), keep=True, grid=False)
    body = [_row(ink, columns, row, looks, looks.cell) for row in cells]
    rows = [Row(row.height, row.pieces, grid=False, header=head) for row in body]
    return [head, *rows, Row(BELOW, grid=False, blank=True)]


def _row(ink: Ink, columns: Sequence[Column], texts: Sequence[str], looks: Looks, style: Style) -> Row:
    """Return one row with its frame: left, right, between the columns, and below."""
    cells = [_lines(ink, text, column, looks, style) for text, column in zip(texts, columns, strict=True)]
    step = style.size * looks.leading
    height = max(map(len, cells)) * step + 2 * looks.pad
    pieces: list[Text | Line] = [Line(0, height, WIDTH, height), Line(0, 0, 0, height), Line(WIDTH, 0, WIDTH, height)]
    x = 0.0
    for column, lines in zip(columns, cells, strict=True):
        room = column.width * MM
        top = (height - len(lines) * step) / 2 + (step - style.size) / 2
        for index, (text, set_style) in enumerate(lines):
            shift = (room - ink.width(text, set_style)) / 2 if column.align == "centre" else looks.pad
            pieces.append(Text(x + shift, top + index * step, text, set_style))
        x += room
        if x < WIDTH - 1:
            pieces.append(Line(x, 0, x, height))
    return Row(height, tuple(pieces), grid=False)


def _lines(ink: Ink, text: str, column: Column, looks: Looks, style: Style) -> list[tuple[str, Style]]:
    """Return the lines of one cell."""
    room = column.width * MM - 2 * looks.pad
    measure = Measure(lambda part: ink.width(part, style), style.size, room, room, justified=False)
    lines: list[tuple[str, Style]] = []
    for part in text.split("\n"):
        lines.extend(set_lines(ink, clean(part), style, measure))
    return lines
