"""Reads the parts of tickets that the pure rules judge: those that may be past their limits, and those asked for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from models.tables.directory import Unit
from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import HandlingWay, TaskState, TicketState
from services.kernel.reading import fetch, fetch_tuples
from services.oversight.history import Past, Record, Round
from services.tickets.workflow import CLOCK_RUNS, SUBMITTED

BATCH: Final = 500
_RUNNING: Final = tuple(CLOCK_RUNS)
# Guided elsewhere and answered directly: no unit ever had a part.
_ENDED: Final = tuple(SUBMITTED - {TicketState.GUIDED})
_COLUMNS: Final = (
    Ticket.id.alias("ticket_id"), Ticket.number, Ticket.title, Ticket.type, Ticket.urgency, Ticket.state,
    Ticket.imported, Ticket.round, Ticket.received_at, Ticket.dispatched_at, Ticket.signed_at, Ticket.due_at,
    Ticket.rework_due_at, Ticket.submitted_at, Ticket.first_round_at, Ticket.closed_at, Ticket.callback_at,
    Ticket.connected, Ticket.solved, Ticket.result_satisfaction, Ticket.dissatisfied_reason,
)  # fmt: skip
_UNIT: Final = (Unit.id.alias("unit_id"), Unit.name.alias("unit"))


def batches(items: Iterable[int]) -> Iterator[list[int]]:
    """Yield ids in portions that a statement can hold."""
    listed = list(items)
    return (listed[start : start + BATCH] for start in range(0, len(listed), BATCH))


def candidates(as_of: datetime, ticket_ids: Sequence[int] | None = None) -> tuple[Record, ...]:
    """Return every part that may be overdue at the moment, of all tickets or of these."""
    if ticket_ids is None:
        return (*_leads(as_of, None), *_assists(as_of, None))
    return tuple(record for ids in batches(ticket_ids) for record in (*_leads(as_of, ids), *_assists(as_of, ids)))


def named(keys: Collection[tuple[int, int]]) -> dict[tuple[int, int], Record]:
    """Return the records of tickets, each beside the unit that is judged: the lead unit, or one that was it once."""
    units = dict(fetch_tuples(Unit.select(Unit.id, Unit.name)))
    tickets: dict[int, dict[str, Any]] = {}
    for ids in batches({ticket for ticket, _unit in keys}):
        rows: tuple[dict[str, Any], ...] = fetch(Ticket.select(*_COLUMNS).where(Ticket.id.in_(ids)), dict)
        tickets |= {row["ticket_id"]: row for row in rows}
    return {key: Record(**tickets[key[0]], unit_id=key[1], unit=units[key[1]]) for key in keys}


def pasts(records: Sequence[Record], as_of: datetime) -> dict[int, Past]:
    """Return what the time line tells of the tickets that have one, by ticket."""
    typed = {record.ticket_id: record for record in records if not record.imported}
    again = [key for key, record in typed.items() if record.round > 1]
    states = dict(row for ids in batches(typed) for row in _states_then(ids, as_of))
    rounds = {key: rows for ids in batches(again) for key, rows in _rounds(ids)}
    return {key: Past(states.get(key), rounds.get(key, ())) for key in typed}


def _leads(as_of: datetime, ids: list[int] | None) -> tuple[Record, ...]:
    """Return the lead units' parts."""
    past_limit = (Ticket.due_at < as_of) | (Ticket.rework_due_at < as_of) | (Ticket.round > 1)
    query = Ticket.select(*_COLUMNS, *_UNIT).join(Unit, on=(Ticket.lead_unit == Unit.id)).where(past_limit)
    return fetch(_open_then(query, as_of, ids), Record)


def _assists(as_of: datetime, ids: list[int] | None) -> tuple[Record, ...]:
    """Return the assisting units' parts; of imported tickets only the lead unit is judged."""
    columns = (
        UnitTask.dispatched_at.alias("assist_asked_at"),
        UnitTask.due_at.alias("assist_due_at"),
        UnitTask.signed_at.alias("assist_signed_at"),
    )
    query = (
        UnitTask.select(*_COLUMNS, *_UNIT, *columns)
        .join(Ticket)
        .join(Unit, on=(UnitTask.unit == Unit.id))
        .where(
            ~UnitTask.lead,
            ~Ticket.imported,
            UnitTask.due_at < as_of,
            UnitTask.done_at.is_null() | (UnitTask.done_at > as_of),
            UnitTask.stopped_at.is_null() | (UnitTask.stopped_at > as_of),
        )
    )
    return fetch(_open_then(query, as_of, ids), Record)


def _open_then(query: Any, as_of: datetime, ids: list[int] | None) -> Any:
    """Narrow to tickets that were out with a unit at the moment, as far as their columns tell."""
    later = (Ticket.submitted_at > as_of) | ((Ticket.state == TicketState.WITHDRAWN) & (Ticket.closed_at > as_of))
    query = query.where(
        Ticket.received_at <= as_of,
        Ticket.way.is_null() | (Ticket.way == HandlingWay.DISPATCH),
        Ticket.state.in_(_RUNNING) | (Ticket.state.in_(_ENDED) & later),
    )
    return query if ids is None else query.where(Ticket.id.in_(ids))


def _states_then(ids: list[int], as_of: datetime) -> Iterator[tuple[int, TicketState]]:
    """Yield the state that each ticket left by its first step after the moment."""
    query = (
        TicketEvent.select(TicketEvent.ticket, TicketEvent.from_state)
        .where(TicketEvent.ticket.in_(ids), TicketEvent.at > as_of, TicketEvent.from_state.is_null(False))
        .order_by(TicketEvent.ticket, TicketEvent.at, TicketEvent.id)
    )
    return ((key, next(steps)[1]) for key, steps in groupby(fetch_tuples(query), key=itemgetter(0)))


def _rounds(ids: list[int]) -> Iterator[tuple[int, tuple[Round, ...]]]:
    """Yield the rework rounds of each ticket."""
    query = (
        UnitTask.select(UnitTask.ticket, UnitTask.dispatched_at, UnitTask.due_at)
        .where(UnitTask.ticket.in_(ids), UnitTask.lead, UnitTask.round > 1, UnitTask.state != TaskState.STOPPED)
        .order_by(UnitTask.ticket, UnitTask.round)
    )
    groups = groupby(fetch_tuples(query), key=itemgetter(0))
    return ((key, tuple(Round(start, due) for _key, start, due in rows)) for key, rows in groups)
