"""What comes out of the ladder: frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime

from models.rungs import Rung, Verdict
from models.vocabulary import SourceStatus
from services.oversight.ladder.rules import Proposal


@dataclass(frozen=True)
class AnswerRow:
    """An answer of a unit with its judgement; ``for_unit``: the centre typed it in."""

    id: int
    serial: int
    words: str
    for_unit: bool
    at: datetime
    by: str
    verdict: Verdict
    judged_at: datetime | None
    judged_by: str
    judged_words: str
    next_due: date | None


@dataclass(frozen=True)
class ReceiptRow:
    """The receipt of what was handed over."""

    receiver: str
    received_on: date
    number: str


@dataclass(frozen=True)
class StepRow:
    """A step of a case. ``due``: the day that holds now, a new one where an answer was sent back."""

    id: int
    serial: int
    rung: Rung
    situations: tuple[str, ...]
    tickets: tuple[str, ...]
    words: str
    skipped_why: str
    due: date | None
    paper: str
    paper_id: int | None
    at: datetime
    by: str
    answers: tuple[AnswerRow, ...]
    receipt: ReceiptRow | None


@dataclass(frozen=True)
class CaseLadder:
    """The ladder of a case: its steps, what may follow, what is proposed and why.

    ``jumps`` need a reason. ``repeats``: how often the unit was urged in the same situation in the 90 days before.
    """

    steps: tuple[StepRow, ...]
    follows: tuple[Rung, ...]
    jumps: tuple[Rung, ...]
    proposal: Proposal | None
    repeats: int


@dataclass(frozen=True)
class RaisedFacts:
    """What a person told who raised a case: facts and pieces of evidence (what, where from, when)."""

    facts: str
    proofs: tuple[tuple[str, str, datetime], ...]


@dataclass(frozen=True)
class DueStep:
    """What a unit owes: an answer to a step by a day, ``late`` working days after it; ``sent_back``: why, if it was."""

    step_id: int
    case_id: int
    rung: Rung
    situation: str
    label: str
    status: SourceStatus
    unit_id: int
    unit: str
    tickets: tuple[str, ...]
    words: str
    since: datetime
    due: date | None
    late: int
    sent_back: str


@dataclass(frozen=True)
class WaitingAnswer:
    """What waits for the person's judgement: an answer, or (``answer_id`` None) a report to the county."""

    answer_id: int | None
    step_id: int
    case_id: int
    rung: Rung
    situation: str
    unit: str
    words: str
    since: datetime
