"""The parts of the one-page overview as drawn pieces: figures in a row, bars, lists. Points, y downwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from services.papers.ink import Ink
from services.papers.rows import GREY, Box, Line, Piece, Style, Text
from services.papers.typography import clean, typography

HEAD: Final = Style("hei", 11)
LABEL: Final = Style("song", 9.5, 0, GREY)
FIGURE: Final = Style("xiaobiaosong", 19)
UNIT: Final = Style("song", 10)
ROW: Final = Style("song", 10)
COUNT: Final = Style("xiaobiaosong", 10)
SMALL: Final = Style("song", 9, 0, GREY)
RULE: Final = (0.72, 0.72, 0.72)
BAR: Final = (0.35, 0.45, 0.50)
STEP: Final = 16.0  # from one row of a list to the next
HEADLINE_ROOM: Final = 74.0  # height of the row of figures
HEAD_ROOM: Final = 22.0  # the head of a section and the rule below it


@dataclass(frozen=True)
class Headline:
    """One figure of the first row: value and the period before it as text, None where there is none ("—")."""

    label: str
    value: str | None
    unit: str = ""
    previous: str | None = None
    change: str = ""


@dataclass(frozen=True)
class Share:
    """One bar: a name, its count, and its share of the whole in per cent as text."""

    name: str
    count: int
    share: str | None = None


@dataclass(frozen=True)
class Area:
    """A rectangle of the page: its corner and its width."""

    x: float
    y: float
    width: float


def shown(value: str | None, unit: str = "") -> str:
    """Return a value with its unit, or the sign for "no value"."""
    return typography().no_value if value is None else value + unit


def clipped(ink: Ink, text: str, style: Style, room: float) -> str:
    """Return the text, shortened with an ellipsis where it is wider than its room."""
    text = clean(text)
    if ink.width(text, style) <= room + 0.01:
        return text
    while text and ink.width(text + "…", style) > room:
        text = text[:-1]
    return text + "…"


def fitted(ink: Ink, text: str, style: Style, room: float) -> tuple[str, Style]:
    """Return the text for a room: smaller by up to a fifth where it is too wide, then shortened."""
    width = ink.width(clean(text), style)
    smaller = replace(style, size=style.size * max(0.8, min(1.0, room / width))) if width else style
    return clipped(ink, text, smaller, room), smaller


def right(ink: Ink, edge: float, y: float, text: str, style: Style) -> Text:
    """Return a text that ends at an edge."""
    return Text(edge - ink.width(text, style), y, text, style)


def middle(ink: Ink, area: Area, text: str, style: Style) -> Text:
    """Return a text in the middle of an area."""
    return Text(area.x + (area.width - ink.width(text, style)) / 2, area.y, text, style)


def section(ink: Ink, area: Area, words: str) -> list[Piece]:
    """Return the head of a section with the rule below it."""
    text = clipped(ink, words, HEAD, area.width)
    y = area.y + 16
    return [Text(area.x, area.y, text, HEAD), Line(area.x, y, area.x + area.width, y, 0.7)]


def headlines(ink: Ink, area: Area, figures: Sequence[Headline], before: str) -> list[Piece]:
    """Return the figures in one row between two rules: label, value, the period before."""
    pieces: list[Piece] = [
        Line(area.x, area.y + y, area.x + area.width, area.y + y, 0.7, RULE) for y in (0.0, HEADLINE_ROOM)
    ]
    step = area.width / max(1, len(figures))
    for index, figure in enumerate(figures):
        x = area.x + index * step
        if index:
            pieces.append(Line(x, area.y + 10, x, area.y + HEADLINE_ROOM - 10, 0.5, RULE))
        pieces += _headline(ink, Area(x, area.y, step), figure, before)
    return pieces


def _headline(ink: Ink, area: Area, figure: Headline, before: str) -> list[Piece]:
    """Return one figure."""
    value = shown(figure.value)
    unit = figure.unit if figure.value is not None else ""
    style = _shrunk(ink, value, FIGURE, area.width - 8 - ink.width(unit, UNIT))
    width = ink.width(value, style) + ink.width(unit, UNIT)
    x = area.x + (area.width - width) / 2
    last = f"{before} {shown(figure.previous, figure.unit)}"
    lines = ((8, figure.label, LABEL), (46, last, SMALL), (59, figure.change, SMALL))
    return [
        Text(x, area.y + 21 + (FIGURE.size - style.size) / 2, value, style),
        Text(x + ink.width(value, style) + 1, area.y + 28, unit, UNIT),
        *(
            middle(ink, replace(area, y=area.y + y), *fitted(ink, text, look, area.width - 6))
            for y, text, look in lines
        ),
    ]


def _shrunk(ink: Ink, text: str, style: Style, room: float) -> Style:
    """Return the style, smaller where the text would not fit."""
    width = ink.width(text, style)
    return style if width <= room else replace(style, size=style.size * room / width)


def bars(ink: Ink, area: Area, shares: Sequence[Share], most: int) -> list[Piece]:
    """Return up to ``most`` bars: name, bar, count, share; bars are in proportion to the largest count."""
    name_room, count_room, share_room = area.width * 0.34, 34.0, 42.0
    bar_room = area.width - name_room - count_room - share_room - 8
    largest = max((share.count for share in shares), default=0) or 1
    pieces: list[Piece] = []
    for index, share in enumerate(shares[:most]):
        y = area.y + index * STEP
        end = area.x + area.width
        pieces += [
            Text(area.x, y, *fitted(ink, share.name, ROW, name_room - 4)),
            Box(area.x + name_room, y + 2, max(0.6, bar_room * share.count / largest), 7, BAR),
            right(ink, end - share_room, y, f"{share.count:,}", COUNT),
            right(ink, end, y, shown(share.share, "%"), SMALL),
        ]
    return pieces


def grid(ink: Ink, area: Area, columns: Sequence[float], rows: Sequence[Sequence[str]]) -> list[Piece]:
    """Return a list: the first column to the left, the others to the right; the first row is its head.

    ``columns`` are the widths of the columns behind the first, which takes the rest.
    """
    pieces: list[Piece] = []
    first = area.width - sum(columns)
    for index, row in enumerate(rows):
        y = area.y + index * STEP
        style = LABEL if not index else ROW
        pieces.append(Text(area.x, y, *fitted(ink, row[0], style, first - 4)))
        edge = area.x + first
        for width, text in zip(columns, row[1:], strict=True):
            edge += width
            pieces.append(right(ink, edge, y, clipped(ink, text, style, width - 2), style))
        pieces.append(Line(area.x, y + 12.5, area.x + area.width, y + 12.5, 0.3, RULE))
    return pieces
