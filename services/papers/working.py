"""A working print of the office's own lists and texts: title, sections, tables, and across each page who printed it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from services.papers.blocks import set_lines
from services.papers.breaking import Measure
from services.papers.fonts import RENDERING, Fonts
from services.papers.geometry import HEIGHT, LEFT, MM, TOP, WIDTH
from services.papers.ink import Ink
from services.papers.pages import Page, paginate
from services.papers.paper import RenderedPaper, demo_mark, mark_style, page_number
from services.papers.rows import GREY, Line, Row, Style, Text
from services.papers.sheet import DocumentFacts, Sheet
from services.papers.table import Column, Looks, table
from services.papers.typography import clean

_TITLE: Final = Style("hei", 16)
_NOTE: Final = Style("song", 9.5, 0, GREY)
_HEAD: Final = Style("hei", 11.5)
_BODY: Final = Style("song", 11)
_LEADING: Final = 1.55
_TABLE: Final = Looks(Style("song", 9.5), Style("hei", 9.5), 1.35)


@dataclass(frozen=True)
class Section:
    """A headed text; lines are parted by line breaks."""

    head: str
    text: str


@dataclass(frozen=True)
class Listing:
    """A table; the widths of its columns add up to 156 mm."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    head: str = ""


@dataclass(frozen=True)
class WorkingPrint:
    """What is printed. ``mark`` says who made it and when; no official paper carries it."""

    title: str
    note: str
    issuer: str
    parts: tuple[Section | Listing, ...]
    mark: str = ""
    demo: bool = False


def render_working(content: WorkingPrint, fonts: Fonts) -> RenderedPaper:
    """Set the parts on pages and return the print."""
    with RENDERING:
        ink = Ink(fonts)
        pages = paginate(_rows(ink, content), Page())
        sheet = Sheet(ink, DocumentFacts(content.title, content.issuer))
        for number, page in enumerate(pages, 1):
            if number > 1:
                sheet.turn()
            _draw(sheet, ink, content, (number, page))
        pdf = sheet.bytes()
        return RenderedPaper(pdf, len(pages), tuple(sorted(ink.missing)), dict(sorted(ink.used.items())))


def _draw(sheet: Sheet, ink: Ink, content: WorkingPrint, numbered: tuple[int, Page]) -> None:
    """Draw one page, its mark first, so that the text lies over it."""
    number, page = numbered
    if content.mark:
        sheet.diagonal(content.mark, mark_style(ink, content.mark))
    for top, row in page.rows:
        sheet.draw(row.pieces, LEFT, TOP + top)
    sheet.draw([page_number(ink, number)], LEFT, TOP + HEIGHT + 7 * MM)
    if content.demo:
        sheet.draw(demo_mark(ink), 0, 0)


def _rows(ink: Ink, content: WorkingPrint) -> list[Row]:
    rows = [replace(row, keep=True) for row in _lines(ink, content.title, _TITLE)]
    rows += [replace(row, keep=True) for row in _lines(ink, content.note, _NOTE)]
    rows.append(Row(10, (Line(0, 3, WIDTH, 3, 0.7),), grid=False, keep=True))
    for part in content.parts:
        rows += _section(ink, part) if isinstance(part, Section) else _listing(ink, part)
    return rows


def _section(ink: Ink, part: Section) -> list[Row]:
    head = [replace(row, keep=True) for row in _lines(ink, part.head, _HEAD)] if part.head else []
    return [*head, *_lines(ink, part.text, _BODY), Row(7, grid=False, blank=True)]


def _listing(ink: Ink, part: Listing) -> list[Row]:
    head = [replace(row, keep=True) for row in _lines(ink, part.head, _HEAD)] if part.head else []
    return [*head, *table(ink, part.columns, part.rows, _TABLE)]


def _lines(ink: Ink, text: str, style: Style) -> list[Row]:
    """Return a text broken to the width of the page, one row a line."""
    measure = Measure(lambda part: ink.width(part, style), style.size, WIDTH, WIDTH, justified=False)
    step = style.size * _LEADING
    lines: Sequence[tuple[str, Style]] = [
        line for part in text.split("\n") for line in set_lines(ink, clean(part), style, measure) or [("", style)]
    ]
    return [Row(step, (Text(0, (step - style.size) / 2, words, set_style),), grid=False) for words, set_style in lines]
