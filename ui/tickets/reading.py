"""What the ticket page reads at once."""

from dataclasses import dataclass, field
from datetime import datetime

from services.access.permissions import Actor
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dto import EventRow, TicketDetail
from services.tickets.merge_dto import JoinedFacts
from services.tickets.merge_queries import joined_facts


@dataclass(frozen=True)
class PageFacts:
    """A ticket with its time line, and what it is joined to."""

    detail: TicketDetail
    events: tuple[EventRow, ...]
    joined: JoinedFacts = field(default_factory=JoinedFacts)


def page_facts(actor: Actor, ticket_id: int, now: datetime) -> PageFacts:
    """Read a ticket; raise NotFound when it is not there or not in scope. Runs on a read lane."""
    detail, events = ticket_detail(actor, ticket_id, now), time_line(actor, ticket_id)
    return PageFacts(detail, events, joined_facts(actor, ticket_id))
