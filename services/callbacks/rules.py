"""When a callback may end, and when a matter may go back. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from i18n import N_
from models.vocabulary import Connected, Satisfaction
from services.kernel.errors import DomainError
from services.tickets.rules import Attempt, unreachable

APART: Final = timedelta(hours=2)


class NotReached(DomainError):
    """The tries are not used up."""

    message = N_("The caller was not reached yet: {tries} tries on two days or more, two hours apart, come first.")
    code = "not_reached"


class ReworkRefused(DomainError):
    """The rounds are used up."""

    message = N_(
        "This matter was already sent back {rounds} times. Put it on the list of difficult matters, or close it with "
        "the caller's verdict."
    )
    code = "rework_refused"


class RaiseRefused(DomainError):
    """There are rounds left."""

    message = N_(
        "It was sent back {done} of {rounds} times. Send it back once more; a difficult matter comes after that."
    )
    code = "raise_refused"


class ExplainedEnough(DomainError):
    """The unit did what it could: it called, told the truth, and the law or reason allows no more."""

    message = N_(
        "The caller confirms the contact and the reply; “{reason}” is nothing that the unit can do better. Close it "
        "with the caller's verdict."
    )
    code = "explained_enough"


_BEYOND_THE_UNIT: Final = frozenset({"policy", "unreasonable"})


def explained(code: str, *, contacted: bool | None, truthful: bool | None) -> bool:
    """Return whether the matter counts as explained (解释到位), by the code of the reason: no unit reworks that."""
    return code in _BEYOND_THE_UNIT and contacted is True and truthful is True


@dataclass(frozen=True)
class Tries:
    """How far the tries of a round are. ``counted`` leaves out tries that followed one within two hours.

    ``next_at`` is the earliest moment at which another try counts (None = any); ``exhausted``: the caller counts as
    unreachable.
    """

    needed: int
    made: int
    counted: int
    next_at: datetime | None
    exhausted: bool


def tries_so_far(attempts: tuple[Attempt, ...], needed: int) -> Tries:
    """Return how far the tries are and when the next one counts, by the same rule that closes the ticket."""
    counted: list[datetime] = []
    for attempt in sorted(attempts, key=lambda one: one.at):
        if not counted or attempt.at - counted[-1] >= APART:
            counted.append(attempt.at)
    exhausted = unreachable(attempts, needed)
    next_at = None
    if counted and not exhausted:
        next_at = counted[-1] + APART
        if needed > 1 and len(counted) >= needed - 1 and len({moment.date() for moment in counted}) == 1:
            next_at = datetime.combine(counted[-1].date() + timedelta(days=1), time())
    return Tries(needed, len(attempts), len(counted), next_at, exhausted)


def would_exhaust(attempts: tuple[Attempt, ...], needed: int, now: datetime) -> bool:
    """Return whether the caller counts as unreachable if a try made now fails, too."""
    return unreachable((*attempts, Attempt(now, Connected.NO_ANSWER)), needed)


def needs_reason(*answers: Satisfaction | None) -> bool:
    """Return whether a reason for dissatisfaction must be told."""
    return Satisfaction.DISSATISFIED in answers
