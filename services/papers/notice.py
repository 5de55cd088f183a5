"""督促通知书: the facts of one unit's overdue tickets, the demands, the date for a written reply."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from services.papers.blocks import paragraph, signature, signed, title
from services.papers.fonts import RENDERING, Fonts
from services.papers.ink import Ink
from services.papers.paper import Frame, RenderedPaper, render
from services.papers.rows import Row
from services.papers.sheet import DocumentFacts
from services.papers.table import Column, table
from services.papers.templates import Part, Template, load_template
from services.papers.typography import clean, numeral, written_date, written_moment

TEMPLATE: Final = "supervision_notice.toml"
WIDTHS: Final = (10.0, 35.5, 43.5, 22.5, 22.5, 22.0)  # of the table's columns in millimetres


@dataclass(frozen=True)
class NoticeTicket:
    """One ticket: number, matter in short, moments in office time, and how long overdue, in words."""

    number: str
    matter: str
    dispatched: datetime
    due: datetime
    overdue: str


@dataclass(frozen=True)
class NoticeContent:
    """What a notice says. ``number`` may be None on drafts only; ``seed`` = the situation stands in the printed rules.

    ``demands`` may be empty: the template's own are printed. ``basis`` empty: the template's.
    """

    head: str
    number: str | None
    unit: str
    tickets: tuple[NoticeTicket, ...]
    situation_text: str
    demands: tuple[str, ...]
    reply_by: date
    contact: str
    phone: str
    issuer: str
    date: date
    as_of: datetime
    draft: bool = False
    demo: bool = False
    seed: bool = True
    basis: str = ""


def render_notice(content: NoticeContent, fonts: Fonts, template: Template | None = None) -> RenderedPaper:
    """Return the paper; raises `FieldMissing` naming what is not there."""
    words = template or load_template(TEMPLATE)
    _require(content, words)
    frame = Frame(words.format, clean(content.head), content.number or "", content.draft, content.demo)
    with RENDERING:
        ink = Ink(fonts)
        rows = [*title(ink, words.title), *_body(ink, content, words)]
        return render(ink, frame, rows, DocumentFacts(f"{words.title} {frame.number}".strip(), content.issuer))


def _require(content: NoticeContent, words: Template) -> None:
    """Refuse a paper with a blank where a value belongs."""
    needed: dict[str, object] = {
        "head": content.head,
        "unit": content.unit,
        "tickets": content.tickets,
        "situation": content.situation_text,
        "contact": content.contact,
        "phone": content.phone,
        "issuer": content.issuer,
    }
    words.require(needed if content.draft else {**needed, "number": content.number})


def _body(ink: Ink, content: NoticeContent, words: Template) -> list[Row]:
    """Return everything below the title."""
    values = _values(content, words)
    cases = {"", "one" if len(content.tickets) == 1 else "several", "seed" if content.seed else "inferred"}
    rows: list[Row] = []
    for part in words.parts:
        if part.when not in cases:
            continue
        if part.style == "signature":
            rows = signed(rows, signature(ink, content.issuer, written_date(content.date)))
        else:
            rows += _part(ink, part, content, words, values)
    return rows


def _part(ink: Ink, part: Part, content: NoticeContent, words: Template, values: Mapping[str, str]) -> list[Row]:
    """Return one part as rows."""
    if part.style == "table":
        columns = [
            Column(head, width, "left" if place == 2 else "centre")
            for place, (head, width) in enumerate(zip(words.heads, WIDTHS, strict=True))
        ]
        return table(ink, columns, _cells(content, words))
    if part.style == "demands":
        return _demands(ink, content, words, values)
    return paragraph(ink, words.fill(part.text, values), indent=0 if part.style == "addressee" else 2)


def _demands(ink: Ink, content: NoticeContent, words: Template, values: Mapping[str, str]) -> list[Row]:
    """Return the numbered demands: the writer's, else the template's."""
    own = words.demands["one" if len(content.tickets) == 1 else "several"]
    texts: Iterable[str] = content.demands or (words.fill(text, values) for text in own)
    rows: list[Row] = []
    for number, text in enumerate(texts, 1):
        rows += paragraph(ink, f"{numeral(number)}、{text}")
    return rows


def _values(content: NoticeContent, words: Template) -> dict[str, str]:
    """Return the fields of the template."""
    first = content.tickets[0]
    return {
        "unit": content.unit,
        "ticket": first.number,
        "matter": _short(first.matter, words.sentence_limit),
        "dispatched": written_moment(first.dispatched),
        "due": written_moment(first.due),
        "overdue": first.overdue,
        "count": str(len(content.tickets)),
        "as_of": written_moment(content.as_of),
        "situation": content.situation_text,
        "basis": content.basis or words.basis,
        "reply_by": written_date(content.reply_by),
        "contact": content.contact,
        "phone": content.phone,
    }


def _cells(content: NoticeContent, words: Template) -> list[tuple[str, ...]]:
    """Return the rows of the table of tickets."""
    return [
        (
            str(number),
            ticket.number,
            _short(ticket.matter, words.matter_limit),
            f"{ticket.dispatched:%Y-%m-%d}\n{ticket.dispatched:%H:%M}",
            f"{ticket.due:%Y-%m-%d}\n{ticket.due:%H:%M}",
            ticket.overdue,
        )
        for number, ticket in enumerate(content.tickets, 1)
    ]


def _short(text: str, limit: int) -> str:
    """Return a matter at most ``limit`` characters long; a paper quotes a title, not a complaint."""
    whole = clean(text)
    return whole if len(whole) <= limit else whole[: limit - 2] + "……"
