"""What the forms of more time show: what would result and who decides, and what waits for a decision."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from peewee import JOIN

from i18n import _
from models.tables.directory import Unit
from models.tables.handling import ContactRecord, UnitTask
from models.tables.people import Person
from models.tables.requests import Request
from models.tables.watching import StageReply
from models.vocabulary import RequestKind, RequestState, TicketState
from services.access.permissions import Actor, Permission
from services.calendar.office import office_calendar, rules_by_key
from services.kernel.reading import fetch, fetch_tuples
from services.kernel.resources import seed
from services.tickets.extension_facts import extension_facts, judged, waiting_request
from services.tickets.extension_rules import Judgement, own_request, who_grants
from services.tickets.limits import earlier, promised
from services.tickets.long_term import running_due
from services.tickets.scope import require_visible, visible_ticket
from services.tickets.submission import contact_needed
from services.tickets.time_dto import ExtensionOffer, RequestRow, StageReplyRow, WaitingRequest

_KIND_OF: Final[Mapping[TicketState, RequestKind]] = MappingProxyType(
    {
        TicketState.EXTENSION_PENDING: RequestKind.EXTENSION,
        TicketState.HANDLING: RequestKind.LONG_TERM,
        TicketState.REWORK: RequestKind.LONG_TERM,
    }
)


def extension_offer(actor: Actor, ticket_id: int, until: date | None, now: datetime) -> ExtensionOffer:
    """Return what the rules make of a day; raise NotFound out of scope."""
    ticket = visible_ticket(actor, ticket_id)
    facts, rules = extension_facts(ticket, now), rules_by_key(ticket.rules_key)
    moment = promised(until, rules) if until else _suggested(ticket, facts.latest)
    judgement = judged(ticket, moment, now, by_head=actor.may(Permission.HEAD_DECIDE)) if moment else None
    return ExtensionOffer(
        due_at=ticket.due_at,
        due_original=ticket.due_original,
        upper_due_at=ticket.upper_due_at,
        latest=facts.latest,
        granted=facts.granted,
        times=facts.numbers.times,
        contact_needed=contact_needed(ticket),
        until=moment,
        judgement=judgement,
        long_term_days=rules.fairness.long_term_days,
    )


def waiting_decision(actor: Actor, ticket_id: int, until: date | None, now: datetime) -> WaitingRequest | None:
    """Return the request for more time that waits, judged for the day granted; None when none does."""
    ticket = visible_ticket(actor, ticket_id)
    kind = _KIND_OF.get(ticket.state)
    request = waiting_request(ticket, kind) if kind else None
    if request is None or kind is None:
        return None
    moment = promised(until, rules_by_key(ticket.rules_key)) if until else request.until
    judgement = None
    if kind is RequestKind.EXTENSION:
        judgement = judged(ticket, moment, min(now, request.filed_at), by_head=True)
    contact = ContactRecord.get_or_none(ContactRecord.id == request.contact_id) if request.contact_id else None
    return WaitingRequest(
        id=request.id, kind=kind, unit=request.unit.name, reason=_reason_words(request.reason), words=request.words,
        basis=request.basis, until=request.until, old_due_at=request.old_due_at, due_original=ticket.due_original,
        filed_at=request.filed_at, filed_by=_name(request.filed_by_id), told_way=contact.way if contact else None,
        told_at=contact.at if contact else None, told_words=contact.words if contact else "", judgement=judgement,
        barred=_barred(actor, request, judgement), own=request.filed_by_id == actor.person_id,
    )  # fmt: skip


def ticket_requests(actor: Actor, ticket_id: int) -> tuple[RequestRow, ...]:
    """Return every request of a ticket for more time or the long list, newest first; raise NotFound out of scope."""
    require_visible(actor, ticket_id)
    decider, one = Person.alias(), Request
    query = (
        one.select(
            one.id, one.kind, one.state, one.round, Unit.name.alias("unit"), one.reason, one.words, one.basis,
            one.until, one.old_due_at, one.granted_until, one.filed_at, Person.name.alias("filed_by"), one.decided_at,
            decider.name.alias("decided_by"), one.decided_words,
        )
        .join(Unit, on=(one.unit == Unit.id))
        .join_from(one, Person, on=(one.filed_by == Person.id))
        .join_from(one, decider, JOIN.LEFT_OUTER, on=(one.decided_by == decider.id))
        .where(one.ticket == ticket_id, one.kind.in_((RequestKind.EXTENSION, RequestKind.LONG_TERM)))
        .order_by(one.id.desc())
    )  # fmt: skip
    return fetch(query, _request_row)


def stage_replies(actor: Actor, ticket_id: int) -> tuple[StageReplyRow, ...]:
    """Return what was told of a matter on the long list, newest first; the granted request was the first telling."""
    require_visible(actor, ticket_id)
    query = (
        StageReply.select(
            StageReply.id, Unit.name.alias("unit"), StageReply.words, StageReply.next_at, StageReply.at,
            Person.name.alias("by"),
        )
        .join(UnitTask, on=(StageReply.task == UnitTask.id))
        .join(Unit, on=(UnitTask.unit == Unit.id))
        .join_from(StageReply, Person, on=(StageReply.by == Person.id))
        .where(StageReply.ticket == ticket_id)
        .order_by(StageReply.at.desc(), StageReply.id.desc())
    )  # fmt: skip
    first = (
        Request.select(Request.id, Unit.name, Request.words, Request.granted_until, Request.filed_at, Person.name)
        .join(Unit, on=(Request.unit == Unit.id))
        .join_from(Request, Person, on=(Request.filed_by == Person.id))
        .where(
            Request.ticket == ticket_id,
            Request.kind == RequestKind.LONG_TERM,
            Request.state == RequestState.GRANTED,
        )
    )
    asked = [StageReplyRow(*row) for row in fetch_tuples(first)]
    return tuple(sorted((*fetch(query, StageReplyRow), *asked), key=lambda row: row.at, reverse=True))


def _reason_words(code: str) -> str:
    """Return the catalogue's word for a reason; the code itself where the catalogue has lost it."""
    return next((str(row["label"]) for row in seed("reasons")["extension_reason"] if row["code"] == code), code)


def _request_row(reason: str, **columns: Any) -> RequestRow:
    return RequestRow(reason=_reason_words(reason), **columns)


def _name(person_id: int) -> str:
    return str(Person.select(Person.name).where(Person.id == person_id).scalar() or "")


def _barred(actor: Actor, request: Any, judgement: Judgement | None) -> str:
    if not actor.may(Permission.EXTENSION_REVIEW):
        return _("it waits for the centre's decision.")
    if judgement is not None:
        return who_grants(judgement.decider, actor, request.filed_by_id)
    return own_request(actor, request.filed_by_id)


def _suggested(ticket: Any, latest: datetime | None) -> datetime | None:
    """Return the longest day that a reviewer may grant alone, within what the upper level allows."""
    due = running_due(ticket)
    if due is None or ticket.dispatched_at is None:
        return None
    calendar, rules = office_calendar(), rules_by_key(ticket.rules_key)
    original = calendar.working_days_between(ticket.dispatched_at.date(), (ticket.due_original or due).date())
    days = max(int(original * rules.extensions.reviewer_share), 1)
    return earlier(promised(calendar.nth_working_day(due.date(), days), rules), latest)
