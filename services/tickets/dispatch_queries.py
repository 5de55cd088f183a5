"""What the dispatch page reads: the queue in order of time left, and until when each unit would have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.access.permissions import Actor, Permission
from services.calendar.explain import term_words
from services.calendar.limits import due_moment
from services.calendar.office import all_rules, office_calendar, rules_by_key
from services.calendar.rules import Step
from services.calendar.terms import Term, TermUnit
from services.kernel.reading import fetch_tuples
from services.tickets.dto import Assignment, Slice
from services.tickets.limits import UnitLimit, assist_limit, lead_limit
from services.tickets.scope import visible, visible_ticket
from services.tickets.slices import sliced
from services.tickets.waiting import waits_since


@dataclass(frozen=True)
class LimitPreview:
    """What a unit would be given if the ticket were sent now; ``term`` in words, "" for a share of the lead's time."""

    unit_id: int
    term: str
    sign_due_at: datetime | None
    due_at: datetime | None
    provisional: bool


def dispatch_queue(actor: Actor, now: datetime, part: Slice | None = None) -> list[int]:
    """Return the ids that wait for dispatch, or a cut of them, the least time left first; without a limit last."""
    actor.require(Permission.TICKET_DISPATCH)
    columns = (Ticket.id, Ticket.type, Ticket.urgency, Ticket.received_at, Ticket.dispatched_at, Ticket.rules_key)
    query = sliced(actor, visible(actor, Ticket.select(*columns)), part, now)
    query = query.where(Ticket.state == TicketState.TO_DISPATCH)
    rules, calendar = {version.key: version for version in all_rules()}, office_calendar()
    limited: list[tuple[datetime, int]] = []
    unlimited: list[int] = []
    for ticket_id, kind, urgency, received, sent, key in fetch_tuples(query.order_by(Ticket.id)):
        term = rules[key].term(Step.DISPATCH, kind, urgency) if key in rules else None
        if term is None:
            unlimited.append(ticket_id)
        else:
            limited.append((due_moment(term, waits_since(ticket_id, received, sent), rules[key], calendar), ticket_id))
    return [ticket_id for _due, ticket_id in sorted(limited)] + unlimited


def dispatch_limits(
    actor: Actor, ticket_id: int, parts: Sequence[Assignment], now: datetime
) -> tuple[LimitPreview, ...]:
    """Return each unit's limits if the ticket were sent now; the first part is the lead's."""
    actor.require(Permission.TICKET_DISPATCH)
    ticket = visible_ticket(actor, ticket_id)
    lead = lead_limit(ticket, parts[0], now)
    limits = [lead, *(assist_limit(ticket, part, lead, now) for part in parts[1:])]
    return tuple(_preview(ticket, part, one, lead) for part, one in zip(parts, limits, strict=True))


def _preview(ticket: Any, part: Assignment, limit: UnitLimit, lead: UnitLimit) -> LimitPreview:
    """Return one unit's limit with the words of its length."""
    if part.days:
        words = term_words(Term(part.days, TermUnit.WORKING_DAY))
    elif part.hours:
        words = term_words(Term(part.hours, TermUnit.HOUR))
    elif limit is lead:
        words = term_words(rules_by_key(lead.rules_key).term(Step.HANDLING, ticket.type, ticket.urgency))
    else:
        words = ""
    return LimitPreview(part.unit_id, words, limit.sign_due_at, limit.due_at, limit.provisional)
