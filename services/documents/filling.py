"""What every paper but the 督促通知书 says: fields from the database, typed ones, and what stands in the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from models.vocabulary import RequestKind
from services.access.permissions import Actor, Permission
from services.calendar.office import office_calendar
from services.directory.dto import County
from services.directory.facts import stored_county
from services.documents import gathering
from services.documents.dto import NoticeWish
from services.documents.errors import OneTicketOnly, PaperCodeMissing, TextNotConfirmed
from services.documents.plan import NoticePlan, head_of
from services.documents.printed import printed_tickets, standing_words
from services.documents.targets import BY_NUMBER, Addressed, finding_of, named_subjects, one_unit, situation_of
from services.documents.templating import template_of, typed_fields
from services.kernel.errors import DomainError
from services.kernel.masking import mask_name
from services.kernel.resources import seed
from services.oversight.situations import Situation
from services.papers.engine import PaperContent, short
from services.papers.errors import FieldMissing
from services.papers.notice import NoticeTicket, table_rows
from services.papers.registry import About, PaperKind
from services.papers.templates import Template
from services.papers.typography import typography, written_date, written_moment

REPLY_WORKING_DAYS: Final = 3
_SINGLE: Final = frozenset({About.TICKET, About.RETURN, About.EXTENSION, About.CALLER})


@dataclass(frozen=True)
class _Draft:
    """What a paper is drawn up from."""

    actor: Actor
    kind: PaperKind
    wish: NoticeWish
    now: datetime
    words: Template
    county: County
    target: Addressed
    typed: Mapping[str, str]


def plan_filled(actor: Actor, kind: PaperKind, wish: NoticeWish, now: datetime) -> NoticePlan:
    """Return the paper as of this moment; raise DomainError where there is nothing that could even be drafted."""
    words = template_of(kind)
    typed = typed_fields(kind, words, wish.fields)
    if "caller" in typed:
        actor.require(Permission.CALLER_REVEAL)
    draft = _Draft(actor, kind, wish, now, words, stored_county(), _target(actor, kind, wish, now), typed)
    return _plan(draft)


def _target(actor: Actor, kind: PaperKind, wish: NoticeWish, now: datetime) -> Addressed:
    """Return whose tickets the paper is about."""
    subjects = named_subjects(actor, wish)
    if kind.about in _SINGLE and len(subjects) > 1:
        raise OneTicketOnly
    if kind.about is About.UNITS:
        return Addressed(unit_id=None, unit="", subjects=subjects)
    if kind.about is About.CALLER:
        return Addressed(unit_id=subjects[0].unit_id, unit=subjects[0].unit or "", subjects=subjects)
    unit_id, unit = one_unit(subjects)
    finding = finding_of(BY_NUMBER, unit_id, subjects, now)
    return Addressed(unit_id=unit_id, unit=unit, subjects=subjects, finding=finding)


def _plan(draft: _Draft) -> NoticePlan:
    """Fill the fields, and say what stands in the way."""
    head = head_of(draft.county, draft.kind)
    values = {**_common(draft), **_GATHER[draft.kind.about](draft)}
    obstacles: list[DomainError] = []
    cases = frozenset({"inferred"})
    if draft.kind.about is About.SITUATION and "situation" in draft.words.fields and "situation" not in draft.typed:
        found = situation_of(draft.actor, draft.wish)
        values["situation"], cases = _situation(draft, found)
        if not found.notice:
            obstacles.append(TextNotConfirmed(situation=found.code))
    values.update(draft.typed)
    if not head.code and not draft.words.series:
        obstacles.append(PaperCodeMissing(head=head.head))
    obstacles += [FieldMissing(field=draft.words.fields[name]) for name in draft.words.required if not values.get(name)]
    content = PaperContent(
        head=head.head, number=None, issuer=head.head, date=draft.now.date(), values=values, rows=_rows(draft),
        demands=draft.wish.demands, cases=cases, draft=True, demo=draft.county.demo,
    )  # fmt: skip
    target = replace(draft.target, addressee=_addressee(draft, values))
    return NoticePlan(draft.kind, head, target, draft.wish.case_id, content, tuple(obstacles), draft.words)


def _addressee(draft: _Draft, values: Mapping[str, str]) -> str:
    """Return to whom the paper goes, as the register names it: of a caller the surname only."""
    if draft.kind.about is About.CALLER:
        surname = mask_name(values.get("caller", "")).rstrip("*")
        return typography().someone.format(surname=surname) if surname else ""
    return values.get("receiver") or values.get("addressees") or draft.target.unit


def _common(draft: _Draft) -> dict[str, str]:
    """Return what every paper may name."""
    county, first = draft.county, draft.target.subjects[0]
    reply_by = draft.wish.reply_by or office_calendar().nth_working_day(draft.now.date(), REPLY_WORKING_DAYS)
    return {
        "unit": draft.target.unit,
        "ticket": first.number,
        "matter": short(first.title, draft.words.sentence_limit),
        "count": str(len(draft.target.subjects)),
        "units": str(len({one.unit_id for one in draft.target.subjects})),
        "tickets": typography().comma.join(one.number for one in draft.target.subjects),
        "as_of": written_moment(draft.now),
        "contact": draft.actor.name,
        "phone": county.telephone or str(seed("county")["county"]["hotline"]),
        "reply_by": written_date(reply_by),
        "basis": rules_name(county) or draft.words.basis,
    }


def rules_name(county: County) -> str:
    """Return the name of the county's rules as papers quote it."""
    return typography().quoted(county.rule_basis)


