"""The numbers of a rule version that the page shows and edits, as data: where each stands in the version."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.calendar.explain import term_words
from services.calendar.rules import RuleVersion
from services.calendar.terms import Term
from services.kernel.labels import label
from services.kernel.vocabulary import AppealType

# Praise has no limit; the rest in the order of the province's text.
TYPES: Final = (
    AppealType.CONSULT, AppealType.HELP, AppealType.SUGGEST, AppealType.COMPLAINT, AppealType.REPORT, AppealType.OTHER,
)  # fmt: skip


@dataclass(frozen=True)
class Number:
    """One number: its group (msgid), its path in `RuleVersion.to_dict`, its title.

    ``appeal`` names a type of appeal; then the title is that type's.
    """

    group: str
    path: tuple[str, ...]
    title: str = ""
    appeal: AppealType | None = None

    @property
    def key(self) -> str:
        """Return the path as one word: part of the field's name."""
        return ".".join(self.path)

    def words(self) -> str:
        """Return what the number is called."""
        return label(self.appeal) if self.appeal is not None else _(self.title)

    def outer(self, version: RuleVersion) -> Term | None:
        """Return the province's limit for it, if there is one."""
        if self.appeal is None or self.path[-1] != "handling":
            return None
        return version.types[self.appeal].outer


_HANDLING: Final = N_("Handling limits")
_REWORK: Final = N_("Rework limits")
_STEPS: Final = N_("Steps")
_URGENT: Final = N_("Urgent tickets, round the clock")
_HOURS: Final = N_("Office hours")
_ASSIST: Final = N_("Time of assisting units")
_RETURNS: Final = N_("Returns")
_EXTENSIONS: Final = N_("Extensions")
_UPPER: Final = N_("Upper level's limits")
_FAIRNESS: Final = N_("Fairness of assessment")
_LEAD: Final = N_("Reminder: working days before the end")
_KNOWLEDGE: Final = N_("Knowledge base (inferred, to be confirmed)")
_CALL: Final = N_("Due soon: time left")
_WARNINGS: Final = N_("Warnings: shares of a limit")
_CALLBACK: Final = N_("Callback")
_SCAN: Final = N_("Oversight scan")

