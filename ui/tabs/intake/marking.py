"""What a call is marked with before anybody chose: urgent by its words or class, confidential as a report."""

from dataclasses import dataclass, replace
from typing import Final

from i18n import _
from services.directory.dto import CategoryRow
from services.kernel.labels import label
from services.kernel.vocabulary import AppealType, Urgency
from services.tickets.urgent_words import UrgentFind, highest, urgent_finds
from ui.tabs.intake.state import CallState

# A band that grows with every word would push the form off the screen.
_TOLD: Final = 2


@dataclass(frozen=True)
class Marked:
    """The state with the marks that the rules propose, and why in words ("" = nothing was marked)."""

    state: CallState
    urgent: str = ""
    confidential: str = ""
    words: tuple[str, ...] = ()
    """The words of the text that speak of danger."""


def marked(state: CallState, category: CategoryRow | None) -> Marked:
    """Return the state as the rules would mark it; what a person chose stays as it is."""
    finds = urgent_finds(f"{state.title}\n{state.content}")
    by_class = category is not None and category.urgent
    level = highest(finds)
    if level is Urgency.NORMAL and by_class:
        level = Urgency.URGENT
    report = state.type == AppealType.REPORT.value
    shown = state
    if not state.urgency_own:
        shown = replace(shown, urgency=level.value)
    if not state.confidential_own:
        shown = replace(shown, confidential=report)
    return Marked(
        shown,
        urgent="" if state.urgency_own or level is Urgency.NORMAL else _why(finds, category, level),
        confidential=_("Reports of violations are confidential by default.") if report and shown.confidential else "",
        words=tuple(find.word for find in finds),
    )


def _why(finds: tuple[UrgentFind, ...], category: CategoryRow | None, level: Urgency) -> str:
    """Say what made the call urgent and what to do first."""
    worst = sorted(finds, key=lambda find: find.level is not Urgency.CRITICAL)
    if finds:
        quoted = "".join(_("“{word}”").format(word=find.word) for find in worst[:_TOLD])
        words = _("{words} speak of danger: marked {level}.").format(words=quoted, level=label(level))
    else:
        name = category.name if category is not None else ""
        words = _("The class “{name}” is urgent by default: marked {level}.").format(name=name, level=label(level))
    first = list(dict.fromkeys(find.first for find in worst if find.first))[:_TOLD]
    if not first:
        return words
    return _("{words} First: {first}.").format(words=words, first=_("; ").join(first))
