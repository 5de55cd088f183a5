"""The parts of a paper as rows: paragraphs on the grid, titles, headings, the place of signature and seal, 版记."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from services.papers.breaking import Measure, break_lines, break_title
from services.papers.geometry import CELL, WIDTH
from services.papers.ink import Ink
from services.papers.rows import BODY, HEADING, TITLE, Line, Row, Style, Text, blank_rows, hold, text_row
from services.papers.typography import clean, typography

WIDEST: Final = 0.1  # of the size: looser than this, programs that copy text out of a PDF see blanks between characters
SEAL_ROOM: Final = 2  # empty lines between text and signature: the seal's upper edge comes within a line of the text


def set_lines(ink: Ink, text: str, style: Style, measure: Measure) -> list[tuple[str, Style]]:
    """Break a text and set each full line out to the margin by its tracking; the last line is left as it is."""
    lines = break_lines(text, measure, typography())
    if not measure.justified:
        return [(line, style) for line in lines]
    rooms = [measure.first, *[measure.rest] * (len(lines) - 1)]
    last = len(lines) - 1
    return [
        (line, style if index == last and _fits(ink, line, style, room) else _justified(ink, line, style, room))
        for index, (line, room) in enumerate(zip(lines, rooms, strict=True))
    ]


def paragraph(ink: Ink, text: str, style: Style = BODY, indent: int = 2, hang: int = 0) -> list[Row]:
    """Return a paragraph of the grid: first line ``indent`` cells in, the others ``hang`` cells."""
    first, rest = WIDTH - indent * CELL, WIDTH - hang * CELL
    measure = Measure(lambda part: ink.width(part, style), CELL, first, rest)
    lines = set_lines(ink, clean(text), style, measure)
    return [text_row((indent if not index else hang) * CELL, *line) for index, line in enumerate(lines)]


def heading(ink: Ink, text: str, style: Style = HEADING) -> list[Row]:
    """Return a heading that stays with the first line of what follows."""
    return [replace(row, keep=True) for row in paragraph(ink, text, style)]


def centred(ink: Ink, text: str, style: Style) -> Row:
    """Return one line in the middle of the text area."""
    return text_row((WIDTH - ink.width(text, style)) / 2, text, style)


def title(ink: Ink, text: str) -> list[Row]:
    """Return the title: one line up to 18 characters, else balanced lines, and the empty line below it."""
    lines = break_title("\n".join(clean(line) for line in text.split("\n")), 18, typography())
    return [*(replace(centred(ink, line, TITLE), keep=True) for line in lines), *hold(blank_rows(1), 1)]


def signature(ink: Ink, issuer: str, date: str) -> list[Row]:
    """Return room for the seal, then issuer above date, each centred on the other, the date four cells in."""
    names = break_title(clean(issuer), 24, typography())
    widths = [ink.width(name, BODY) for name in (*names, date)]
    axis = min(WIDTH - 4 * CELL - widths[-1] / 2, WIDTH - max(widths) / 2)
    rows = [text_row(axis - width / 2, text, BODY) for text, width in zip((*names, date), widths, strict=True)]
    return [*hold([*blank_rows(SEAL_ROOM), *rows[:-1]], SEAL_ROOM + len(names)), rows[-1]]


def signed(body: Sequence[Row], sign: Sequence[Row]) -> list[Row]:
    """Return text and signature, bound so that at least two lines of text stand on the page of the seal."""
    return [*hold(body, 2), *sign]


def imprint(ink: Ink, copies: str, office: str, date: str) -> Row:
    """Return the 版记 of the document format: copies to, printing office and date, between its lines."""
    style = Style("fangsong", 14)
    measure = Measure(lambda part: ink.width(part, style), 14, WIDTH - 28, WIDTH - 28)
    lines = set_lines(ink, clean(copies), style, measure) if copies else []
    step, half = 21.0, 3.5
    pieces: list[Text | Line] = [Line(0, 0, WIDTH, 0, 1.0)]
    pieces += [Text(14, half + index * step, *line) for index, line in enumerate(lines)]
    middle = len(lines) * step
    if lines:
        pieces.append(Line(0, middle, WIDTH, middle, 0.7))
    pieces.append(Text(14, middle + half, office, style))
    pieces.append(Text(WIDTH - 14 - ink.width(date, style), middle + half, date, style))
    pieces.append(Line(0, middle + step, WIDTH, middle + step, 1.0))
    return Row(middle + step, tuple(pieces))


def _fits(ink: Ink, line: str, style: Style, room: float) -> bool:
    """Tell whether a line is no longer than its room."""
    return ink.width(line, style) <= room + 0.01


def _justified(ink: Ink, line: str, style: Style, room: float) -> Style:
    """Return the style with the tracking that fills the room; lines that would look torn stay ragged."""
    gaps = max(1, len(line) - 1)
    extra = (room - ink.width(line, style)) / gaps
    if style.tracking + extra > WIDEST * style.size - 0.1:
        return style
    return replace(style, tracking=style.tracking + extra)