# fmt: off
NUMBERS: Final = (
    *(Number(_HANDLING, ("types", one.value, "handling"), appeal=one) for one in TYPES),
    *(Number(_REWORK, ("types", one.value, "rework"), appeal=one) for one in TYPES),
    Number(_STEPS, ("steps", "dispatch"), N_("Dispatch")),
    Number(_STEPS, ("steps", "sign"), N_("Sign-in")),
    Number(_STEPS, ("steps", "returning"), N_("Return within")),
    Number(_STEPS, ("steps", "return_review"), N_("Review of a return")),
    Number(_STEPS, ("steps", "callback"), N_("Call back within")),
    Number(_URGENT, ("urgent", "dispatch"), N_("Dispatch")),
    Number(_URGENT, ("urgent", "sign"), N_("Urgent: sign-in")),
    Number(_URGENT, ("urgent", "response"), N_("Response")),
    Number(_URGENT, ("urgent", "report"), N_("First report")),
    Number(_URGENT, ("urgent", "final"), N_("Urgent: result")),
    Number(_URGENT, ("urgent", "rework"), N_("Rework")),
    Number(_RETURNS, ("returns", "window_extension"), N_("Window extended by, once")),
    Number(_RETURNS, ("returns", "consult_from"), N_("Consultation from which return")),
    Number(_RETURNS, ("returns", "designate_from"), N_("Designation from which return")),
    Number(_EXTENSIONS, ("extensions", "times"), N_("How often")),
    Number(_EXTENSIONS, ("extensions", "ask_before_days"), N_("Asked so many working days before")),
    Number(_EXTENSIONS, ("extensions", "reviewer_share"), N_("Reviewer decides up to (of the limit)")),
    Number(_EXTENSIONS, ("extensions", "longest_share"), N_("At most in all (of the limit)")),
    Number(_UPPER, ("upper", "buffer_days"), N_("Working days before the upper limit")),
    Number(_FAIRNESS, ("fairness", "ask_within_days"), N_("Exclusion asked within (working days)")),
    Number(_FAIRNESS, ("fairness", "repeat_days"), N_("Repeated within (days)")),
    Number(_FAIRNESS, ("fairness", "long_term_days"), N_("Long-term list at most (days)")),
    Number(_KNOWLEDGE, ("knowledge", "unit_review"), N_("Review by the unit")),
    Number(_KNOWLEDGE, ("knowledge", "centre_review"), N_("Review of an item by the centre")),
    Number(_KNOWLEDGE, ("knowledge", "correction"), N_("Answer to a correction")),
    Number(_KNOWLEDGE, ("knowledge", "new_item"), N_("New item asked for")),
    Number(_KNOWLEDGE, ("knowledge", "review_months"), N_("Looked through every (months)")),
    Number(_KNOWLEDGE, ("knowledge", "warn_days"), N_("Reminded before the end (days)")),
    Number(_ASSIST, ("assist", "share"), N_("Share of the lead unit's time left")),
    Number(_ASSIST, ("assist", "least_days"), N_("At least (working days)")),
    *(Number(_LEAD, ("types", one.value, "lead_days"), appeal=one) for one in TYPES),
    *(Number(_CALL, ("types", one.value, "last_call"), appeal=one) for one in TYPES),
    Number(_WARNINGS, ("warnings", "sign_used"), N_("Sign-in: used up")),
    Number(_WARNINGS, ("warnings", "blue_left"), N_("Blue: left")),
    Number(_WARNINGS, ("warnings", "yellow_left"), N_("Yellow: left")),
    Number(_WARNINGS, ("warnings", "orange_left"), N_("Orange: left")),
    Number(_CALLBACK, ("callbacks", "tries"), N_("Tries")),
    Number(_CALLBACK, ("callbacks", "different_days"), N_("On different days")),
    Number(_CALLBACK, ("callbacks", "hours_apart"), N_("Hours apart")),
    Number(_CALLBACK, ("callbacks", "rework_rounds"), N_("Rework rounds")),
    Number(_SCAN, ("scan", "window_days"), N_("Looks back (days)")),
    Number(_SCAN, ("scan", "rejected_returns"), N_("Refused returns of one ticket")),
    Number(_SCAN, ("scan", "improper_return_percent"), N_("Improper returns above (%)")),
    Number(_SCAN, ("scan", "rework_rounds"), N_("Rework rounds from")),
    Number(_SCAN, ("scan", "satisfaction_floor"), N_("Satisfaction below (%)")),
    Number(_SCAN, ("scan", "on_time_floor"), N_("On time below (%)")),
    Number(_SCAN, ("scan", "floor_months"), N_("Months running")),
    Number(_SCAN, ("scan", "floor_minimum"), N_("Tickets a month at least")),
    Number(_SCAN, ("scan", "callers"), N_("People with one matter, from")),
    Number(_HOURS, ("hours", "spans"), N_("Opening hours")),
    Number(_HOURS, ("hours", "due_time"), N_("A limit in days ends at")),
)
# fmt: on


def value_at(data: Mapping[str, Any], number: Number) -> Any:
    """Return the plain value of a number: a term as text, or a whole number; None = no limit."""
    found: Any = data
    for part in number.path:
        found = found[part]
    return found


def put_at(data: dict[str, Any], number: Number, value: Any) -> None:
    """Write a plain value into a version's data."""
    place = data
    for part in number.path[:-1]:
        place = place[part]
    place[number.path[-1]] = value


def shown_value(data: Mapping[str, Any], number: Number) -> str:
    """Return the value in words."""
    return value_words(value_at(data, number), number.path)


def value_words(value: Any, path: tuple[str, ...]) -> str:
    """Return a plain value in words: a term, a share, a number, hours; None is no limit."""
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    if value is None:
        return term_words(None)
    if isinstance(value, str) and not is_share(path) and path[0] != "hours":
        return term_words(Term.parse(value))
    return str(value)


def is_share(path: tuple[str, ...]) -> bool:
    """Return whether the number at this path is a share of a limit."""
    return path[-1] in _SHARES


def number_words(path: tuple[str, ...]) -> str:
    """Return what the number at a path is called, its group first."""
    found = next((number for number in NUMBERS if number.path == path), None)
    if found is not None:
        return f"{_(found.group)} · {found.words()}"
    title = _REST.get(path[-1], "")
    return f"{label(AppealType(path[1]))} · {_(title)}" if path[0] == "types" and title else ".".join(path)


_SHARES: Final = frozenset({
    "share", "sign_used", "blue_left", "yellow_left", "orange_left", "reviewer_share", "longest_share",
})  # fmt: skip
_REST: Final[Mapping[str, str]] = MappingProxyType({
    "handling": _HANDLING, "rework": _REWORK, "outer": N_("Province at most"), "lead_days": _LEAD, "last_call": _CALL,
})  # fmt: skip
