"""Tickets put straight into a state, so that every step can be tried from everywhere."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask
from models.tables.requests import Consultation, Request
from models.tables.ticket import Ticket, TicketCaller, TicketText
from models.vocabulary import (
    AppealType,
    Connected,
    ContactWay,
    DispatchBasis,
    Instructor,
    RequestKind,
    RequestState,
    Satisfaction,
    Solved,
    TaskState,
    TicketState,
)
from services.access.permissions import Actor, Role
from services.bus.command import Command
from services.calendar.office import rules_at
from services.callbacks.calling import CloseTicket, RecordAttempt, SendToRework, Verdict
from services.kernel.paging import Window
from services.tickets.caller_rows import CallerFacts, caller_rows
from services.tickets.cancelling import CancelTicket
from services.tickets.consulting import EscalateForInstruction, SettleConsultation
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketFilter, TicketId, TicketOrder
from services.tickets.handling import GiveOpinion, RecordContact, RecordProgress, SignTicket, SubmitReply
from services.tickets.instructing import InstructDispatch
from services.tickets.intake import Answer, Forward, Guide, SettleTicket
from services.tickets.list_page_queries import list_page
from services.tickets.long_term import ResumeHandling
from services.tickets.return_review import DesignateUnit, OpenConsultation, RejectReturn, UpholdReturn
from services.tickets.returning import ExtendReturnWindow, ReturnTicket
from services.tickets.reviewing import ApproveReply, ArchiveTicket, SendBackReply
from services.tickets.signing_off import SendBackWithinUnit, SignOffReply
from services.tickets.upper import SetUpper, UpperReturn
from services.tickets.workflow import Action
from tests.support.desk import MORNING, Desk

LEAD: Final = "县住建局"
ASSIST: Final = "县水务局"
FORM: Final = IntakeForm(
    phone="13800001234", caller_name="王秀英", address="竹阳街道东湖路12号", title="路灯不亮",
    content="小区门口三盏路灯连续一周不亮。",
)  # fmt: skip
HAPPY: Final = Verdict(
    connected=Connected.ANSWERED,
    solved=Solved.SOLVED,
    process_satisfaction=Satisfaction.SATISFIED,
    result_satisfaction=Satisfaction.SATISFIED,
    opinion="谢谢你们，路灯亮了",
)
ANGRY: Final = replace(HAPPY, solved=Solved.UNSOLVED, result_satisfaction=Satisfaction.DISSATISFIED, reason="未解决")
NOBODY: Final = Verdict(connected=Connected.NO_ANSWER)
DISPUTED: Final = (TicketState.RETURN_PENDING, TicketState.CONSULTATION, TicketState.INSTRUCTION_PENDING)
SECRETS: Final = ("13800001234", "王秀英", "东湖路", "路灯", "谢谢")


@dataclass(frozen=True)
class Units:
    """The lead unit and the assisting one."""

    lead: int
    assist: int


def units_of(desk: Desk) -> Units:
    """The two units of every ticket here."""
    return Units(desk.unit(LEAD), desk.unit(ASSIST))


def ticket_in(desk: Desk, units: Units, state: TicketState, parts: TaskState | None = TaskState.HANDLING) -> TicketId:
    """A ticket in this state; both units' parts stand as said (None: they have none); the contact was made."""
    now = desk.clock.now()
    with desk.program.storage.begin():
        count = Ticket.select().count()
        ticket: Any = Ticket.create(
            number=f"T-{count}", state=state, type=AppealType.HELP, title=FORM.title, received_at=now,
            dispatched_at=now, rules_key=rules_at(now).key, lead_unit=units.lead, confidential=False, anonymous=False,
            has_phone=True, return_count=0, rework_count=0,
        )  # fmt: skip
        TicketText.create(ticket=ticket.id, content=FORM.content)
        TicketCaller.create(ticket=ticket.id, **caller_rows([CallerFacts(FORM.caller_name, FORM.phone)])[0])
        for unit in (units.lead, units.assist) if parts else ():
            made = UnitTask.create(ticket=ticket.id, unit=unit, lead=unit == units.lead, state=parts, dispatched_at=now)
            if state is TicketState.UNIT_REVIEW:
                UnitTask.update(reply="路灯已更换", done_at=now).where(UnitTask.id == made.id).execute()
        if state in DISPUTED:
            _dispute(desk, ticket, units)
        ContactRecord.create(ticket=ticket.id, unit=units.lead, at=now, way=ContactWay.PHONE, words="已联系")
    return TicketId(ticket.id)


