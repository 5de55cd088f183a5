"""督促通知书: the facts of one unit's overdue tickets, the demands, the date for a written reply."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from services.papers.engine import PaperContent, render_paper, short
from services.papers.fonts import Fonts
from services.papers.paper import RenderedPaper
from services.papers.templates import Template, load_template
from services.papers.typography import written_date, written_moment

TEMPLATE: Final = "supervision_notice.toml"


@dataclass(frozen=True)
class NoticeTicket:
    """One ticket: number, matter in short, moments in office time, how long overdue in words, and its unit."""

    number: str
    matter: str
    dispatched: datetime
    due: datetime
    overdue: str
    unit: str = ""


@dataclass(frozen=True)
class NoticeContent:
    """What a notice says. ``number`` may be None on drafts only; ``seed`` = the situation stands in the printed rules.

    ``demands`` may be empty: the template's own are printed. ``basis`` empty: the template's. ``late``: the tickets are
    overdue; else ``overdue`` of each says what was found.
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
    late: bool = True


def render_notice(content: NoticeContent, fonts: Fonts, template: Template | None = None) -> RenderedPaper:
    """Return the paper; raises `FieldMissing` naming what is not there."""
    words = template or load_template(TEMPLATE)
    _require(content, words)
    paper = PaperContent(
        head=content.head,
        number=content.number,
        issuer=content.issuer,
        date=content.date,
        values=_values(content, words),
        rows=table_rows(content.tickets, words),
        demands=content.demands,
        cases=frozenset({"seed" if content.seed else "inferred", "late" if content.late else "other"}),
        draft=content.draft,
        demo=content.demo,
    )
    return render_paper(paper, fonts, words)


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


def _values(content: NoticeContent, words: Template) -> dict[str, str]:
    """Return the fields of the template."""
    first = content.tickets[0]
    return {
        "unit": content.unit,
        "ticket": first.number,
        "matter": short(first.matter, words.sentence_limit),
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


def table_rows(tickets: tuple[NoticeTicket, ...], words: Template) -> tuple[dict[str, str], ...]:
    """Return the facts of the tickets as a table holds them."""
    return tuple(
        {
            "index": str(number),
            "number": ticket.number,
            "matter": short(ticket.matter, words.matter_limit),
            "unit": ticket.unit,
            "dispatched": _cell(ticket.dispatched),
            "due": _cell(ticket.due),
            "overdue": ticket.overdue,
        }
        for number, ticket in enumerate(tickets, 1)
    )


def _cell(moment: datetime) -> str:
    """Return a moment on two lines."""
    return f"{moment:%Y-%m-%d}\n{moment:%H:%M}"
