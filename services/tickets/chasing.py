"""Chasing a unit (催办) and its answer: who told whom, how, by when it shall be answered, and what was said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.handling import UnitTask
from models.tables.watching import Chase
from models.vocabulary import ChaseWay, TaskState, TicketState, Urgency
from services.access.permissions import Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_by_key
from services.kernel.errors import DomainError, Invalid, NotFound
from services.kernel.fields import secret
from services.people.liaison import liaison
from services.tickets.dto import TicketId
from services.tickets.moves import Note, note_only
from services.tickets.parts import part_note, running_task
from services.tickets.rules import told
from services.tickets.scope import visible_ticket
from services.tickets.workflow import CLOCK_RUNS, IllegalStep

CHASE: Final = "chase"
ANSWER: Final = "answer_chase"
_LONGEST_RECEIVER: Final = 120
_WITH_UNITS: Final = CLOCK_RUNS | {TicketState.LONG_TERM}


class ChaseAnswered(DomainError):
    """A chase is answered once."""

    message = N_("This chase has been answered already. Record progress instead if there is more to tell.")
    code = "chase_answered"


@dataclass(frozen=True)
class ChaseUnit(Command[int]):
    """Chase one unit's part; returns the chase's id. An empty ``receiver`` is the unit's liaison.

    ``reply_by`` None: no moment is set, but for an urgent matter that was chased before, which must be answered within
    the time that the rules give to a first report.
    """

    permission: ClassVar[Permission] = Permission.CHASE
    ticket_id: TicketId
    unit_id: int
    way: ChaseWay = ChaseWay.SYSTEM
    words: str = secret(default="")
    receiver: str = secret(default="")
    reply_by: datetime | None = None


@dataclass(frozen=True)
class AnswerChase(Command[None]):
    """Answer a chase; the centre may write down what a unit without a PC said."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    chase_id: int
    words: str = secret(default="")


def chase(cmd: ChaseUnit, tx: Transaction) -> int:
    """Keep the chase; a part that is done or was taken back is not chased."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    task = _chased_part(ticket, cmd.unit_id)
    words = told(N_("Demand"), cmd.words)
    receiver = told(N_("Receiver"), cmd.receiver, _LONGEST_RECEIVER, required=False) or liaison(cmd.unit_id)
    if cmd.reply_by is not None and cmd.reply_by <= tx.now:
        raise Invalid(field=_("Answer by"), words=_("must lie ahead."))
    number = Chase.select().where(Chase.ticket == ticket.id, Chase.unit == cmd.unit_id).count() + 1
    reply_by = cmd.reply_by or _demanded(ticket, number, tx.now)
    note_only(tx, ticket, CHASE, Note(words, cmd.unit_id, {"number": number, "receiver": receiver}))
    row = Chase.create(
        ticket=ticket.id, task=task.id, unit=cmd.unit_id, way=cmd.way, receiver=receiver, words=words,
        reply_by=reply_by, at=tx.now, by=tx.actor.person_id,
    )  # fmt: skip
    return int(row.id)


def answer(cmd: AnswerChase, tx: Transaction) -> None:
    """Keep the answer; the first one stays."""
    row = _own_chase(cmd.chase_id, tx)
    ticket = visible_ticket(tx.actor, row.ticket_id)
    words = told(N_("Answer"), cmd.words)
    if row.answered_at is not None:
        raise ChaseAnswered
    note_only(tx, ticket, ANSWER, part_note(tx, row, words))
    open_row = (Chase.id == row.id) & Chase.answered_at.is_null()
    Chase.update(answer=words, answered_at=tx.now, answered_by=tx.actor.person_id).where(open_row).execute()


def _chased_part(ticket: Any, unit_id: int) -> Any:
    """Return the part that waits for this unit; raise IllegalStep when none does."""
    task = running_task(ticket, unit_id) if ticket.state in _WITH_UNITS else None
    if task is None and ticket.state is TicketState.UNIT_REVIEW and unit_id == ticket.lead_unit_id:
        done = (UnitTask.ticket == ticket.id) & (UnitTask.unit == unit_id) & (UnitTask.state == TaskState.DONE)
        task = UnitTask.select().where(done, UnitTask.lead).order_by(UnitTask.id.desc()).first()
    if task is None:
        raise IllegalStep
    return task


def _demanded(ticket: Any, number: int, now: datetime) -> datetime | None:
    """Return until when a repeated chase of an urgent matter is answered."""
    if ticket.urgency is Urgency.NORMAL or number < 2:
        return None
    rules = rules_by_key(ticket.rules_key)
    return due_moment(rules.urgent.report, now, rules, office_calendar())


def _own_chase(chase_id: int, tx: Transaction) -> Any:
    """Return the chase; raise NotFound unless it is one of the person's unit, or the person is of the centre."""
    query = Chase.select().where(Chase.id == chase_id)
    if tx.actor.scope is not Scope.ALL:
        query = query.where(Chase.unit == tx.actor.unit_id)
    row = query.first()
    if row is None:
        raise NotFound(what=_("The chase"))
    return row


HANDLERS: Final[Handlers] = {ChaseUnit: chase, AnswerChase: answer}
