"""Rule versions: the numbers by which tickets are judged, and which version is meant or in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import itemgetter
from typing import Any, Final, Self

from i18n import N_
from models.vocabulary import AppealType, Urgency
from services.calendar.numbers import (
    AssistNumbers,
    CallbackNumbers,
    ExtensionNumbers,
    FairnessNumbers,
    KnowledgeNumbers,
    OfficeHours,
    ReturnNumbers,
    ScanNumbers,
    StepLimits,
    TypeLimits,
    UpperNumbers,
    UrgentLimits,
    WarningNumbers,
)
from services.calendar.records import overlay, read, write
from services.calendar.seeds import read_seed
from services.calendar.terms import Term
from services.kernel.errors import DomainError


class UnknownRules(DomainError):
    """No rule version, or more than one, is meant by this text."""

    message = N_("“{text}” does not name one rule version. There are: {names}.")
    code = "unknown_rules"


class NoRulesInForce(DomainError):
    """No rule version has a date from which it is in force."""

    message = N_("No rule version has an effective date. Set one before tickets are received.")
    code = "no_rules_in_force"


class Step(StrEnum):
    """What a limit is for."""

    DISPATCH = "dispatch"
    SIGN = "sign"
    RESPONSE = "response"
    REPORT = "report"
    HANDLING = "handling"
    RETURN = "return"
    RETURN_REVIEW = "return_review"
    CALLBACK = "callback"
    REWORK = "rework"


@dataclass(frozen=True, kw_only=True)
class RuleVersion:
    """One version of the rules. Without an effective date it is a preset: to be asked for, never in force."""

    key: str
    name: str
    effective_from: date | None
    source: str
    hours: OfficeHours
    types: Mapping[AppealType, TypeLimits]
    urgent: UrgentLimits
    steps: StepLimits
    assist: AssistNumbers
    warnings: WarningNumbers
    callbacks: CallbackNumbers
    scan: ScanNumbers
    returns: ReturnNumbers
    extensions: ExtensionNumbers
    upper: UpperNumbers
    fairness: FairnessNumbers
    knowledge: KnowledgeNumbers

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], base: "RuleVersion | None" = None) -> Self:
        """Build from plain values, taking numbers that are missing from the base; BadRules names what is wrong."""
        return read(cls, overlay(_numbers(base), data) if base else data)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values that JSON can hold and `from_dict` takes."""
        plain: dict[str, Any] = write(self)
        return plain

    def term(self, step: Step, appeal: AppealType, urgency: Urgency) -> Term | None:
        """Return how long the step may take, None where there is no limit. Critical tickets run as urgent ones."""
        limits = self.types[appeal]
        if step in _BY_TYPE and limits.handling is None:
            return None
        if urgency is not Urgency.NORMAL and step in _WHEN_URGENT:
            return _named(self.urgent, _WHEN_URGENT[step])
        return _named(limits if step in _BY_TYPE else self.steps, _ORDINARY.get(step))

    def beyond_outer(self) -> tuple[AppealType, ...]:
        """Return the types whose limit is longer than the province allows: to be warned about, not blocked."""
        return tuple(appeal for appeal, limits in self.types.items() if _exceeds(limits.handling, limits.outer))


_IDENTITY: Final = ("key", "name", "effective_from", "source")
_BY_TYPE: Final = frozenset({Step.HANDLING, Step.REWORK})
_WHEN_URGENT: Final[Mapping[Step, str]] = {
    Step.DISPATCH: "dispatch",
    Step.SIGN: "sign",
    Step.RESPONSE: "response",
    Step.REPORT: "report",
    Step.HANDLING: "final",
    Step.REWORK: "rework",
}
_ORDINARY: Final[Mapping[Step, str]] = {
    Step.DISPATCH: "dispatch",
    Step.SIGN: "sign",
    Step.HANDLING: "handling",
    Step.RETURN: "returning",
    Step.RETURN_REVIEW: "return_review",
    Step.CALLBACK: "callback",
    Step.REWORK: "rework",
}


def find_rules(versions: Iterable[RuleVersion], text: str) -> RuleVersion:
    """Return the version meant by its key, its name, or a part of the name that fits only one; else UnknownRules."""
    listed, wanted = tuple(versions), text.strip().casefold()
    tests = (
        lambda each: wanted in {each.key.casefold(), each.name.casefold()},
        lambda each: each.name.casefold().startswith(wanted),
        lambda each: wanted in each.name.casefold(),
    )
    for fits in tests:
        found = [each for each in listed if wanted and fits(each)]
        if len(found) == 1:
            return found[0]
    raise UnknownRules(text=text, names=", ".join(each.name for each in listed))


def rules_in_force(versions: Iterable[RuleVersion], at: datetime) -> RuleVersion:
    """Return the version in force at a moment: the latest begun; before the first one begins, the first."""
    dated = sorted(((each.effective_from, each) for each in versions if each.effective_from), key=itemgetter(0))
    if not dated:
        raise NoRulesInForce
    begun = [each for start, each in dated if start <= at.date()]
    return begun[-1] if begun else dated[0][1]


@cache
def seed_rules() -> tuple[RuleVersion, ...]:
    """Return the rule versions the program ships; the first is the default, the others state what differs from it."""
    first, *others = read_seed("rules.toml")["version"]
    default = RuleVersion.from_dict(first)
    return (default, *(RuleVersion.from_dict(each, base=default) for each in others))


def _numbers(version: RuleVersion) -> dict[str, Any]:
    return {key: value for key, value in version.to_dict().items() if key not in _IDENTITY}


def _named(limits: object, name: str | None) -> Term | None:
    found: Term | None = getattr(limits, name) if name else None
    return found


def _exceeds(term: Term | None, outer: Term | None) -> bool:
    if outer is None:
        return False
    return term is None or (term.unit == outer.unit and term.amount > outer.amount)
