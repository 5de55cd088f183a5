"""Since when a ticket waits for dispatch: from the call on, or from the decision that brought it back."""

from datetime import datetime

from peewee import fn

from models.tables.handling import TicketEvent
from models.vocabulary import TicketState


def waits_since(ticket_id: int, received_at: datetime, dispatched_at: datetime | None) -> datetime:
    """Return the moment from which the dispatch limit runs. Only a ticket that was sent before is looked up."""
    if dispatched_at is None:
        return received_at
    back = (TicketEvent.ticket == ticket_id) & (TicketEvent.to_state == TicketState.TO_DISPATCH)
    found: datetime | None = TicketEvent.select(fn.MAX(TicketEvent.at)).where(back).scalar()
    return found or received_at
