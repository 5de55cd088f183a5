"""When a callback may end, and when a matter may go back. Pure."""

from i18n import N_
from models.vocabulary import Satisfaction
from services.kernel.errors import DomainError


class NotReached(DomainError):
    """The tries are not used up."""

    message = N_("The caller was not reached yet: {tries} tries on two days or more, two hours apart, come first.")
    code = "not_reached"


class ReworkRefused(DomainError):
    """The rounds are used up."""

    message = N_(
        "This matter was already sent back {rounds} times. Close it with the caller's verdict; it "
        "counts as a difficult case."
    )
    code = "rework_refused"


def needs_reason(*answers: Satisfaction | None) -> bool:
    """Return whether a reason for dissatisfaction must be told."""
    return Satisfaction.DISSATISFIED in answers
