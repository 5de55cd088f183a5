"""A known caller in tickets of two units, and people at their own doors."""

from dataclasses import replace
from typing import Final
from uuid import uuid4

from models.tables.logs import CommandLog
from models.vocabulary import DispatchBasis
from services.access.permissions import Role
from services.bus.door import Door
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, TicketId
from services.tickets.intake import Forward, RegisterTicket
from tests.services.tickets.support import FORM, LEAD
from tests.support.desk import Desk

NAME: Final = FORM.caller_name
PHONE: Final = FORM.phone
CLEAR: Final = (NAME, PHONE)
ASSISTS: Final = "县水务局"


def at_desk(desk: Desk, role: Role) -> Door:
    """The door of a person; on a server the session is theirs."""
    return desk.door(role)


def sent_ticket(door: Door, unit: int, **changes: object) -> TicketId:
    """A ticket of the known caller, sent to a unit."""
    form = replace(FORM, **changes)  # type: ignore[arg-type]  # fields of the form, by name
    ticket = door.do(RegisterTicket(form, Forward(), str(uuid4()))).ticket_id
    door.do(DispatchTicket(ticket, 2, Assignment(unit), (), DispatchBasis.DUTY, "职责"))
    return ticket


def lead_unit(desk: Desk) -> int:
    """The unit that the unit people of the tests belong to."""
    return desk.unit(LEAD)


def logged(desk: Desk, command: str) -> list[tuple[str, str, str]]:
    """The rows of the log of a command, as its owner reads it: who, result, subject."""
    with desk.program.storage.reading():
        query = CommandLog.select(CommandLog.actor_name, CommandLog.result, CommandLog.subject)
        rows = query.where(CommandLog.command == command).order_by(CommandLog.id).tuples()
        return [(str(who), str(result), str(subject)) for who, result, subject in rows]
