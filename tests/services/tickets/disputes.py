"""Tickets whose handling is disputed: sent out, returned, decided, by the people of the office."""

from dataclasses import replace
from typing import Final

from models.tables.handling import UnitTask
from models.tables.people import Person
from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import DispatchBasis, Instructor
from services.access.permissions import Role
from services.bus.door import Door
from services.directory import queries as directory
from services.people.accounts import AddPerson
from services.people.login import actor_of
from services.tickets.consulting import RecordConsultation
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketId
from services.tickets.instructing import InstructDispatch, PrecedentWish
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.return_review import UpholdReturn
from services.tickets.returning import ReturnTicket
from tests.services.tickets.support import ASSIST, LEAD
from tests.support.desk import PASSWORD, Desk

THIRD: Final = "县综合执法局"
FORM: Final = IntakeForm(phone="13800001234", caller_name="王秀英", title="路灯不亮", content="三盏路灯连续一周不亮。")
BASIS: Final = "竹编发〔2021〕12号三定方案第四条"


def lamp_form(desk: Desk) -> IntakeForm:
    """A call about street lamps in Shihe town."""
    category = next(row.id for row in desk.admin.ask(directory.categories) if row.name == "路灯")
    area = next(row.id for row in desk.admin.ask(directory.areas) if row.name == "石河镇")
    return replace(FORM, category_id=category, area_id=area)


def sent(desk: Desk, unit: str = LEAD, *assists: str, form: IntakeForm = FORM) -> TicketId:
    """A ticket that the dispatcher sent to a unit."""
    with desk.program.storage.reading():
        count = Ticket.select().count()
    taken = desk.door(Role.OPERATOR).do(RegisterTicket(form, Forward(), f"call-{count}"))
    send(desk, taken.ticket_id, unit, *assists)
    return taken.ticket_id


def send(desk: Desk, ticket: TicketId, unit: str, *assists: str) -> None:
    """Send a ticket that waits for dispatch."""
    lead = Assignment(desk.unit(unit), "请核实")
    others = tuple(Assignment(desk.unit(name)) for name in assists)
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, others, DispatchBasis.DUTY))


def wish(desk: Desk, ticket: TicketId, suggested: str = ASSIST, unit: str | None = None) -> ReturnTicket:
    """A return for want of duty, with all that it needs."""
    behalf = desk.unit(unit) if unit is not None else None
    return ReturnTicket(ticket, None, "not_duty", BASIS, desk.unit(suggested), "路灯不归我单位管养", "", behalf)


def returned(desk: Desk, ticket: TicketId | None = None) -> TicketId:
    """A ticket that its unit returned."""
    found = sent(desk) if ticket is None else ticket
    desk.door(Role.UNIT_CLERK).do(wish(desk, found))
    return found


def returned_twice(desk: Desk) -> TicketId:
    """A ticket that the first unit returned rightly and that the second one returns now."""
    ticket = returned(desk)
    desk.door().do(UpholdReturn(ticket, None))
    send(desk, ticket, ASSIST)
    second_dispatcher(desk).do(wish(desk, ticket, THIRD, ASSIST))
    return ticket


def second_dispatcher(desk: Desk) -> Door:
    """Another dispatcher, who sends nothing out and acts for units without a computer."""
    with desk.program.storage.reading():
        there = Person.get_or_none(Person.login == "second")
    if there is None:
        desk.admin.do(
            AddPerson("second", "第二派单员", frozenset({Role.DISPATCHER}), None, PASSWORD, must_change=False)
        )
    with desk.program.storage.reading():
        return desk.program.door(actor_of(Person.get(Person.login == "second")))


def consulted(desk: Desk, ticket: TicketId, agreed: str | None) -> None:
    """Record a meeting on the return that waits."""
    desk.door().do(
        RecordConsultation(
            ticket, desk.clock.now(), "县行政审批局三楼会议室", "住建局张伟、水务局李强", "双方均称非本单位职责",
            "由城管部门管养" if agreed else "未达成一致", desk.unit(agreed) if agreed else None,
        )
    )  # fmt: skip


def instruction(desk: Desk, ticket: TicketId, unit: str, *, follow: bool | None = None) -> InstructDispatch:
    """A written instruction; ``follow``: a precedent for the whole county (True) or the area (False)."""
    today = desk.clock.now().date()
    wanted = None if follow is None else PrecedentWish(follow, today, "县政府办公室批示")
    return InstructDispatch(
        ticket,
        None,
        desk.unit(unit),
        Instructor.COUNTY_OFFICE,
        "周国平",
        today,
        "由该局负责，不得推诿。",
        precedent=wanted,
    )


def row(desk: Desk, ticket: TicketId) -> Ticket:
    """The ticket's row."""
    with desk.program.storage.reading():
        return Ticket.get_by_id(ticket)


def parts(desk: Desk, ticket: TicketId) -> list[UnitTask]:
    """All parts, the oldest first."""
    with desk.program.storage.reading():
        return list(UnitTask.select().where(UnitTask.ticket == ticket).order_by(UnitTask.id))


def requests(desk: Desk, ticket: TicketId) -> list[Request]:
    """All returns, the oldest first."""
    with desk.program.storage.reading():
        return list(Request.select().where(Request.ticket == ticket).order_by(Request.id))
