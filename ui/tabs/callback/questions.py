"""The questions of a callback, in the order in which they are asked, with the script's line for each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from i18n import N_, _
from services.kernel.labels import label
from services.kernel.resources import seed
from services.kernel.vocabulary import Connected, Satisfaction, Solved
from ui.common.segment import Choice
from ui.tabs.callback.answers import NO, UNCLEAR, YES


@dataclass(frozen=True)
class Question:
    """One question: the field of `Answers`, the widget's name, its title (msgid), the script's step, its choices."""

    key: str
    name: str
    title: str
    step: str
    choices: Callable[[], tuple[Choice, ...]]


def _connected() -> tuple[Choice, ...]:
    return tuple(Choice(one.value, label(one)) for one in Connected)


def _contacted() -> tuple[Choice, ...]:
    return Choice(YES, _("Yes")), Choice(NO, _("No"), "bad")


def _truthful() -> tuple[Choice, ...]:
    return Choice(YES, _("As it is"), "good"), Choice(NO, _("Not so"), "bad"), Choice(UNCLEAR, _("Cannot say"))


def _solved() -> tuple[Choice, ...]:
    tones = {Solved.SOLVED: "good", Solved.UNSOLVED: "bad"}
    return tuple(Choice(one.value, label(one), tones.get(one, "")) for one in Solved)


def _satisfaction() -> tuple[Choice, ...]:
    """Three answers are asked for; the fourth, the best, comes only with imported tickets."""
    asked = ((Satisfaction.SATISFIED, "good"), (Satisfaction.FAIRLY, ""), (Satisfaction.DISSATISFIED, "bad"))
    return tuple(Choice(one.value, label(one), tone) for one, tone in asked)


CONNECTED: Final = Question("connected", "callback.connected", N_("Did the caller answer"), "greet", _connected)
QUESTIONS: Final = (
    Question("contacted", "callback.contacted", N_("Were you contacted"), "contacted", _contacted),
    Question("truthful", "callback.truthful", N_("Is the reply true"), "truth", _truthful),
    Question("solved", "callback.solved", N_("Is it solved"), "solved", _solved),
    Question("process", "callback.processSatisfaction", N_("With the handling"), "process", _satisfaction),
    Question("result", "callback.resultSatisfaction", N_("With the result"), "result", _satisfaction),
)
"""Asked only of a caller who answered."""


def script_line(step: str) -> str:
    """Return the script's line of a step, with its blanks."""
    return next((str(row["text"]) for row in seed("reasons")["callback_script"] if row["step"] == step), "")
