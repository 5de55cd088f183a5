"""Reads the tickets that fall into any of some periods by any of some moments: one query, bare rows.

A report reads tens of thousands of rows; they come through the bare cursor, several times faster than row objects.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from peewee import JOIN

from models.base import DATABASE
from models.tables.handling import UnitTask
from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import RequestKind, RequestState, TaskState
from services.access.permissions import Actor
from services.kernel.reading import fetch_tuples
from services.reports.periods import Period
from services.reports.placing import LIMIT, Column
from services.reports.records import MOMENTS, Record
from services.tickets.scope import visible
from services.tickets.workflow import CLOCK_RUNS

_MOMENTS: Final = {
    "received": Ticket.received_at,
    "due": Ticket.due_at,
    "closed": Ticket.closed_at,
    "dispatched": Ticket.dispatched_at,
}


def gather(actor: Actor, columns: Collection[Column], periods: Sequence[Period], as_of: datetime) -> Iterator[Record]:
    """Yield the tickets received by ``as_of`` that fall into one of the periods by one of the moments."""
    # what is overdue goes by the due date or, in rework, by the limit of the round
    sources = {*columns, "due"} if LIMIT in columns else {*columns}
    windows = [_window(source, period) for source in sorted(sources) for period in periods]
    query = visible(actor, _query()).where(reduce(or_, windows), Ticket.received_at <= as_of)
    sql, params = query.sql()
    records = map(_record, DATABASE.execute_sql(sql, params))
    later = _excluded_later(as_of)
    return records if not later else (one._replace(counted=True) if one.id in later else one for one in records)


def _excluded_later(as_of: datetime) -> frozenset[int]:
    """Return the tickets whose answers were excluded only after the moment of the report."""
    query = Request.select(Request.ticket).where(
        Request.kind == RequestKind.EXCLUSION, Request.state == RequestState.GRANTED, Request.decided_at > as_of
    )
    return frozenset(key for (key,) in fetch_tuples(query))


def _window(column: Column, period: Period) -> Any:
    """Return the condition that a moment lies in the period; each has an index of its own to go by."""
    if column == LIMIT:
        return Ticket.state.in_(CLOCK_RUNS) & _between(Ticket.rework_due_at, period)
    return _between(_MOMENTS[column], period)


def _between(moment: Any, period: Period) -> Any:
    return (moment >= period.start) & (moment < period.end)


def _query() -> Any:
    """Return the columns of a record; the lead unit's sign-in limit stands with its part in round 1."""
    first = (UnitTask.ticket == Ticket.id) & (UnitTask.round == 1) & (UnitTask.state != TaskState.STOPPED)
    own_part = first & (UnitTask.unit == Ticket.lead_unit)
    return Ticket.select(
        Ticket.received_at, Ticket.dispatched_at, Ticket.signed_at, UnitTask.sign_due_at, Ticket.due_at,
        Ticket.rework_due_at, Ticket.submitted_at, Ticket.first_round_at, Ticket.closed_at, Ticket.callback_at,
        Ticket.id, Ticket.state, Ticket.round, Ticket.imported, Ticket.type, Ticket.urgency, Ticket.way,
        Ticket.lead_unit, Ticket.channel, Ticket.category, Ticket.area, Ticket.return_count,
        Ticket.rejected_return_count, Ticket.extension_count, Ticket.rework_count, Ticket.connected, Ticket.solved,
        Ticket.first_solved, Ticket.result_satisfaction, Ticket.rules_key, Ticket.parent,
        Ticket.cancel_code, Ticket.counted,
    ).join(UnitTask, JOIN.LEFT_OUTER, on=own_part)  # fmt: skip


def _record(row: Sequence[Any]) -> Record:
    """Build a record; one engine keeps moments as text."""
    if isinstance(row[0], str):
        return Record._make((*[value and datetime.fromisoformat(value) for value in row[:MOMENTS]], *row[MOMENTS:]))
    return Record._make(row)
