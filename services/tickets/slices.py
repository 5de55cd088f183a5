"""The conditions of the cuts through lists; the figures of today count by the same ones, so that numbers agree."""

from datetime import datetime
from typing import Any

from peewee import fn

from models.tables.handling import CallbackAttempt
from models.tables.ticket import Ticket
from models.vocabulary import Connected, HandlingWay
from services.access.permissions import Actor
from services.kernel.boundaries import start_of_day
from services.tickets.dto import Slice
from services.tickets.mine import of_own_hands
from services.tickets.workflow import CLOSED_STATES


def sliced(actor: Actor, query: Any, part: Slice | None, now: datetime) -> Any:
    """Narrow a query over Ticket to a cut; None: all of it."""
    return query if part is None else query.where(slice_condition(actor, part, now))


def slice_condition(actor: Actor, part: Slice, now: datetime) -> Any:
    """Return the condition of a cut."""
    return of_own_hands(actor) if part is Slice.MINE else since(part, start_of_day(now.date()))


def since(part: Slice, start: datetime, end: datetime | None = None) -> Any:
    """Return the condition that a ticket moved this way from a moment on, and before another one."""
    if part is Slice.CALLED_TODAY:
        return Ticket.id.in_(reached(start, end))
    moments: dict[Slice, tuple[Any, Any]] = {
        Slice.RECEIVED_TODAY: (Ticket.received_at, None),
        Slice.ANSWERED_TODAY: (Ticket.closed_at, directly()),
        Slice.SENT_TODAY: (Ticket.dispatched_at, None),
        Slice.SIGNED_TODAY: (Ticket.signed_at, None),
        Slice.SUBMITTED_TODAY: (Ticket.submitted_at, ~directly()),
        Slice.CLOSED_TODAY: (Ticket.closed_at, Ticket.state.in_(tuple(CLOSED_STATES)) & ~directly()),
    }
    column, also = moments[part]
    within = column >= start if end is None else (column >= start) & (column < end)
    return within if also is None else within & also


def reached(start: datetime, end: datetime | None = None) -> Any:
    """Return the query of the tickets whose callers were reached by a callback in a span."""
    call = CallbackAttempt
    query = call.select(call.ticket).where(call.at >= start, call.connected == Connected.ANSWERED)
    return query if end is None else query.where(call.at < end)


def directly() -> Any:
    """Return the condition that the centre answered at once; an unknown way is none."""
    return fn.COALESCE(Ticket.way, "") == HandlingWay.DIRECT.value
