"""What can happen to a ticket."""

from dataclasses import dataclass, field

from models.vocabulary import TicketState
from services.kernel.events import Event, Topic
from services.tickets.dto import TicketId
from services.tickets.workflow import Action


@dataclass(frozen=True)
class TicketMoved(Event):
    """A ticket took a step of the road."""

    ticket_id: TicketId
    action: Action
    to_state: TicketState
    topic: Topic = field(default=Topic.TICKETS, kw_only=True)


@dataclass(frozen=True)
class TicketNoted(Event):
    """Something was added to a ticket that stays where it is."""

    ticket_id: TicketId
    topic: Topic = field(default=Topic.TICKETS, kw_only=True)


@dataclass(frozen=True)
class AnsweredWith(Event):
    """A call was answered with items of the knowledge base; ``items`` are their ids."""

    ticket_id: TicketId
    items: tuple[int, ...]
    topic: Topic = field(default=Topic.KNOWLEDGE, kw_only=True)
