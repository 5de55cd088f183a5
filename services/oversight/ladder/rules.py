"""The ladder as data: the order of its rungs, who may take and judge them, and what is proposed next. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from i18n import _
from models.rungs import Rung
from services.access.permissions import Permission

REPEAT_WITHIN: Final = timedelta(days=90)
ACCOUNTABILITY: Final = "C"
_P = Permission


@dataclass(frozen=True)
class Step:
    """A rung: who takes it, and who judges what is answered to it (None: nothing is owed by the unit).

    ``days``: the working days that a unit has where nobody says otherwise.
    """

    rung: Rung
    taker: Permission
    judge: Permission | None = None
    days: int = 0


_BUREAU: Final = _P.OVERSIGHT_DECIDE
STEPS: Final = (
    Step(Rung.REMIND, _BUREAU),
    Step(Rung.SLIP, _BUREAU),
    Step(Rung.URGE, _BUREAU, _BUREAU, 3),
    Step(Rung.SUMMON, _BUREAU),
    Step(Rung.TALK, _BUREAU, _BUREAU, 5),
    Step(Rung.REPORT, _BUREAU, _P.LADDER_APPROVE),
    Step(Rung.SUPERVISE, _BUREAU, _P.LADDER_APPROVE, 5),
    Step(Rung.BULLETIN, _BUREAU),
    Step(Rung.TRANSFER, _P.ACCOUNT_WRITE),
)
STEP_OF: Final[Mapping[Rung, Step]] = MappingProxyType({step.rung: step for step in STEPS})
OWED: Final = frozenset(step.rung for step in STEPS if step.days)
"""The rungs to which the unit owes an answer."""
# From each rung the next one without a reason; others further up are jumps, none leads down. A talk that did not help,
# an urging in vain and a county that was told may be repeated.
NEXT: Final[Mapping[Rung | None, frozenset[Rung]]] = MappingProxyType({
    None: frozenset({Rung.REMIND, Rung.SLIP, Rung.URGE}),
    Rung.REMIND: frozenset({Rung.REMIND, Rung.SLIP, Rung.URGE}),
    Rung.SLIP: frozenset({Rung.SLIP, Rung.URGE}),
    Rung.URGE: frozenset({Rung.SUMMON}),
    Rung.SUMMON: frozenset({Rung.SUMMON, Rung.TALK}),
    Rung.TALK: frozenset({Rung.SUMMON, Rung.REPORT}),
    Rung.REPORT: frozenset({Rung.REPORT, Rung.SUPERVISE}),
    Rung.SUPERVISE: frozenset({Rung.BULLETIN}),
    Rung.BULLETIN: frozenset(),
    Rung.TRANSFER: frozenset(),
})  # fmt: skip
# Situations of the county's own list begin with the report to it; those of accountability are only handed over.
_FIRST: Final[Mapping[str, frozenset[Rung]]] = MappingProxyType({
    "B": frozenset({Rung.REPORT}), ACCOUNTABILITY: frozenset({Rung.TRANSFER}),
})  # fmt: skip
_ORDER: Final = tuple(Rung)


@dataclass(frozen=True)
class Proposal:
    """The rung that comes next, and why, in one line."""

    rung: Rung
    reason: str


@dataclass(frozen=True)
class Standing:
    """What a proposal looks at: the last step of the case, and earlier ones of the same unit and situation.

    ``failed``: the answer to the last step is over its day, or was sent back. ``approved``: the county agreed.
    """

    situation: str
    at: datetime
    last: Rung | None = None
    earlier: Sequence[datetime] = ()
    grave: bool = False
    failed: bool = False
    approved: bool = False


def is_sealed(situation: str) -> bool:
    """Tell whether a situation is one of accountability, of which only the head and the county office may know."""
    return situation.startswith(ACCOUNTABILITY)


def next_rungs(situation: str, last: Rung | None) -> frozenset[Rung]:
    """Return the rungs that follow without a reason."""
    return _FIRST.get(situation[:1], NEXT[None]) if last is None else NEXT[last]


def jumps(situation: str, last: Rung | None) -> frozenset[Rung]:
    """Return the rungs that may be taken with a reason for what is left out: those further up."""
    if is_sealed(situation):
        return frozenset()
    at = -1 if last is None else _ORDER.index(last)
    above = {rung for place, rung in enumerate(_ORDER) if place > at and rung is not Rung.TRANSFER}
    return frozenset(above - next_rungs(situation, last))


def repeats(earlier: Sequence[datetime], at: datetime) -> int:
    """Return how many of these moments lie within the 90 days before."""
    return sum(at - REPEAT_WITHIN <= moment < at for moment in earlier)


def proposed_rung(standing: Standing) -> Proposal | None:
    """Return what the rules of the office suggest; None where nothing follows by itself. A person decides."""
    if is_sealed(standing.situation):
        return Proposal(Rung.TRANSFER, _("Clues are handed over by procedure.")) if standing.last is None else None
    if standing.last is None or standing.last in {Rung.REMIND, Rung.SLIP}:
        return _first(standing)
    return _further(standing)


def _first(standing: Standing) -> Proposal:
    """Return the first step that counts: urging, a talk for a repeat, the county for its own situations."""
    again = repeats(standing.earlier, standing.at)
    if standing.situation.startswith("B"):
        return Proposal(Rung.REPORT, _("The situation is one of the county government's own."))
    if standing.grave:
        return Proposal(Rung.SUMMON, _("The matter is grave."))
    if again:
        words = _("The same unit and situation within 90 days: {count} before.")
        return Proposal(Rung.SUMMON, words.format(count=again))
    return Proposal(Rung.URGE, _("First occurrence within 90 days."))


def _further(standing: Standing) -> Proposal | None:
    """Return what follows a step that was taken."""
    if standing.last is Rung.SUMMON:
        return Proposal(Rung.TALK, _("The talk that was announced is held and recorded."))
    if standing.last is Rung.REPORT:
        return Proposal(Rung.SUPERVISE, _("The county office agreed.")) if standing.approved else None
    above = {Rung.URGE: Rung.SUMMON, Rung.TALK: Rung.REPORT, Rung.SUPERVISE: Rung.BULLETIN}
    if standing.last in above and standing.failed:
        return Proposal(above[standing.last], _("No accepted rectification by the day that was set."))
    return None
