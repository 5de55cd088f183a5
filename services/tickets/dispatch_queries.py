"""What the dispatch page reads: the queue in order of time left, and until when each unit would have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.access.permissions import Actor, Permission
from services.calendar.limits import due_moment
from services.calendar.office import all_rules, office_calendar
from services.calendar.rules import Step
from services.tickets.dto import Assignment
from services.tickets.limits import assist_limit, lead_limit
from services.tickets.scope import visible, visible_ticket


@dataclass(frozen=True)
class LimitPreview:
    """What a unit would be given if the ticket were sent now; ``term`` in words, "" for a share of the lead's time."""

    unit_id: int
    term: str
    sign_due_at: datetime | None
    due_at: datetime | None
    provisional: bool


def dispatch_queue(actor: Actor) -> list[int]:
    """Return the ids that wait for dispatch, the least time left first; without a limit last."""
    actor.require(Permission.TICKET_DISPATCH)
    query = visible(
        actor, Ticket.select(Ticket.id, Ticket.type, Ticket.urgency, Ticket.received_at, Ticket.rules_key)
    ).where(Ticket.state == TicketState.TO_DISPATCH)
    rules, calendar = {version.key: version for version in all_rules()}, office_calendar()
    placed = []
    for ticket_id, kind, urgency, received, key in query.tuples():
        term = rules[key].term(Step.DISPATCH, kind, urgency) if key in rules else None
        due_at = due_moment(term, received, rules[key], calendar) if term else datetime.max
        placed.append((due_at, ticket_id))
    return [ticket_id for _due, ticket_id in sorted(placed)]


def dispatch_limits(
    actor: Actor, ticket_id: int, parts: Sequence[Assignment], now: datetime
) -> tuple[LimitPreview, ...]:
    """Return each unit's limits if the ticket were sent now; the first part is the lead's."""
    actor.require(Permission.TICKET_DISPATCH)
    ticket = visible_ticket(actor, ticket_id)
    lead = lead_limit(ticket, parts[0], now)
    limits = [lead, *(assist_limit(ticket, part, lead, now) for part in parts[1:])]
    return tuple(
        LimitPreview(
            part.unit_id, _words(ticket, part, part is parts[0], now), one.sign_due_at, one.due_at, one.provisional
        )
        for part, one in zip(parts, limits, strict=True)
    )
