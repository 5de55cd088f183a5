"""The three limits of an urgent matter: the unit responds, reports, finishes (rule: 30 min, 2 h, 24 h). Pure.

They run on natural hours. What is shown here is counted elsewhere: sign-in, first report and reply of the lead's part.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.calendar.rules import Step


@dataclass(frozen=True)
class Leg:
    """One of the three: until when, and when it was done (None = not yet)."""

    step: Step
    due_at: datetime
    done_at: datetime | None

    def late(self, now: datetime) -> bool:
        """Return whether it was done, or is still to be done, after its limit."""
        return (self.done_at or now) > self.due_at


def legs(part: Any) -> tuple[Leg, ...]:
    """Return the limits that the lead's part has, in their order; ``part`` is a row of parts or the part itself."""
    found = (
        (Step.RESPONSE, part.sign_due_at, part.signed_at),
        (Step.REPORT, part.report_due_at, part.reported_at),
        (Step.HANDLING, part.due_at, part.done_at),
    )
    return tuple(Leg(step, due, done) for step, due, done in found if due is not None)
