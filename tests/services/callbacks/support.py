"""Tickets that wait for a callback, made through the door as people would."""

from dataclasses import replace

from models.vocabulary import Connected, ContactWay, DispatchBasis, Satisfaction, Solved
from services.access.permissions import Role
from services.callbacks.calling import RecordAttempt, Verdict
from services.tickets.detail_queries import ticket_detail
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketDetail
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.reviewing import ApproveReply
from tests.support.desk import Desk

FORM = IntakeForm(
    phone="138 0000 1234", caller_name="王女士", title="路灯不亮", content="小区门口三盏路灯连续一周不亮。"
)
HAPPY = Verdict(
    connected=Connected.ANSWERED,
    solved=Solved.SOLVED,
    process_satisfaction=Satisfaction.SATISFIED,
    result_satisfaction=Satisfaction.SATISFIED,
)
NOBODY = Verdict(connected=Connected.NO_ANSWER)


def to_call_back(desk: Desk, idem: str = "call-1", **changes: object) -> int:
    """A ticket whose reply was passed on to callback; `changes` go into the call."""
    form = replace(FORM, **changes)
    ticket = desk.door(Role.OPERATOR).do(RegisterTicket(form, Forward(), idem)).ticket_id
    lead = Assignment(desk.unit("县住建局"), "请到现场核实")
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, (), DispatchBasis.DUTY))
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(ticket))
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已电话联系，约定今日到场"))
    clerk.do(SubmitReply(ticket, None, "三盏路灯已更换灯具，当晚恢复照明。"))
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))
    return ticket


def seen(desk: Desk, ticket_id: int) -> TicketDetail:
    """The ticket as the centre sees it."""
    return desk.door().ask(ticket_detail, ticket_id, desk.clock.now())


def try_in_vain(desk: Desk, ticket_id: int) -> None:
    """Nobody answers."""
    desk.door(Role.CALLBACK_CLERK).do(RecordAttempt(ticket_id, None, NOBODY))
