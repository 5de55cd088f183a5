"""What the ticket page reads at once."""

from dataclasses import dataclass, field
from datetime import datetime

from services.access.permissions import Actor
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dto import TicketDetail
from services.tickets.merge_dto import JoinedFacts
from services.tickets.merge_queries import joined_facts
from services.tickets.negotiation_queries import Negotiation, negotiation
from services.tickets.page_dto import EventRow


@dataclass(frozen=True)
class PageFacts:
    """A ticket with its time line, what is negotiated about it, and what it is joined to."""

    detail: TicketDetail
    events: tuple[EventRow, ...]
    negotiation: Negotiation = field(default_factory=Negotiation)
    joined: JoinedFacts = field(default_factory=JoinedFacts)


def page_facts(actor: Actor, ticket_id: int, now: datetime) -> PageFacts:
    """Read a ticket; raise NotFound when it is not there or not in scope. Runs on a read lane."""
    return PageFacts(
        ticket_detail(actor, ticket_id, now),
        time_line(actor, ticket_id),
        negotiation(actor, ticket_id, now),
        joined_facts(actor, ticket_id),
    )