def _situation(draft: _Draft, found: Situation) -> tuple[str, frozenset[str]]:
    """Return the words of a situation, and whether they stand in the printed rules.

    Tickets named by number are in the situation of overdue ones only if all of them are overdue.
    """
    met = {part.record.ticket_id for part in draft.target.finding.parts} if draft.target.finding else set()
    if draft.wish.case_id is None and not {one.id for one in draft.target.subjects} <= met:
        return "", frozenset({"inferred"})
    if found.notice:
        return found.notice, frozenset({"seed"})
    return found.label, frozenset({"inferred"})


def _rows(draft: _Draft) -> tuple[Mapping[str, str], ...]:
    """Return the facts of the tickets for the table."""
    tickets = printed_tickets(draft.target)
    chased = gathering.chases(draft.target.subjects)
    rows = zip(table_rows(tickets, draft.words), tickets, draft.target.subjects, strict=True)
    return tuple(
        {
            **row,
            "standing": standing_words(subject.due_at, draft.now, ticket.overdue),
            "chases": str(chased.get(subject.id, 0)),
            "nothing": "",
        }
        for row, ticket, subject in rows
    )


def _ticket(draft: _Draft) -> dict[str, str]:
    first = draft.target.subjects[0]
    return {**gathering.of_ticket(first), **gathering.of_part(first), **gathering.of_caller(first)}


def _tickets(draft: _Draft) -> dict[str, str]:
    first: NoticeTicket = printed_tickets(draft.target)[0]
    subject = draft.target.subjects[0]
    return {
        "dispatched": written_moment(first.dispatched),
        "due": written_moment(first.due),
        "standing": standing_words(subject.due_at, draft.now, first.overdue),
        "chases": str(gathering.chases([subject]).get(subject.id, 0)),
    }


def _request(kind: RequestKind) -> Callable[[_Draft], dict[str, str]]:
    def gather(draft: _Draft) -> dict[str, str]:
        first = draft.target.subjects[0]
        part = gathering.of_part(first)
        part.pop("opinion", "")
        return {**gathering.of_ticket(first), **part, **gathering.of_request(first, kind)}

    return gather


def _caller(draft: _Draft) -> dict[str, str]:
    """Return the answer that stands; the name is typed by the person who issues it, who must know it."""
    first = draft.target.subjects[0]
    ticket, part = gathering.of_ticket(first), gathering.of_part(first)
    return {
        "received": ticket["received"],
        "result": ticket["result"] or part.get("reply", ""),
        "unit": draft.target.unit or draft.county.centre,
        "basis": "",
    }


def _nothing(_draft: _Draft) -> dict[str, str]:
    return {}


_GATHER: Final[Mapping[About, Callable[[_Draft], dict[str, str]]]] = {
    About.TICKET: _ticket,
    About.TICKETS: _tickets,
    About.RETURN: _request(RequestKind.RETURN),
    About.EXTENSION: _request(RequestKind.EXTENSION),
    About.SITUATION: _nothing,
    About.CALLER: _caller,
    About.UNITS: _nothing,
}
