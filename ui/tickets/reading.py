"""What the ticket page reads at once."""

from dataclasses import dataclass
from datetime import datetime

from services.access.permissions import Actor
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dto import EventRow, TicketDetail


@dataclass(frozen=True)
class PageFacts:
    """A ticket with its time line."""

    detail: TicketDetail
    events: tuple[EventRow, ...]


def page_facts(actor: Actor, ticket_id: int, now: datetime) -> PageFacts:
    """Read a ticket; raise NotFound when it is not there or not in scope. Runs on a read lane."""
    return PageFacts(ticket_detail(actor, ticket_id, now), time_line(actor, ticket_id))
