"""What makes a ticket a person's own: taken down, dispatched or moved by them, or in the hands of their unit."""

from collections.abc import Callable
from typing import Any, Final

from peewee import fn

from models.tables.handling import TicketEvent
from models.tables.ticket import Ticket
from services.access.permissions import Actor
from services.tickets.facets import Mine
from services.tickets.workflow import Action

# Looking at a number moves nothing.
_NO_STEP: Final = ("reveal",)


def own(actor: Actor, mine: Mine) -> Any:
    """Return the condition over Ticket of one way to own it; without a unit there is none of one's unit."""
    if mine is Mine.UNIT:
        return Ticket.lead_unit.in_([actor.unit_id] if actor.unit_id is not None else [])
    if mine is Mine.DISPATCHED:
        return _moved(actor, lambda action: action == Action.DISPATCH.value)
    return Ticket.created_by == actor.person_id


def of_own_hands(actor: Actor) -> Any:
    """Return the condition over Ticket of all that a person took down or moved."""
    return own(actor, Mine.REGISTERED) | _moved(actor, lambda action: action.not_in(_NO_STEP))


def _moved(actor: Actor, steps: Callable[[Any], Any]) -> Any:
    """Return whether a person took such a step; those of one ticket are few and lie together in an index."""
    step = TicketEvent.alias()  # the query narrowed by this may be one over steps itself
    taken = step.select(step.id).where(step.ticket == Ticket.id, step.actor == actor.person_id, steps(step.action))
    return fn.EXISTS(taken)
