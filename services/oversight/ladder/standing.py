"""How a case stands on the ladder: its last step, what is owed, what waits; read from its rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from i18n import _
from models.rungs import Rung, Verdict
from models.tables.ladder import CaseAnswer, CaseStep
from models.tables.oversight import OversightCase
from models.vocabulary import CaseState
from services.access.permissions import Actor
from services.kernel.errors import NotFound
from services.kernel.reading import fetch_tuples
from services.oversight.ladder.errors import CaseEnded
from services.oversight.ladder.rules import OWED, REPEAT_WITHIN, Standing
from services.oversight.reach import case_within

URGING = (Rung.URGE, Rung.SUMMON, Rung.SUPERVISE)
ENDED = (CaseState.DISMISSED, CaseState.CLOSED)


@dataclass(frozen=True)
class Place:
    """The case with its steps and their answers, the oldest first."""

    case: Any
    steps: tuple[Any, ...]
    answers: dict[int, tuple[Any, ...]]

    @property
    def last(self) -> Any:
        """Return the last step, None before the first."""
        return self.steps[-1] if self.steps else None

    @property
    def waiting(self) -> Any:
        """Return the answer that waits to be judged, None where none does."""
        every = (answer for answers in self.answers.values() for answer in answers)
        return next((answer for answer in every if answer.verdict is Verdict.PENDING), None)

    @property
    def approved(self) -> bool:
        """Return whether the county office agreed to the newest report."""
        report = next((step for step in reversed(self.steps) if step.rung is Rung.REPORT), None)
        answers = self.answers.get(report.id, ()) if report is not None else ()
        return bool(answers) and answers[-1].verdict is Verdict.ACCEPTED

    def failed(self, today: date) -> bool:
        """Return whether the last answer was sent back, or none came by the day that was set."""
        owed = next((step for step in reversed(self.steps) if step.rung in OWED), None)
        if owed is None:
            return False
        answers = self.answers.get(owed.id, ())
        if answers and answers[-1].verdict is not Verdict.SENT_BACK:
            return False
        day = day_owed(owed, answers)
        return bool(answers) or (day is not None and day < today)


def day_owed(step: Any, answers: tuple[Any, ...]) -> date | None:
    """Return the day by which the unit owes its answer: the newest that was set."""
    found: date | None = step.due
    return answers[-1].next_due or found if answers else found


def place_of(case: Any) -> Place:
    """Return how a case stands."""
    steps = tuple(CaseStep.select().where(CaseStep.case == case.id).order_by(CaseStep.serial))
    return Place(case, steps, answers_of([step.id for step in steps]))


def answers_of(steps: list[int]) -> dict[int, tuple[Any, ...]]:
    """Return the answers to these steps, the oldest first."""
    found: dict[int, tuple[Any, ...]] = {}
    answer: Any
    for answer in CaseAnswer.select().where(CaseAnswer.step.in_(steps)).order_by(CaseAnswer.step, CaseAnswer.serial):
        found[answer.step_id] = (*found.get(answer.step_id, ()), answer)
    return found


def climbing(actor: Actor, case_id: int) -> Place:
    """Return a case that is on the ladder or may come onto it; raise NotFound, CaseEnded."""
    place = place_of(case_within(actor, case_id))
    if place.case.state in ENDED:
        raise CaseEnded
    return place


def step_within(actor: Actor, step_id: int) -> Any:
    """Return a step of a case within the person's reach; raise NotFound."""
    step: Any = CaseStep.get_or_none(CaseStep.id == step_id)
    if step is None:
        raise NotFound(what=_("The step"))
    case_within(actor, step.case_id)
    return step


def earlier_steps(case: Any) -> tuple[datetime, ...]:
    """Return when this unit was urged, talked to or supervised in the same situation, other cases within 90 days."""
    query = (
        CaseStep.select(CaseStep.case, CaseStep.at)
        .join(OversightCase)
        .where(
            OversightCase.situation == case.situation,
            CaseStep.unit == case.unit_id,
            CaseStep.case != case.id,
            CaseStep.rung.in_(URGING),
            CaseStep.at >= case.found_at - REPEAT_WITHIN,
            CaseStep.at < case.found_at,
        )
        .order_by(CaseStep.at)
    )
    first = dict(reversed(fetch_tuples(query)))
    return tuple(sorted(first.values()))


def standing_of(place: Place, now: datetime, grave: bool = False) -> Standing:
    """Return what the proposal looks at."""
    return Standing(
        situation=place.case.situation,
        last=place.last.rung if place.last is not None else None,
        earlier=earlier_steps(place.case),
        at=place.case.found_at,
        grave=grave,
        failed=place.failed(now.date()),
        approved=place.approved,
    )
