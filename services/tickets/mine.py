"""Which tickets went through a person's own hands: taken down by them, or moved by a step of theirs."""

from typing import Any, Final

from peewee import fn

from models.tables.handling import TicketEvent
from models.tables.ticket import Ticket
from services.access.permissions import Actor

# Looking at a number moves nothing.
_NO_STEP: Final = ("reveal",)


def of_own_hands(actor: Actor) -> Any:
    """Return the condition over Ticket; the steps of one ticket are few and lie together in an index."""
    step = TicketEvent.alias()
    taken = step.select(step.id).where(
        step.ticket == Ticket.id, step.actor == actor.person_id, step.action.not_in(_NO_STEP)
    )
    return (Ticket.created_by == actor.person_id) | fn.EXISTS(taken)
