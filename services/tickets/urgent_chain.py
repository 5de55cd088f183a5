"""The three limits of an urgent matter: the unit responds, reports, finishes (rule: 30 min, 2 h, 24 h).

They run on natural hours. What is shown here is counted elsewhere: sign-in, first report and reply of the lead's part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import TaskState
from services.calendar.rules import Step
from services.kernel.reading import fetch_tuples


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


def chains(ids: Sequence[int]) -> dict[int, tuple[Leg, ...]]:
    """Return the limits of the lead's parts of these urgent tickets, by ticket; the asker narrowed them."""
    if not ids:
        return {}
    part = UnitTask
    query = (
        part.select(
            part.ticket, part.sign_due_at, part.signed_at, part.report_due_at, part.reported_at, part.due_at,
            part.done_at,
        )
        .join(Ticket)
        .where(part.ticket.in_(list(ids)), part.lead, part.round == Ticket.round, part.state != TaskState.STOPPED)
        .order_by(part.id)
    )  # fmt: skip
    return {key: legs(_Part(*moments)) for key, *moments in fetch_tuples(query)}


@dataclass(frozen=True)
class _Part:
    sign_due_at: datetime | None
    signed_at: datetime | None
    report_due_at: datetime | None
    reported_at: datetime | None
    due_at: datetime | None
    done_at: datetime | None
