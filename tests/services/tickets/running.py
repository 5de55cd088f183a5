"""Tickets that units work on, brought there through the door as people would."""

from dataclasses import replace
from datetime import date
from typing import Any

from models.tables.handling import UnitTask
from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import ContactWay, DispatchBasis, TaskState
from services.access.permissions import Role
from services.callbacks.calling import SendToRework, Verdict
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, TicketDetail, TicketId
from services.tickets.extending import AskExtension
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.reviewing import ApproveReply
from services.tickets.telling import CallerTold
from tests.services.tickets.support import ANGRY, FORM, LEAD
from tests.support.desk import Desk

TOLD = CallerTold(ContactWay.PHONE, "已电话告知新的期限和原因，群众表示理解")


def dispatched(desk: Desk, idem: str = "call", assists: tuple[str, ...] = (), **changes: Any) -> TicketId:
    """A ticket sent to the housing bureau; ``changes`` go into the call."""
    ticket = desk.door(Role.OPERATOR).do(RegisterTicket(replace(FORM, **changes), Forward(), idem)).ticket_id
    helpers = tuple(Assignment(desk.unit(short)) for short in assists)
    lead = Assignment(desk.unit(LEAD), "请到现场核实")
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, helpers, DispatchBasis.DUTY))
    return ticket


def handled(desk: Desk, idem: str = "call", assists: tuple[str, ...] = (), **changes: Any) -> TicketId:
    """The same, signed in."""
    ticket = dispatched(desk, idem, assists, **changes)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket))
    return ticket


def replied(desk: Desk, ticket: TicketId, reply: str = "三盏路灯已更换灯具。") -> None:
    """The unit's reply of this round, passed on to callback."""
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(ticket, None, reply, without_opinions="已电话沟通"))
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))


def sent_back(desk: Desk, ticket: TicketId, verdict: Verdict = ANGRY, **more: Any) -> None:
    """The callback clerk sends it to another round."""
    desk.door(Role.CALLBACK_CLERK).do(SendToRework(ticket, None, verdict, "路灯仍不亮", **more))


def asked(desk: Desk, ticket: TicketId, until: date, role: Role = Role.UNIT_CLERK, **more: Any) -> None:
    """A request for more time."""
    more = {"told": TOLD} | more
    unit = None if role is Role.UNIT_CLERK else desk.unit(LEAD)
    desk.door(role).do(AskExtension(ticket, None, "works", until, "需更换地下线缆", unit_id=unit, **more))


def seen(desk: Desk, ticket: int) -> TicketDetail:
    """The ticket as the centre sees it."""
    return desk.door().ask(ticket_detail, ticket, desk.clock.now())


def row_of(desk: Desk, ticket: int) -> Any:
    """The stored row."""
    with desk.program.storage.reading():
        return Ticket.get_by_id(ticket)


def lead_part(desk: Desk, ticket: int) -> Any:
    """The lead's newest part."""
    with desk.program.storage.reading():
        parts = UnitTask.select().where(UnitTask.ticket == ticket, UnitTask.lead, UnitTask.state != TaskState.STOPPED)
        return parts.order_by(UnitTask.round.desc(), UnitTask.id.desc()).first()


def requests_of(desk: Desk, ticket: int) -> list[Any]:
    """Every request, the oldest first."""
    with desk.program.storage.reading():
        return list(Request.select().where(Request.ticket == ticket).order_by(Request.id))


def actions_of(desk: Desk, ticket: int) -> list[str]:
    """The lines of the time line, the newest first."""
    return [event.action for event in desk.door().ask(time_line, ticket)]
