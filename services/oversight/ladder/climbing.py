"""Taking a step: the notice, the talk, the report to the county, the supervision, the circular, the handing over."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.rungs import Rung
from models.tables.directory import Unit
from models.tables.ladder import CaseReceipt, CaseStep
from models.tables.oversight import CaseTicket, OversightCase, Paper
from models.tables.ticket import Ticket
from models.vocabulary import CaseState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import office_calendar
from services.kernel.errors import Invalid, NotFound
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret
from services.kernel.labels import label
from services.kernel.reading import fetch_tuples
from services.oversight.ladder.errors import AnswerWaits, CaseEnded, NotApproved, SkipUnexplained, WrongRung
from services.oversight.ladder.rules import OWED, STEP_OF, is_sealed, jumps, next_rungs
from services.oversight.ladder.standing import Place, climbing, place_of, step_within
from services.oversight.reach import case_within
from services.tickets.rules import check_length, clean, told

_LONGEST_WORDS: Final = 2000
_LONGEST_REASON: Final = 500
_LONGEST_NAME: Final = 120
_LONGEST_NUMBER: Final = 80
# Chasing leaves a case to be decided: the next scan may still find that its facts no longer hold.
_CHASES: Final = frozenset({Rung.REMIND, Rung.SLIP})


@dataclass(frozen=True)
class TakeStep(Command[int]):
    """Take a case to a rung; returns the step's id. ``seen``: how many steps the person saw before this one.

    ``due`` None = the working days of the rung; ``ticket_numbers`` empty = all of the case. ``skipped_why`` is needed
    where rungs are left out. ``paper_id``: the paper by which the step was taken.
    """

    permission: ClassVar[Permission] = Permission.OVERSIGHT_READ
    case_id: int
    seen: int
    rung: Rung = secret()  # noqa: RUF009 - declares a field
    words: str = secret(default="")
    due: date | None = None
    ticket_numbers: tuple[str, ...] = ()
    skipped_why: str = secret(default="")
    paper_id: int | None = None


@dataclass(frozen=True)
class NoteReceipt(Command[None]):
    """Write down who took what was handed over, when, and under which number."""

    permission: ClassVar[Permission] = Permission.ACCOUNT_WRITE
    step_id: int
    received_on: date
    receiver: str = secret(default="")
    number: str = secret(default="")


def take_step(cmd: TakeStep, tx: Transaction) -> int:
    """Add the step, if it may follow, and take the case up."""
    tx.actor.require(STEP_OF[cmd.rung].taker)
    place = _place(cmd, tx)
    if len(place.steps) != cmd.seen:
        raise WrongRung(rung=label(cmd.rung))
    why = _checked(cmd, place)
    words = told(N_("Words"), cmd.words, _LONGEST_WORDS, required=False)
    columns = {"words": words, "skipped_why": why, "due": _due(cmd, tx)}
    step = add_step(tx, place, cmd.rung, paper=_paper(cmd, place), tickets=_tickets(cmd, place), **columns)
    if cmd.rung not in _CHASES:
        _take_up(tx, place.case)
    announce(tx, place.case)
    return step


def add_step(tx: Transaction, place: Place, rung: Rung, **columns: Any) -> int:
    """Store a step under the next number of its case."""
    case = place.case
    step = CaseStep.create(
        case=case.id, serial=len(place.steps) + 1, rung=rung, unit=case.unit_id, sealed=is_sealed(case.situation),
        situations=[case.situation], at=tx.now, by=tx.actor.person_id, **columns,
    )  # fmt: skip
    return int(step.id)


def notice_step(tx: Transaction, case_id: int, paper_id: int, numbers: tuple[str, ...], due: date) -> None:
    """Keep an issued notice as the urging step of its case."""
    place = place_of(OversightCase.get_by_id(case_id))
    add_step(tx, place, Rung.URGE, paper=paper_id, tickets=list(numbers), due=due)


def note_receipt(cmd: NoteReceipt, tx: Transaction) -> None:
    """Keep the receipt of a handing over, once."""
    step = step_within(tx.actor, cmd.step_id)
    if step.rung is not Rung.TRANSFER:
        raise NotFound(what=_("The handing over"))
    if cmd.received_on > tx.now.date() or cmd.received_on < step.at.date():
        raise Invalid(field=_("Received on"), words=_("must lie between the handing over and today."))
    CaseReceipt.create(
        step=step.id, receiver=told(N_("Received by"), cmd.receiver, _LONGEST_NAME), received_on=cmd.received_on,
        number=told(N_("Receipt number"), cmd.number, _LONGEST_NUMBER), at=tx.now, by=tx.actor.person_id,
    )  # fmt: skip
    tx.emit(Changed(Topic.OVERSIGHT))


def announce(tx: Transaction, case: Any) -> None:
    """Say what was written on; of accountability the log keeps no word."""
    if not is_sealed(case.situation):
        tx.subject = f"{case.situation} {Unit.get_by_id(case.unit_id).name}"[:60]
    tx.emit(Changed(Topic.OVERSIGHT))


def _place(cmd: TakeStep, tx: Transaction) -> Place:
    """Return how the case stands; a circular may still follow when it was rectified."""
    case = case_within(tx.actor, cmd.case_id)
    if case.state is CaseState.CLOSED and cmd.rung is Rung.BULLETIN:
        return place_of(case)
    return climbing(tx.actor, cmd.case_id)


def _checked(cmd: TakeStep, place: Place) -> str:
    """Return the reason for rungs that are left out; raise DomainError where the step may not follow."""
    if place.waiting is not None:
        raise AnswerWaits
    why, last = clean(cmd.skipped_why), place.last.rung if place.last is not None else None
    situation = place.case.situation
    if cmd.rung is Rung.SUPERVISE and not place.approved:
        raise NotApproved
    if cmd.rung in next_rungs(situation, last):
        return ""
    if cmd.rung not in jumps(situation, last):
        raise WrongRung(rung=label(cmd.rung))
    if not why:
        raise SkipUnexplained(rung=label(cmd.rung))
    check_length(N_("Reason"), why, _LONGEST_REASON)
    return why


def _due(cmd: TakeStep, tx: Transaction) -> date | None:
    """Return the day by which the unit owes its answer; raise Invalid for a day that is over."""
    if cmd.rung not in OWED:
        return None
    due = cmd.due or office_calendar().nth_working_day(tx.now.date(), STEP_OF[cmd.rung].days)
    if due < tx.now.date():
        raise Invalid(field=_("Rectification due"), words=_("lies in the past."))
    return due


def _tickets(cmd: TakeStep, place: Place) -> list[str]:
    """Return the numbers of the step's tickets, all of the case or some of them; raise Invalid for others."""
    query = CaseTicket.select(Ticket.number).join(Ticket).where(CaseTicket.case == place.case.id)
    numbers = [number for (number,) in fetch_tuples(query.order_by(Ticket.number))]
    others = [number for number in cmd.ticket_numbers if number not in numbers]
    if others:
        raise Invalid(field=_("Tickets"), words=_("not of this case: {numbers}").format(numbers=_(", ").join(others)))
    return [number for number in numbers if not cmd.ticket_numbers or number in cmd.ticket_numbers]


def _paper(cmd: TakeStep, place: Place) -> int | None:
    """Return the paper of the step; raise NotFound for one of another case."""
    if cmd.paper_id is None:
        return None
    if not Paper.select(Paper.id).where(Paper.id == cmd.paper_id, Paper.case == place.case.id).exists():
        raise NotFound(what=_("The paper"))
    return cmd.paper_id


def _take_up(tx: Transaction, case: Any) -> None:
    """Write who took the case up, where it still waited for a decision."""
    columns = {"state": CaseState.TAKEN_UP, "decided_at": tx.now, "decided_by": tx.actor.person_id}
    if case.state is CaseState.OPEN:
        still = (OversightCase.id == case.id) & (OversightCase.state == CaseState.OPEN)
        if not OversightCase.update(**columns).where(still).execute():
            raise CaseEnded


HANDLERS: Final[Handlers] = {TakeStep: take_step, NoteReceipt: note_receipt}
