"""What the caller answered so far, and which steps that opens. Pure: no widget."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from i18n import _
from services.callbacks.calling import Verdict
from services.callbacks.dto import CallFacts
from services.callbacks.rules import ExplainedEnough, explained, needs_reason
from services.kernel.resources import seed
from services.kernel.vocabulary import Connected, Satisfaction, Solved
from ui.common.times import moment
from ui.tabs.callback import actions

YES: Final = "yes"
NO: Final = "no"
UNCLEAR: Final = "unclear"
_AS_BOOL: Final[Mapping[str, bool]] = {YES: True, NO: False}


@dataclass(frozen=True)
class Answers:
    """The form's fields; "" = not answered. Words of the vocabulary stand as their values, so that JSON holds them."""

    connected: str = ""
    contacted: str = ""
    truthful: str = ""
    solved: str = ""
    process: str = ""
    result: str = ""
    reason: str = ""
    opinion: str = ""

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> "Answers":
        """Return the answers of a draft."""
        known = asdict(cls())
        return cls(**{name: str(fields.get(name, "")) for name in known})

    def to_fields(self) -> dict[str, Any]:
        """Return the answers for a draft."""
        return asdict(self)

    @property
    def answered(self) -> bool:
        """Return whether somebody answered."""
        return self.connected == Connected.ANSWERED

    @property
    def in_vain(self) -> bool:
        """Return whether a try that reached nobody is being recorded."""
        return bool(self.connected) and not self.answered

    @property
    def dissatisfied(self) -> bool:
        """Return whether a reason for dissatisfaction must be told."""
        return needs_reason(_satisfaction(self.process), _satisfaction(self.result))

    def verdict(self) -> Verdict:
        """Return what is stored; only whether somebody answered and the opinion count when nobody did."""
        if not self.answered:
            return Verdict(connected=Connected(self.connected), opinion=self.opinion)
        return Verdict(
            connected=Connected.ANSWERED,
            contacted=_AS_BOOL.get(self.contacted),
            truthful=_AS_BOOL.get(self.truthful),
            solved=Solved(self.solved) if self.solved else None,
            process_satisfaction=_satisfaction(self.process),
            result_satisfaction=_satisfaction(self.result),
            reason=self.reason if self.dissatisfied else "",
            opinion=self.opinion,
        )


def _satisfaction(word: str) -> Satisfaction | None:
    return Satisfaction(word) if word else None


def dissatisfaction_reasons() -> tuple[str, ...]:
    """Return the reasons a caller may give, as they are stored and printed."""
    return tuple(str(row["label"]) for row in seed("reasons")["dissatisfaction_reason"])


def is_units_doing(answers: Answers) -> bool:
    """Return whether the answers speak against the unit itself, so that another round is the usual step."""
    if NO in {answers.contacted, answers.truthful} or answers.solved == Solved.UNSOLVED:
        return True
    rows = seed("reasons")["dissatisfaction_reason"]
    return answers.dissatisfied and any(row["subjective"] and row["label"] == answers.reason for row in rows)


@dataclass(frozen=True)
class Step:
    """An action that is on the page; ``reason`` says why it is closed, "" = open."""

    id: str
    reason: str = ""


def steps_of(answers: Answers, facts: CallFacts, now: datetime) -> tuple[Step, ...]:
    """Return the steps that are on the page for these answers."""
    if not facts.callable:
        return (Step(actions.WITHOUT),)
    unreached = Step(actions.UNREACHED, _unreached_reason(answers, facts, now))
    if answers.in_vain:
        return Step(actions.ATTEMPT), unreached
    missing = missing_words(answers)
    back = actions.REWORK if facts.rework_count < facts.rework_rounds else actions.RAISE
    steps = (Step(actions.CLOSE, missing), Step(back, missing or explained_words(answers)))
    return (*steps, unreached) if facts.tries.exhausted and not answers.connected else steps


def missing_words(answers: Answers) -> str:
    """Return which answer is still wanted, "" when all are there."""
    if not answers.connected:
        return _("Say first whether the caller answered.")
    wanted = (
        (answers.solved, _("Ask whether it is solved.")),
        (answers.process, _("Ask how the handling was.")),
        (answers.result, _("Ask how the result is.")),
        (answers.reason or not answers.dissatisfied, _("Choose why the caller is dissatisfied.")),
    )
    return next((words for value, words in wanted if not value), "")


def explained_words(answers: Answers) -> str:
    """Return why the unit cannot do better, "" when it can: the caller confirms that all was explained."""
    codes = {row["label"]: row["code"] for row in seed("reasons")["dissatisfaction_reason"]}
    verdict = answers.verdict()
    if explained(codes.get(verdict.reason, ""), contacted=verdict.contacted, truthful=verdict.truthful):
        return str(ExplainedEnough(reason=verdict.reason))
    return ""


def _unreached_reason(answers: Answers, facts: CallFacts, now: datetime) -> str:
    if facts.tries.exhausted or (answers.in_vain and facts.closes_unreached):
        return ""
    return tries_words(facts, now)


def tries_words(facts: CallFacts, now: datetime) -> str:
    """Return how far the tries are, what the rule wants, and when another one counts."""
    tries = facts.tries
    words = _("{counted} of {needed} tries so far; they must lie on two days and two hours apart.")
    said = words.format(counted=tries.counted, needed=tries.needed)
    if tries.next_at is None or tries.next_at <= now:
        return said
    return f"{said} {_('The next one counts from {moment}.').format(moment=moment(tries.next_at, now))}"


def attempt_words(number: int) -> str:
    """Return which try this is."""
    return _("try {n}").format(n=number)
