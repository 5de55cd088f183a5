"""The overview on one page that a leader is handed: figures, shares, units, overdue tickets, and what was counted."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from services.papers.blocks import set_lines
from services.papers.breaking import Measure
from services.papers.fonts import RENDERING, Fonts
from services.papers.geometry import MM, PAGE_WIDTH
from services.papers.ink import Ink
from services.papers.overview_parts import (
    HEAD_ROOM,
    HEADLINE_ROOM,
    ROW,
    SMALL,
    STEP,
    Area,
    Headline,
    Share,
    bars,
    clipped,
    fitted,
    grid,
    headlines,
    middle,
    right,
    section,
    shown,
)
from services.papers.paper import RenderedPaper, demo_mark, mark_style
from services.papers.rows import GREY, RED, Line, Piece, Style, Text
from services.papers.sheet import DocumentFacts, Sheet
from services.papers.typography import PAPERS, written_moment

LEFT: Final = 22 * MM
WIDTH: Final = PAGE_WIDTH - 2 * LEFT
GAP: Final = 8 * MM
HALF: Final = (WIDTH - GAP) / 2
BOTTOM: Final = 281 * MM
TITLE_STYLE: Final = Style("xiaobiaosong", 21)
PERIOD_STYLE: Final = Style("kai", 15)
LINE_STYLE: Final = Style("kai", 11)
NOTE_STYLE: Final = Style("song", 8.5, 0, GREY)
MOST_TYPES: Final = 8
MOST_CLASSES: Final = 10


@dataclass(frozen=True)
class UnitFigures:
    """One unit: tickets received, rates in per cent as text or None."""

    name: str
    received: int
    on_time: str | None
    satisfaction: str | None


@dataclass(frozen=True)
class OverdueUnit:
    """One unit with tickets over their limit: how many, and how long the longest, in words."""

    name: str
    count: int
    longest: str = ""


@dataclass(frozen=True)
class OverviewContent:
    """What the page says; lists in the order in which they are to stand, cut where the page ends."""

    title: str
    period: str
    issuer: str
    as_of: datetime
    figures: tuple[Headline, ...]
    types: tuple[Share, ...]
    channels: tuple[Share, ...]
    classes: tuple[Share, ...]
    units: tuple[UnitFigures, ...]
    overdue: tuple[OverdueUnit, ...]
    notes: tuple[str, ...]
    demo: bool = False
    mark: str = ""
    """Who made this working print and when; no official paper carries it."""


@cache
def words() -> dict[str, Any]:
    """Return the fixed words of the page."""
    return tomllib.loads((PAPERS / "overview.toml").read_text(encoding="utf-8"))


def render_overview(content: OverviewContent, fonts: Fonts) -> RenderedPaper:
    """Return the page; always one, lists that are too long say how many they leave out."""
    with RENDERING:
        ink = Ink(fonts)
        sheet = Sheet(ink, DocumentFacts(f"{content.title} {content.period}", content.issuer))
        if content.mark:
            sheet.diagonal(content.mark, mark_style(ink, content.mark))
        sheet.draw(_page(ink, content), 0, 0)
        if content.demo:
            sheet.draw(demo_mark(ink), 0, 0)
        pdf = sheet.bytes()
        return RenderedPaper(pdf, 1, tuple(sorted(ink.missing)), dict(sorted(ink.used.items())))


def _page(ink: Ink, content: OverviewContent) -> list[Piece]:
    """Return everything on the page, from top to bottom."""
    text = words()
    pieces = _head(ink, content)
    pieces += headlines(ink, Area(LEFT, 49 * MM, WIDTH), content.figures, text["previous"])
    left, top = LEFT, 49 * MM + HEADLINE_ROOM + 16
    far = LEFT + HALF + GAP
    rows = min(MOST_TYPES, max(len(content.types), len(content.channels), 1))
    pieces += _shares(ink, Area(left, top, HALF), text["types"], content.types, MOST_TYPES)
    pieces += _shares(ink, Area(far, top, HALF), text["channels"], content.channels, MOST_TYPES)
    top += HEAD_ROOM + rows * STEP + 12
    rows = min(MOST_CLASSES, max(len(content.classes), len(content.overdue) + 1, 1))
    pieces += _shares(ink, Area(left, top, HALF), text["classes"], content.classes, rows)
    pieces += _overdue(ink, Area(far, top, HALF), content.overdue, rows)
    top += HEAD_ROOM + rows * STEP + 12
    notes = _notes(ink, content.notes)
    floor = BOTTOM - len(notes) * 12 - 8
    pieces += _units(ink, Area(LEFT, top, WIDTH), content.units, int((floor - top - HEAD_ROOM) / STEP) - 1)
    return pieces + _note_pieces(notes, floor)


def _head(ink: Ink, content: OverviewContent) -> list[Piece]:
    """Return title, period, and the line with issuer and moment above a red rule."""
    y = 43 * MM
    as_of = words()["as_of"].format(as_of=written_moment(content.as_of))
    title = clipped(ink, content.title, TITLE_STYLE, WIDTH)
    return [
        middle(ink, Area(LEFT, 20 * MM, WIDTH), title, TITLE_STYLE),
        middle(ink, Area(LEFT, 30 * MM, WIDTH), content.period, PERIOD_STYLE),
        Text(LEFT, y - 15, clipped(ink, content.issuer, LINE_STYLE, WIDTH * 0.6), LINE_STYLE),
        right(ink, LEFT + WIDTH, y - 15, as_of, LINE_STYLE),
        Line(LEFT, y, LEFT + WIDTH, y, 1.2, RED),
    ]


def _shares(ink: Ink, area: Area, head: str, shares: Sequence[Share], most: int) -> list[Piece]:
    """Return a section of bars."""
    below = Area(area.x, area.y + HEAD_ROOM, area.width)
    body = bars(ink, below, shares, most) if shares else _nothing(below)
    return [*section(ink, area, head), *body]


def _overdue(ink: Ink, area: Area, units: Sequence[OverdueUnit], most: int) -> list[Piece]:
    """Return the units with overdue tickets; the last line tells how many more there are."""
    below = Area(area.x, area.y + HEAD_ROOM, area.width)
    pieces = section(ink, area, words()["overdue"])
    if not units:
        return pieces + _nothing(below)
    shown_units = units if len(units) <= most else units[: most - 1]
    rows = [(unit.name, words()["count"].format(count=unit.count), unit.longest) for unit in shown_units]
    for index, row in enumerate(rows):
        y = below.y + index * STEP
        pieces += [
            Text(below.x, y, *fitted(ink, row[0], ROW, area.width - 125)),
            right(ink, below.x + area.width - 80, y, row[1], ROW),
            right(ink, below.x + area.width, y, row[2], SMALL),
        ]
    if len(units) > len(shown_units):
        pieces.append(_more(below, len(rows), len(units) - len(rows)))
    return pieces


def _units(ink: Ink, area: Area, units: Sequence[UnitFigures], lines: int) -> list[Piece]:
    """Return the units in two columns of at most ``lines`` rows each."""
    text = words()
    pieces = section(ink, area, text["units"])
    if not units:
        return pieces + _nothing(Area(area.x, area.y + HEAD_ROOM, area.width))
    most = max(1, lines) * 2
    listed = units if len(units) <= most else units[: most - 2]
    rows = [
        (unit.name, f"{unit.received:,}", shown(unit.on_time, "%"), shown(unit.satisfaction, "%")) for unit in listed
    ]
    split = -(-len(rows) // 2)
    for index, part in enumerate((rows[:split], rows[split:])):
        place = Area(area.x + index * (HALF + GAP), area.y + HEAD_ROOM, HALF)
        if part:
            pieces += grid(ink, place, (30.0, 53.0, 45.0), [tuple(text["unit_heads"]), *part])
    if len(listed) < len(units):
        pieces.append(_more(Area(area.x, area.y + HEAD_ROOM, area.width), split + 1, len(units) - len(listed)))
    return pieces


def _notes(ink: Ink, notes: Sequence[str]) -> list[str]:
    """Return the notes on what was counted, broken into lines."""
    if not notes:
        return []
    measure = Measure(lambda part: ink.width(part, NOTE_STYLE), NOTE_STYLE.size, WIDTH, WIDTH, justified=False)
    text = words()["notes"] + "：" + "".join(notes)
    return [line for line, _style in set_lines(ink, text, NOTE_STYLE, measure)]


def _note_pieces(lines: Sequence[str], top: float) -> list[Piece]:
    """Return the notes below their rule."""
    rule = Line(LEFT, top, LEFT + WIDTH, top, 0.5, GREY)
    return [rule, *(Text(LEFT, top + 6 + index * 12, line, NOTE_STYLE) for index, line in enumerate(lines))]


def _nothing(area: Area) -> list[Piece]:
    """Return the words for an empty list."""
    return [Text(area.x, area.y, words()["none"], SMALL)]


def _more(area: Area, line: int, count: int) -> Text:
    """Return the words that tell what was left out."""
    return Text(area.x, area.y + line * STEP, words()["more"].format(count=count), SMALL)
