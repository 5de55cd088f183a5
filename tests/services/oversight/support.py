"""Tickets for the tests of oversight: taken down and sent out through the door, or stored as an import stores them."""

from datetime import datetime
from itertools import count
from typing import Any

from models.tables.ticket import Ticket
from models.vocabulary import (
    AppealType,
    Connected,
    ContactWay,
    DispatchBasis,
    HandlingWay,
    Satisfaction,
    Solved,
    TicketState,
    Urgency,
)
from services.access.permissions import Role
from services.callbacks.calling import SendToRework, Verdict
from services.oversight.dto import ScanCase
from services.oversight.queries import oversight_scan
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.intake import Forward, Registered, RegisterTicket
from services.tickets.reviewing import ApproveReply
from tests.support.desk import Desk

_SERIALS = count(1)
HOUSING = "县住建局"
WATER = "县水务局"
ANGRY = Verdict(
    connected=Connected.ANSWERED,
    solved=Solved.UNSOLVED,
    process_satisfaction=Satisfaction.SATISFIED,
    result_satisfaction=Satisfaction.DISSATISFIED,
    reason="未解决",
)


def sent(desk: Desk, at: datetime, *assists: Assignment, **form: Any) -> Registered:
    """A request for help (7 working days) taken down and sent to the housing bureau at this moment."""
    desk.clock.moment = at
    words = {"phone": "13800001234", "title": "路灯不亮", "content": "三盏路灯不亮。", "type": AppealType.HELP} | form
    operator, dispatcher = desk.door(Role.OPERATOR), desk.door(Role.DISPATCHER)
    ticket = operator.do(RegisterTicket(IntakeForm(**words), Forward(), f"call-{next(_SERIALS)}"))
    lead = Assignment(desk.unit(HOUSING))
    dispatcher.do(DispatchTicket(ticket.ticket_id, None, lead, assists, DispatchBasis.DUTY))
    return ticket


def submitted(desk: Desk, ticket: Registered, at: datetime, **changes: Any) -> None:
    """The housing bureau hands in its reply at this moment, signing in first where it has not."""
    desk.clock.moment = at
    clerk = desk.door(Role.UNIT_CLERK)
    if ticket_state(desk, ticket) is TicketState.TO_SIGN:
        clerk.do(SignTicket(ticket.ticket_id))
    clerk.do(RecordContact(ticket.ticket_id, ContactWay.PHONE, "已电话联系"))
    clerk.do(SubmitReply(ticket.ticket_id, None, "已更换灯具。", **changes))


def sent_to_rework(desk: Desk, ticket: Registered, at: datetime) -> None:
    """The caller is dissatisfied: the centre opens another round at this moment."""
    desk.clock.moment = at
    desk.door(Role.REVIEWER).do(ApproveReply(ticket.ticket_id, None))
    desk.door(Role.CALLBACK_CLERK).do(SendToRework(ticket.ticket_id, None, ANGRY, "路灯仍不亮"))


def ticket_state(desk: Desk, ticket: Registered) -> TicketState:
    """The state as stored."""
    with desk.program.storage.reading():
        return TicketState(Ticket.get_by_id(ticket.ticket_id).state)


def stored(desk: Desk, unit: str = HOUSING, **columns: Any) -> str:
    """A ticket as `import history` stores it: columns only, no time line; returns its number."""
    number = f"SJ-{next(_SERIALS):05d}"
    row = {
        "number": number, "title": "导入的工单", "state": TicketState.HANDLING, "type": AppealType.HELP,
        "urgency": Urgency.NORMAL, "way": HandlingWay.DISPATCH, "rules_key": "四川2025", "imported": True,
        "received_at": datetime(2026, 5, 6, 9), "dispatched_at": datetime(2026, 5, 6, 10),
        "due_at": datetime(2026, 5, 15, 18), "lead_unit": desk.unit(unit),
    }  # fmt: skip
    with desk.program.storage.begin():
        Ticket.create(**(row | columns))
    return number


def scan(desk: Desk, as_of: datetime) -> tuple[ScanCase, ...]:
    """What the scan finds at this moment."""
    return desk.door(Role.SUPERVISOR).ask(oversight_scan, as_of)


def blamed(desk: Desk, as_of: datetime, situation: str = "A1") -> list[str]:
    """The numbers of all tickets found in a situation at this moment, in the order of cases."""
    return [number for case in scan(desk, as_of) if case.situation == situation for number in case.tickets]