def _dispute(desk: Desk, ticket: Any, units: Units) -> None:
    """A return that waits, with the record of a consultation."""
    now, clerk = desk.clock.now(), desk.people[Role.UNIT_CLERK].person_id
    request = Request.create(
        ticket=ticket.id, unit=units.lead, kind=RequestKind.RETURN, state=RequestState.OPEN, reason="not_duty",
        filed_at=now, filed_by=clerk,
    )  # fmt: skip
    Consultation.create(
        ticket=ticket.id, request=request.id, held_at=now, present="张伟", views="各称无责", conclusion="由水务局办",
        agreed_unit=units.assist, at=now, by=clerk,
    )  # fmt: skip


def rows_of(desk: Desk, ticket_id: int) -> tuple[Any, ...]:
    """All that a step may change."""
    with desk.program.storage.reading():
        ticket = Ticket.select().where(Ticket.id == ticket_id).dicts().get()
        text = TicketText.select().where(TicketText.ticket == ticket_id).dicts().get()
        parts = list(UnitTask.select().where(UnitTask.ticket == ticket_id).order_by(UnitTask.id).dicts())
        others = [
            table.select().where(table.ticket == ticket_id).count()
            for table in (ContactRecord, CallbackAttempt, TicketEvent)
        ]
    return ticket, text, parts, others


def step_commands(ticket: TicketId, units: Units) -> dict[Action, Command[Any]]:
    """The command behind every step of the table, as the centre takes it."""
    way, reply = ContactWay.PHONE, "路灯已更换"
    return {
        Action.ANSWER: SettleTicket(ticket, 1, FORM, Answer("路灯归住建局管养。")),
        Action.FORWARD: SettleTicket(ticket, 1, FORM, Forward()),
        Action.GUIDE: SettleTicket(ticket, 1, FORM, Guide("G2", "请向人民法院起诉。")),
        Action.DISPATCH: DispatchTicket(
            ticket, 1, Assignment(units.lead, "查路灯"), (), DispatchBasis.DUTY, "路灯归其管"
        ),
        Action.SIGN: SignTicket(ticket, units.lead),
        Action.CONTACT: RecordContact(ticket, way, "约定今日到场", None, units.lead),
        Action.PROGRESS: RecordProgress(ticket, "路灯已报修", units.lead),
        Action.OPINION: GiveOpinion(ticket, "路灯不归我局", units.assist),
        Action.SUBMIT: SubmitReply(ticket, 1, reply, without_opinions="路灯已亮", unit_id=units.lead),
        Action.APPROVE: ApproveReply(ticket, 1, "路灯已亮"),
        Action.SEND_BACK: SendBackReply(ticket, 1, "路灯答复不全"),
        Action.CALL_BACK: RecordAttempt(ticket, 1, NOBODY),
        Action.CLOSE: CloseTicket(ticket, 1, HAPPY),
        Action.REWORK: SendToRework(ticket, 1, ANGRY, "路灯仍不亮"),
        Action.ARCHIVE: ArchiveTicket(ticket, 1),
        Action.RETURN: ReturnTicket(ticket, 1, "not_duty", "三定方案", units.assist, "路灯不归我局", "", units.lead),
        Action.REASSIGN: UpholdReturn(ticket, 1, "路灯归水务局"),
        Action.REJECT_RETURN: RejectReturn(ticket, 1, "路灯归住建局"),
        Action.CONSULT: OpenConsultation(ticket, 1, "路灯归谁，三家到会"),
        Action.SETTLE: SettleConsultation(ticket, 1, "路灯归水务局"),
        Action.ESCALATE: EscalateForInstruction(ticket, 1, "路灯归谁，请示"),
        Action.DESIGNATE: DesignateUnit(ticket, 1, units.assist, "路灯由水务局办"),
        Action.INSTRUCT: InstructDispatch(
            ticket, 1, units.assist, Instructor.COUNTY_OFFICE, "周国平", MORNING.date(), "路灯由水务局办"
        ),
        Action.EXTEND_WINDOW: ExtendReturnWindow(ticket, 1, "路灯归属待查"),
        Action.SIGN_OFF: SignOffReply(ticket, 1, "路灯答复已审"),
        Action.UNIT_SEND_BACK: SendBackWithinUnit(ticket, 1, "路灯答复太短"),
        Action.RESUME: ResumeHandling(ticket, 1, "路灯可以修了", units.lead),
        Action.UPPER: SetUpper(ticket, 1, "DZS-1", None),
        Action.UPPER_RETURN: UpperReturn(ticket, 1, "路灯仍不亮，市里退回"),
        Action.CANCEL: CancelTicket(ticket, 1, "invalid", "路灯来电无效"),
    }


def listed_ids(actor: Actor, wanted: TicketFilter, order: TicketOrder, now: datetime) -> list[int]:
    """The ids of a short list."""
    return list(list_page(actor, wanted, order, Window(), now).ids)
