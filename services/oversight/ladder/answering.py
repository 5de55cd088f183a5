"""What a unit answers to a step, and how that is judged: accepted, or sent back with a reason and a new day."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.rungs import Rung, Verdict
from models.tables.ladder import CaseAnswer, CaseStep
from models.tables.oversight import OversightCase
from models.vocabulary import CaseState
from services.access.permissions import Actor, Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import office_calendar
from services.kernel.errors import Invalid, NotFound
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret
from services.oversight.ladder.climbing import announce
from services.oversight.ladder.errors import AnswerJudged, NothingOwed
from services.oversight.ladder.rules import OWED, STEP_OF
from services.oversight.ladder.standing import ENDED, answers_of, step_within
from services.oversight.reach import case_within
from services.tickets.rules import told

_LONGEST_ANSWER: Final = 5000
_LONGEST_WORDS: Final = 500


@dataclass(frozen=True)
class AnswerStep(Command[int]):
    """Answer a step for the unit that owes it: by its own people, or by the centre, which is then marked."""

    permission: ClassVar[Permission] = Permission.LADDER_ANSWER
    step_id: int
    words: str = secret(default="")


@dataclass(frozen=True)
class JudgeAnswer(Command[None]):
    """Judge an answer, once: accepted, which ends the case, or sent back with the reason and a new day."""

    permission: ClassVar[Permission] = Permission.OVERSIGHT_READ
    answer_id: int
    accepted: bool
    words: str = secret(default="")
    next_due: date | None = None


@dataclass(frozen=True)
class ApproveReport(Command[None]):
    """Say for the county office whether a supervision follows the bureau's report."""

    permission: ClassVar[Permission] = Permission.LADDER_APPROVE
    step_id: int
    approved: bool
    words: str = secret(default="")


def answer(cmd: AnswerStep, tx: Transaction) -> int:
    """Keep the answer; a unit answers only what it owes itself."""
    step = _own_step(tx.actor, cmd.step_id)
    words = told(N_("Answer"), cmd.words, _LONGEST_ANSWER)
    serial = _owed_serial(step)
    row = CaseAnswer.create(
        step=step.id, serial=serial, words=words, for_unit=tx.actor.scope is Scope.ALL, at=tx.now,
        by=tx.actor.person_id,
    )  # fmt: skip
    tx.subject = str(step.situations[0])
    tx.emit(Changed(Topic.OVERSIGHT))
    return int(row.id)


def judge(cmd: JudgeAnswer, tx: Transaction) -> None:
    """Write the verdict over an answer that still waits; an accepted one closes the case."""
    row: Any = CaseAnswer.get_or_none(CaseAnswer.id == cmd.answer_id)
    if row is None:
        raise NotFound(what=_("The answer"))
    step = step_within(tx.actor, row.step_id)
    tx.actor.require(STEP_OF[step.rung].judge or Permission.OVERSIGHT_DECIDE)
    columns = {
        "verdict": Verdict.ACCEPTED if cmd.accepted else Verdict.SENT_BACK, "judged_at": tx.now,
        "judged_by": tx.actor.person_id, "judged_words": told(N_("Reason"), cmd.words, _LONGEST_WORDS),
        "next_due": None if cmd.accepted else _next_due(cmd, step, tx),
    }  # fmt: skip
    waits = (CaseAnswer.id == row.id) & (CaseAnswer.verdict == Verdict.PENDING)
    if not CaseAnswer.update(**columns).where(waits).execute():
        raise AnswerJudged
    case = case_within(tx.actor, step.case_id)
    if cmd.accepted:
        OversightCase.update(state=CaseState.CLOSED).where(OversightCase.id == case.id).execute()
    announce(tx, case)


def approve(cmd: ApproveReport, tx: Transaction) -> None:
    """Keep the county office's answer to the newest report."""
    step = step_within(tx.actor, cmd.step_id)
    case = case_within(tx.actor, step.case_id)
    if step.rung is not Rung.REPORT or case.state in ENDED or answers_of([step.id]) or _followed(step):
        raise NothingOwed
    words = told(N_("Reason"), cmd.words, _LONGEST_WORDS)
    person = tx.actor.person_id
    CaseAnswer.create(
        step=step.id, serial=1, words=words, at=tx.now, by=person, judged_at=tx.now, judged_by=person,
        judged_words=words, verdict=Verdict.ACCEPTED if cmd.approved else Verdict.SENT_BACK,
    )  # fmt: skip
    announce(tx, case)


def _own_step(actor: Actor, step_id: int) -> Any:
    """Return a step that this person may answer; raise NotFound for those of others."""
    if actor.scope is Scope.ALL:
        return step_within(actor, step_id)
    own = (CaseStep.id == step_id) & (CaseStep.unit == actor.unit_id) & ~CaseStep.sealed
    step = CaseStep.get_or_none(own & CaseStep.rung.in_(tuple(OWED)))
    if step is None:
        raise NotFound(what=_("The step"))
    return step


def _owed_serial(step: Any) -> int:
    """Return the number of the next answer; raise NothingOwed where none is owed any more."""
    answers = answers_of([step.id]).get(step.id, ())
    settled = bool(answers) and answers[-1].verdict is not Verdict.SENT_BACK
    if settled or step.rung not in OWED or _followed(step, tuple(OWED)):
        raise NothingOwed
    return len(answers) + 1


def _followed(step: Any, rungs: tuple[Rung, ...] = tuple(Rung)) -> bool:
    """Return whether the case has climbed on from this step to one of these rungs."""
    later = CaseStep.select().where(CaseStep.case == step.case_id, CaseStep.serial > step.serial)
    return bool(later.where(CaseStep.rung.in_(rungs)).exists())


def _next_due(cmd: JudgeAnswer, step: Any, tx: Transaction) -> date:
    """Return the new day; raise Invalid for one that is over."""
    today = tx.now.date()
    due = cmd.next_due or office_calendar().nth_working_day(today, STEP_OF[step.rung].days)
    if due < today:
        raise Invalid(field=_("Rectification due"), words=_("lies in the past."))
    return due


HANDLERS: Final[Handlers] = {AnswerStep: answer, JudgeAnswer: judge, ApproveReport: approve}
