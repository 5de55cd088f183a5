"""Every figure: its title, the date it goes by, what it counts and how that is put in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from i18n import N_
from services.reports.keys import Basis, FigureKey
from services.reports.standing import Answers, Standing, TaskStanding


class Kind(Enum):
    """How a figure is told: a count, a rate in per cent, or an average."""

    COUNT = auto()
    RATE = auto()
    AVERAGE = auto()


Measure = Callable[[Standing], int | bool | None]
"""What one ticket adds: to a count 1 or 0; to the numerator of a rate 1 or 0 and to its denominator 1; to an average
its amount. None adds to neither."""


@dataclass(frozen=True)
class Figure:
    """One figure. ``half`` tells which tickets gave a half-good answer; they count in full unless weighted."""

    title: str
    kind: Kind
    basis: Basis
    definition: str
    measure: Measure
    half: Measure | None = None

    @property
    def recorded(self) -> bool:
        """Tell whether the program records what the figure asks for."""
        return self.measure is not _unrecorded


def _count(title: str, basis: Basis, definition: str, measure: Measure) -> Figure:
    return Figure(title, Kind.COUNT, basis, definition, measure)


def _rate(title: str, basis: Basis, definition: str, measure: Measure) -> Figure:
    return Figure(title, Kind.RATE, basis, definition, measure)


def _task(measure: Callable[[TaskStanding], int | bool | None]) -> Measure:
    """Return a measure of tasks; other tickets add nothing."""
    return lambda one: None if one.task is None else measure(one.task)


def _said(measure: Callable[[Answers], int | bool | None]) -> Measure:
    """Return a measure of what callers said; unanswered callbacks add nothing."""
    return lambda one: None if one.answers is None else measure(one.answers)


def _good(answer: int | None) -> bool | None:
    """Return whether an answer is good or half-good."""
    return None if answer is None else answer >= 0


def _bad(answer: int | None) -> bool | None:
    return None if answer is None else answer < 0


def _each(_standing: Standing) -> bool:
    """Count every ticket."""
    return True


def _unrecorded(_standing: Standing) -> None:
    """Nothing that would answer this is recorded."""


_K, _R, _D, _C = FigureKey, Basis.RECEIVED, Basis.DUE, Basis.CLOSED

FIGURES: Final[Mapping[FigureKey, Figure]] = MappingProxyType({
    _K.INTAKE: _count(
        N_("Tickets received"), _R,
        N_("All tickets received, those guided elsewhere and withdrawn included."),
        _each,
    ),
    _K.DIRECT: _count(
        N_("Direct answers"), _R,
        N_("Tickets received that the centre answered itself."),
        lambda one: one.direct,
    ),
    _K.DISPATCHED: _count(
        N_("Dispatches"), _R,
        N_("Tickets received whose way of handling is dispatch."),
        lambda one: one.dispatched,
    ),
    _K.GUIDED: _count(
        N_("Guidance"), _R,
        N_("Tickets received whose callers were guided to another route."),
        lambda one: one.guided,
    ),
    _K.CLOSED: _count(
        N_("Tickets closed"), _C,
        N_("Tickets closed or archived, direct answers included, guided and withdrawn ones not. "
           "Without a known closing time a ticket falls into no period."),
        lambda one: one.closed,
    ),
    _K.ON_TIME_CLOSED: _count(
        N_("Submitted in time"), _D,
        N_("Tasks due that the lead unit submitted within the limit in force, extensions included; the last second of "
           "the limit is in time. Counted by due date, so it need not agree with the number closed."),
        _task(lambda one: one.on_time),
    ),
    _K.LATE_CLOSED: _count(
        N_("Submitted late"), _D,
        N_("Tasks due that the lead unit submitted after the limit. Where only the last submission is known and the "
           "task was in rework, a submission after the limit leaves open whether the first was late: in neither part."),
        _task(lambda one: one.on_time is False and not one.overdue),
    ),
    _K.OPEN: _count(
        N_("Tickets open"), _R,
        N_("Tickets received that are not yet closed, guided elsewhere or withdrawn."),
        lambda one: one.open,
    ),
    _K.OVERDUE_OPEN: _count(
        N_("Overdue and open"), _D,
        N_("Tasks due, the limit passed and nothing submitted. In rework the limit of that round counts; "
           "long-term matters and tickets not yet dispatched are out."),
        _task(lambda one: one.overdue),
    ),
    _K.ACCEPT_RATE: _rate(
        N_("Acceptance rate"), _R,
        N_("Tickets accepted ÷ valid calls and other contacts. No numbers of calls were entered: not told."),
        _unrecorded,
    ),
    _K.DIRECT_RATE: _rate(
        N_("Direct answer rate"), _R,
        N_("Tickets answered directly ÷ tickets received whose way of handling is known."),
        lambda one: one.direct if one.way_known else None,
    ),
    _K.DISPATCH_ON_TIME_RATE: _rate(
        N_("Dispatch on-time rate"), _R,
        N_("Tasks dispatched within the centre's limit ÷ tasks dispatched whose dispatch time is known."),
        _task(lambda one: one.dispatched_in_time),
    ),
    _K.SIGN_ON_TIME_RATE: _rate(
        N_("Sign-in on-time rate"), _R,
        N_("Tasks that the lead unit signed in within its limit ÷ tasks received whose sign-in is known, "
           "or not done with the limit passed."),
        _task(lambda one: one.signed_in_time),
    ),
    _K.CLOSING_RATE: _rate(
        N_("Closing rate"), _R,
        N_("Tasks closed by the moment of this report ÷ tasks received. Direct answers, guided and withdrawn tickets "
           "are out."),
        _task(lambda one: one.closed if one.awaited else None),
    ),
    _K.ON_TIME_RATE: _rate(
        N_("On-time rate"), _D,
        N_("Tasks submitted within the limit ÷ tasks due: submitted in time, submitted late, or overdue and not "
           "submitted. Tasks whose limit had not passed, and those whose submission time is unknown, are in neither."),
        _task(lambda one: one.on_time),
    ),
    _K.SOLVE_RATE: Figure(
        N_("Solve rate"), Kind.RATE, _C,
        N_("Solved (mostly solved weighs {weight}) ÷ answered callbacks with a known answer, of tickets closed."),
        _said(lambda one: _good(one.solved)),
        _said(lambda one: one.solved == 0),
    ),
    _K.SATISFACTION_RATE: Figure(
        N_("Satisfaction rate"), Kind.RATE, _C,
        N_("Very satisfied and satisfied with the result (fairly satisfied weighs {weight}) ÷ answered callbacks with "
           "a known answer, of tickets closed."),
        _said(lambda one: _good(one.satisfied)),
        _said(lambda one: one.satisfied == 0),
    ),
    _K.DISSATISFIED: _count(
        N_("Dissatisfied callers"), _C,
        N_("Tickets closed whose callers answered that they are dissatisfied with the result."),
        _said(lambda one: _bad(one.satisfied)),
    ),
    _K.DISSATISFACTION_RATE: _rate(
        N_("Dissatisfaction rate"), _C,
        N_("Dissatisfied with the result ÷ answered callbacks with a known answer, of tickets closed."),
        _said(lambda one: _bad(one.satisfied)),
    ),
    _K.VALID_CALLBACK_RATE: _rate(
        N_("Callback answer rate"), _C,
        N_("Callbacks answered ÷ tickets closed of which it is known how the callback ended. "
           "A refusal to speak is not an answer."),
        lambda one: one.answered,
    ),
    _K.RETURN_RATE: _rate(
        N_("Return rate"), _R,
        N_("Tasks returned at least once ÷ tasks received whose number of returns is known. "
           "A return counts for the lead unit of today."),
        _task(lambda one: one.returned),
    ),
    _K.IMPROPER_RETURN_RATE: _rate(
        N_("Improper return rate"), _R,
        N_("Tasks with at least one rejected return ÷ tasks received whose number of rejected returns is known."),
        _task(lambda one: one.improperly_returned),
    ),
    _K.REWORK_RATE: _rate(
        N_("Rework rate"), _C,
        N_("Tasks sent back at least once ÷ tasks closed whose number of rework rounds is known."),
        _task(lambda one: one.reworked),
    ),
    _K.EXTENSION_RATE: _rate(
        N_("Extension rate"), _R,
        N_("Tasks extended at least once ÷ tasks received whose number of extensions is known."),
        _task(lambda one: one.extended),
    ),
    _K.FIRST_SOLVE_RATE: _rate(
        N_("First-callback solve rate"), _C,
        N_("Solved or mostly solved at the first callback ÷ answered callbacks with a known answer, of tickets closed. "
           "Where only the last answer is known, a matter sent back was not solved at once."),
        _said(lambda one: one.solved_at_once),
    ),
    _K.REPEAT_RATE: _rate(
        N_("Repeat rate"), _R,
        N_("Tickets joined to another one as the same matter ÷ tickets received and accepted; those guided elsewhere "
           "and withdrawn are out. Imported tickets are not linked to one another: in neither part."),
        lambda one: one.repeated,
    ),
    _K.KNOWLEDGE_ON_TIME_RATE: _rate(
        N_("Knowledge on-time rate"), _R,
        N_("Knowledge items updated within their limit ÷ items due. Updates of knowledge are not recorded yet: "
           "not told."),
        _unrecorded,
    ),
    _K.EXCLUSION_RATE: _rate(
        N_("Exclusion rate"), _C,
        N_("Tickets closed whose answers two people excluded ÷ tickets closed. They leave the rates of satisfaction "
           "and solving and no other figure."),
        lambda one: one.excluded,
    ),
    _K.AVERAGE_WORKING_DAYS: Figure(
        N_("Average working days"), Kind.AVERAGE, _C,
        N_("Working days after the day of dispatch (of receipt where that is unknown) up to and including the day of "
           "closing, summed ÷ tasks closed, urgent ones included. Closed on the same day is 0."),
        _task(lambda one: one.days),
    ),
})  # fmt: skip
