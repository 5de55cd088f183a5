"""What is known of a number that calls."""

from datetime import datetime, timedelta

from models.tables.office import Setting
from models.tables.ticket import Ticket, TicketCaller
from models.vocabulary import TicketState
from services.access.permissions import Actor, Permission
from services.bus.log import PHONE_KEY
from services.kernel.boundaries import start_of_day
from services.kernel.masking import normal_phone, phone_hash
from services.tickets.dto import CallerHistory, TicketRow
from services.tickets.list_queries import ticket_rows
from services.tickets.scope import visible

_SHOWN = 20
_RECENT = timedelta(days=30)
_OWN = 50
_FINISHED = (TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED)


def caller_history(actor: Actor, phone: str, now: datetime) -> CallerHistory:
    """Return the caller's earlier tickets, open ones first and then the newest; empty for an unknown number."""
    actor.require(Permission.TICKET_REGISTER)
    number = normal_phone(phone)
    if not number:
        return CallerHistory("", "", 0, 0, ())
    digest = phone_hash(Setting.get_by_id(PHONE_KEY).value, number)
    query = (
        visible(actor, Ticket.select(Ticket.id, Ticket.state, Ticket.received_at, TicketCaller.name))
        .join(TicketCaller, on=(TicketCaller.ticket == Ticket.id))
        .where(TicketCaller.phone_hash == digest)
        .order_by(Ticket.received_at.desc())
    )
    found = list(query.tuples())
    open_first = sorted(found, key=lambda row: row[1] in _FINISHED)
    rows = ticket_rows(actor, [row[0] for row in open_first[:_SHOWN]], now)
    name = next((row[3] for row in found if row[3]), "")
    area = next((row.area for row in rows if row.area), "")
    recent = sum(row[2] >= now - _RECENT for row in found)
    return CallerHistory(name, area or "", len(found), recent, rows)


def own_calls(actor: Actor, now: datetime) -> tuple[TicketRow, ...]:
    """Return the calls that this person took down today, the newest first."""
    actor.require(Permission.TICKET_REGISTER)
    start = start_of_day(now.date())
    query = visible(actor, Ticket.select(Ticket.id))
    query = query.where(Ticket.received_at >= start, Ticket.created_by == actor.person_id)
    ids = [key for (key,) in query.order_by(Ticket.received_at.desc(), Ticket.id.desc()).limit(_OWN).tuples()]
    return ticket_rows(actor, ids, now)
