"""How a pair of class and unit got on: what was sent there in a year, and how much of it the unit returned."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from peewee import Case, fn

from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import RequestKind
from services.kernel.reading import fetch_tuples

LOOKS_BACK: Final = timedelta(days=365)


@dataclass(frozen=True)
class PairRate:
    """Tickets of one class that one unit got in the past 12 months, and those it asked to be rid of, upheld or not."""

    dispatched: int = 0
    returned: int = 0


def pair_rates(category_id: int | None, leading: dict[int, int], now: datetime) -> dict[int, PairRate]:
    """Return the rates of the units in ``leading``: those with the number of tickets of the class that they lead now.

    What another unit leads after a return was sent to the first one, too. Goes by the index of requests, so that it
    looks at a unit's returns of a year and at no other ticket.
    """
    if category_id is None or not leading:
        return {}
    gone = Request.unit != Ticket.lead_unit
    count = fn.COUNT(fn.DISTINCT(Request.ticket))
    query = (
        Request.select(Request.unit, count, fn.COUNT(fn.DISTINCT(_case(gone, Request.ticket))))
        .join(Ticket)
        .where(
            Request.unit.in_(list(leading)), Request.kind == RequestKind.RETURN,
            Request.filed_at > now - LOOKS_BACK, Ticket.category == category_id,
        )
        .group_by(Request.unit)
    )  # fmt: skip
    returns = {unit: (returned, elsewhere) for unit, returned, elsewhere in fetch_tuples(query)}
    return {
        unit: PairRate(led + returns.get(unit, (0, 0))[1], returns.get(unit, (0, 0))[0])
        for unit, led in leading.items()
    }


def _case(condition: Any, value: Any) -> Any:
    """Return the value where the condition holds, else nothing."""
    return Case(None, ((condition, value),))
