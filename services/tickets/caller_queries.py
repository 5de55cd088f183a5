"""What is known of a number that calls."""

from datetime import datetime, timedelta
from typing import Any

from models.tables.ticket import Ticket, TicketCaller
from models.vocabulary import TicketState
from services.access.permissions import Actor, Permission
from services.kernel.boundaries import start_of_day
from services.kernel.masking import normal_phone
from services.kernel.reading import fetch_tuples
from services.tickets.clear_text import CallerWords, Way, found_by_caller
from services.tickets.dto import CallerHistory, TicketRow
from services.tickets.list_queries import ticket_rows
from services.tickets.scope import visible

_SHOWN = 20
_COUNTED = 500
_RECENT = timedelta(days=30)
_OWN = 50
_FINISHED = (TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED)


def caller_history(actor: Actor, phone: str, now: datetime) -> CallerHistory:
    """Return the caller's earlier tickets, open ones first and then the newest; empty for an unknown number."""
    actor.require(Permission.TICKET_REGISTER)
    number = normal_phone(phone)
    if not number:
        return CallerHistory("", "", 0, 0, ())
    found = _told_of(actor, found_by_caller(actor, CallerWords(Way.PHONE, number), _COUNTED))
    open_first = sorted(found, key=lambda row: row[1] in _FINISHED)
    rows = ticket_rows(actor, [row[0] for row in open_first[:_SHOWN]], now)
    named, name = next(((row[0], row[3]) for row in found if row[3]), (None, ""))
    area = next((row.area for row in rows if row.area), "")
    recent = sum(row[2] >= now - _RECENT for row in found)
    return CallerHistory(name, area or "", len(found), recent, rows, named)


def _told_of(actor: Actor, ids: list[int]) -> list[tuple[Any, ...]]:
    """Return id, state, moment of receipt and the masked name of these tickets, the newest first."""
    query = (
        visible(actor, Ticket.select(Ticket.id, Ticket.state, Ticket.received_at, TicketCaller.name_mask))
        .join(TicketCaller, on=(TicketCaller.ticket == Ticket.id))
        .where(Ticket.id.in_(ids))
    )
    return fetch_tuples(query.order_by(Ticket.received_at.desc()))


def own_calls(actor: Actor, now: datetime) -> tuple[TicketRow, ...]:
    """Return the calls that this person took down today, the newest first."""
    actor.require(Permission.TICKET_REGISTER)
    start = start_of_day(now.date())
    query = visible(actor, Ticket.select(Ticket.id))
    query = query.where(Ticket.received_at >= start, Ticket.created_by == actor.person_id)
    ids = [key for (key,) in query.order_by(Ticket.received_at.desc(), Ticket.id.desc()).limit(_OWN).tuples()]
    return ticket_rows(actor, ids, now)
