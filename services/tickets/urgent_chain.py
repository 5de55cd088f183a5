"""Reads the three limits of urgent matters, as services.tickets.urgent_legs tells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import TaskState
from services.kernel.reading import fetch_tuples
from services.tickets.urgent_legs import Leg, legs


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
