"""What keeps a step of the ladder from being taken, in words."""

from i18n import N_
from services.kernel.errors import DomainError


class CaseEnded(DomainError):
    """The case is not on the ladder any more."""

    message = N_("This case was closed or not taken up; it goes no further.")
    code = "case_ended"


class WrongRung(DomainError):
    """The rung does not lie above the last one."""

    message = N_("This step cannot follow: {rung}. A case only climbs, and never twice to where it stood.")
    code = "wrong_rung"


class SkipUnexplained(DomainError):
    """A rung is left out without a reason."""

    message = N_("Steps are left out before this one: {rung}. Say why.")
    code = "skip_unexplained"


class NotApproved(DomainError):
    """The county office has not agreed to a supervision."""

    message = N_("The county office has not agreed to the report yet; a supervision needs that.")
    code = "not_approved"


class AnswerWaits(DomainError):
    """An answer of the unit waits to be judged."""

    message = N_("The unit's answer to the last step waits to be judged. Judge it first.")
    code = "answer_waits"


class NothingOwed(DomainError):
    """No answer is owed to this step now."""

    message = N_("No answer is owed to this step now: it was answered, or another step followed. Look at it again.")
    code = "nothing_owed"


class AnswerJudged(DomainError):
    """The answer was judged by somebody else."""

    message = N_("This answer was already judged. Look at it again.")
    code = "answer_judged"
