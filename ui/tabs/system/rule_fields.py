"""The numbers of a rule version that the page shows and edits, as data: where each stands in the version."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    """One number: its group (msgid), its path in `RuleVersion.to_dict`, its title, whether it is a term.

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
_CALLBACK: Final = N_("Callback")

NUMBERS: Final = (
    *(Number(_HANDLING, ("types", one.value, "handling"), appeal=one) for one in TYPES),
    *(Number(_REWORK, ("types", one.value, "rework"), appeal=one) for one in TYPES),
    Number(_STEPS, ("steps", "dispatch"), N_("Dispatch")),
    Number(_STEPS, ("steps", "sign"), N_("Sign-in")),
    Number(_STEPS, ("steps", "callback"), N_("Call back within")),
    Number(_STEPS, ("urgent", "sign"), N_("Urgent: sign-in")),
    Number(_STEPS, ("urgent", "final"), N_("Urgent: result")),
    Number(_CALLBACK, ("callbacks", "tries"), N_("Tries")),
    Number(_CALLBACK, ("callbacks", "rework_rounds"), N_("Rework rounds")),
)


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
    value = value_at(data, number)
    return term_words(Term.parse(value) if value else None) if isinstance(value, str | None) else str(value)
