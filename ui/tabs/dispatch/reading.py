"""What the dispatch page reads of one ticket at once."""

from dataclasses import dataclass
from datetime import datetime

from services.access.permissions import Actor
from services.tickets.detail_queries import ticket_detail
from services.tickets.dto import TicketDetail
from services.tickets.proposal_queries import Proposal, proposals


@dataclass(frozen=True)
class TicketFacts:
    """A ticket with the units proposed for it."""

    detail: TicketDetail
    proposals: tuple[Proposal, ...]


def ticket_facts(actor: Actor, ticket_id: int, now: datetime) -> TicketFacts:
    """Read a ticket and its proposals; raise NotFound when it is not there. Runs on a read lane."""
    return TicketFacts(ticket_detail(actor, ticket_id, now), proposals(actor, ticket_id, now))
