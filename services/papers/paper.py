"""From rows to a finished paper: head, pages, page numbers and marks, in the two formats of GB/T 9704."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from services.papers.geometry import CELL, HEIGHT, LEFT, MM, PAGE_HEIGHT, PAGE_WIDTH, PITCH, TOP, WIDTH
from services.papers.ink import Ink
from services.papers.pages import Page, paginate
from services.papers.rows import BODY, GREY, PALE, RED, Line, Piece, Row, Style, Text
from services.papers.sheet import DocumentFacts, Sheet
from services.papers.typography import clean, typography

Format = Literal["letter", "document", "form"]
LETTER_LINES: Final = 4  # lines of the grid that the head of a letter takes
DOCUMENT_LINES: Final = 11
RULE_LEFT: Final = (PAGE_WIDTH - 170 * MM) / 2
NUMBER_STYLE: Final = Style("song", 14)
FORM_NUMBER: Final = Style("fangsong", 12)
DRAFT_STYLE: Final = Style("hei", 150, 40, PALE)
DEMO_STYLE: Final = Style("hei", 9, 1, GREY)


@dataclass(frozen=True)
class RenderedPaper:
    """A finished paper: its bytes, its pages, the characters no font could draw, and the fonts by role."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]
    fonts_used: Mapping[str, str]


@dataclass(frozen=True)
class Frame:
    """What stands around the text: format, issuing office in red, number of the paper, marks."""

    format: Format
    head: str
    number: str
    draft: bool = False
    demo: bool = False


def render(ink: Ink, frame: Frame, rows: Sequence[Row], facts: DocumentFacts, foot: Row | None = None) -> RenderedPaper:
    """Set the rows on pages, draw them, and return the paper."""
    pages = paginate(rows, _first_page(frame.format), foot)
    sheet = Sheet(ink, facts)
    # an empty page before the 版记 is not numbered, nor is the page of the 版记
    empty = next((number for number, page in enumerate(pages, 1) if not page.rows), len(pages) + 1)
    for number, page in enumerate(pages, 1):
        if number > 1:
            sheet.turn()
        _draw_page(sheet, ink, frame, number, page)
        if number < empty and (number > 1 or _numbers_first(frame.format, len(pages))):
            sheet.draw([page_number(ink, number)], LEFT, TOP + HEIGHT + 7 * MM)
    pdf = sheet.bytes()
    return RenderedPaper(pdf, len(pages), tuple(sorted(ink.missing)), dict(sorted(ink.used.items())))


def _first_page(form: Format) -> Page:
    """Return the first page with the room of its head; a letter goes down to the line above its lower red rule."""
    if form == "letter":
        return Page(LETTER_LINES * PITCH, HEIGHT + PITCH)
    return Page(DOCUMENT_LINES * PITCH if form == "document" else PITCH)


def _numbers_first(form: Format, pages: int) -> bool:
    """Tell whether the first page carries its number: never that of a letter, of a form where others follow."""
    return form == "document" or (form == "form" and pages > 1)


def _draw_page(sheet: Sheet, ink: Ink, frame: Frame, number: int, page: Page) -> None:
    """Draw marks, head and text of one page; the marks first, so that the text lies over them."""
    if frame.draft:
        sheet.diagonal(typography().draft, DRAFT_STYLE)
    if number == 1:
        sheet.draw(_HEADS[frame.format](ink, frame), 0, 0)
    for top, row in page.rows:
        sheet.draw(row.pieces, LEFT, TOP + top)
        if row is page.rows[-1][1]:
            sheet.draw(row.closing, LEFT, TOP + top)
    if frame.demo:
        sheet.draw(demo_mark(ink), 0, 0)


def letter_head(ink: Ink, frame: Frame) -> list[Piece]:
    """Return the head of a letter: the office 30 mm below the edge, double rules at head and foot, number right."""
    style, x = _head_style(ink, frame.head, 38)
    below = 30 * MM + style.size + 4 * MM
    number = clean(frame.number)
    right = LEFT + WIDTH - ink.width(number, BODY)
    foot = PAGE_HEIGHT - 20 * MM
    return [
        Text(x, 30 * MM, frame.head, style),
        *_double_rule(below, thick_first=True),
        Text(right, below + 3.5 + 14, number, BODY),
        *_double_rule(foot, thick_first=False),
    ]


def document_head(ink: Ink, frame: Frame) -> list[Piece]:
    """Return the head of a document: the office in red, the number in the middle two lines below, one red rule."""
    style, x = _head_style(ink, frame.head, 40)
    number = clean(frame.number)
    top = TOP + 35 * MM + style.size + 2 * PITCH
    middle = LEFT + (WIDTH - ink.width(number, BODY)) / 2
    rule = top + 16 + 4 * MM
    return [
        Text(x, TOP + 35 * MM, frame.head, style),
        Text(middle, top, number, BODY),
        Line(LEFT, rule, LEFT + WIDTH, rule, 1.5, RED),
    ]


def form_head(ink: Ink, frame: Frame) -> list[Piece]:
    """Return the head of a form: no red, only its number at the right."""
    number = clean(frame.number)
    return [Text(LEFT + WIDTH - ink.width(number, FORM_NUMBER), TOP, number, FORM_NUMBER)]


_HEADS: Final[Mapping[Format, Callable[[Ink, Frame], list[Piece]]]] = {
    "letter": letter_head, "document": document_head, "form": form_head,
}  # fmt: skip


def page_number(ink: Ink, number: int) -> Text:
    """Return the page number: one cell in from the right on odd pages, from the left on even ones."""
    text = typography().page.format(page=number)
    x = CELL if number % 2 == 0 else WIDTH - CELL - ink.width(text, NUMBER_STYLE)
    return Text(x, 0, text, NUMBER_STYLE)


def demo_mark(ink: Ink) -> list[Piece]:
    """Return the small framed mark that a paper of a demo database carries in its upper right corner."""
    text = typography().demo
    width = ink.width(text, DEMO_STYLE)
    left, top, right, bottom = PAGE_WIDTH - 20 * MM - width, 12 * MM, PAGE_WIDTH - 20 * MM + 9, 12 * MM + 16
    corners = ((left - 10, top), (right, top), (right, bottom), (left - 10, bottom), (left - 10, top))
    sides = [Line(*one, *two, 0.5, GREY) for one, two in pairwise(corners)]
    return [Text(left, top + 3.5, text, DEMO_STYLE), *sides]


def mark_style(ink: Ink, words: str) -> Style:
    """Return the pale style in which who made a working print lies across its page; long names take smaller letters."""
    style = Style("hei", 30, 2, PALE)
    most = 0.9 * PAGE_WIDTH
    return style if ink.width(words, style) <= most else Style("hei", 30 * most / ink.width(words, style), 1, PALE)


def _head_style(ink: Ink, head: str, most: float) -> tuple[Style, float]:
    """Return the largest style in which the office's name fits the text area, letters spread a little, and its x."""
    count = max(1, len(head))
    room = WIDTH * 0.94
    size = min(most, room / count)
    spread = min(size * 0.3, (room - size * count) / max(1, count - 1))
    style = Style("xiaobiaosong", size, max(0.0, spread), RED)
    return style, (PAGE_WIDTH - ink.width(head, style) + style.tracking) / 2


def _double_rule(y: float, *, thick_first: bool) -> list[Piece]:
    """Return the red double rule of the letter format, 170 mm long, in the middle of the paper."""
    widths = (2.2, 0.7) if thick_first else (0.7, 2.2)
    right = RULE_LEFT + 170 * MM
    return [
        Line(RULE_LEFT, y + offset, right, y + offset, width, RED)
        for offset, width in zip((0.0, 3.2), widths, strict=True)
    ]
