"""Reads what happened to single tickets: returns that were refused, rounds of rework, callers whom nobody contacted.

Tickets that were typed in have their requests, rounds and callbacks, each with its moment and its unit. Imported ones
have only columns: they count for the lead unit of the row, at one moment, and only where the row says so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from peewee import SQL, fn

from models.tables.handling import CallbackAttempt, UnitTask
from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import Connected, HandlingWay, RequestKind, RequestState, TaskState
from services.kernel.reading import fetch_tuples
from services.kernel.resources import seed

Fields = Mapping[str, Any]
Key = tuple[int, int]
"""A ticket and the unit that is judged."""
# The very words of the partial indexes: a bound value would keep the planner from seeing that they apply.
_SENT_BACK: Final = SQL("rework_count > 1")
_SENT_BACK_EVER: Final = SQL("rework_count > 0")
_REFUSED: Final = SQL("rejected_return_count > 0")
_COMPLAINED: Final = SQL("dissatisfied_reason <> ''")
_ANSWERED_BADLY: Final = SQL("(contacted is false or truthful is false or reason <> '')")
_PARTED: Final = re.compile(r"[\s;；,，、/|]+")


@dataclass(frozen=True)
class Span:
    """From the beginning of the window to the moment of the scan, both included; ``ids`` None = all tickets."""

    since: datetime
    as_of: datetime
    ids: tuple[int, ...] | None = None

    def holds(self, moment: datetime) -> bool:
        """Tell whether the moment lies within."""
        return self.since <= moment <= self.as_of

    def of(self, query: Any, column: Any) -> Any:
        """Narrow a query to the tickets asked for."""
        return query if self.ids is None else query.where(column.in_(self.ids))


def incidents(span: Span, least_reworks: int) -> dict[Key, Fields]:
    """Return the fields of `Facts` by ticket and unit; what several sources tell of the same is put together.

    Tickets that were sent back less often than ``least_reworks`` times need not be there.
    """
    sent_back = _SENT_BACK if least_reworks > 1 else _SENT_BACK_EVER
    found: defaultdict[Key, dict[str, Any]] = defaultdict(dict)
    sources = (_imported(span, sent_back), _returns(span), _rounds(span, sent_back), _callbacks(span))
    for source in sources:
        for key, fields in source:
            latest = max(filter(None, (found[key].get("happened_at"), fields["happened_at"])))
            found[key] |= {**fields, "happened_at": latest}
    return dict(found)


def not_contacted_words() -> str:
    """Return the reason by which callers say that nobody contacted them."""
    listed = seed("reasons")["dissatisfaction_reason"]
    return next(str(entry["label"]) for entry in listed if entry["code"] == "not_contacted")


def _imported(span: Span, sent_back: SQL) -> Iterator[tuple[Key, Fields]]:
    """Yield what rows of sheets tell, dated by the callback, else the closing, the dispatch, the receipt."""
    dated = fn.COALESCE(
        Ticket.callback_at, Ticket.closed_at, Ticket.submitted_at, Ticket.first_round_at, Ticket.dispatched_at,
        Ticket.received_at,
    )  # fmt: skip
    complaint = _COMPLAINED & (Ticket.connected == Connected.ANSWERED)
    words = not_contacted_words()
    for condition in (sent_back, _REFUSED, complaint & Ticket.dissatisfied_reason.contains(words)):
        query = Ticket.select(
            Ticket.id, Ticket.lead_unit, dated, Ticket.return_count, Ticket.rejected_return_count,
            Ticket.rework_count, Ticket.connected, Ticket.dissatisfied_reason,
        )  # fmt: skip
        query = query.where(condition, Ticket.imported, Ticket.lead_unit.is_null(False), _dispatched())
        query = query.where(dated >= span.since, dated <= span.as_of)
        for ticket, unit, moment, *told in fetch_tuples(span.of(query, Ticket.id)):
            yield (ticket, unit), _row_fields(_moment(moment), *told)


def _row_fields(
    happened: datetime, returns: int | None, refused: int | None, reworks: int | None, *callback: Any
) -> Fields:
    """Return what a row of a sheet tells. Returned twice, and one was refused: the unit did it again."""
    connected, reason = callback
    parts = _PARTED.split(reason or "")
    return {
        "happened_at": happened,
        "returns": returns,
        "refused": refused or 0,
        "again": bool(refused) and (returns or 0) >= 2,
        "reworks": reworks or 0,
        "not_contacted": connected == Connected.ANSWERED and not_contacted_words() in parts,
    }


def _dispatched() -> Any:
    """Return the condition that a unit had to handle it."""
    return Ticket.way.is_null() | (Ticket.way == HandlingWay.DISPATCH)


def _returns(span: Span) -> Iterator[tuple[Key, Fields]]:
    """Yield the returns of units some of whose returns of the same ticket were refused."""
    refused = (Request.kind == RequestKind.RETURN) & (Request.state == RequestState.REFUSED)
    tickets = span.of(Request.select(Request.ticket).where(refused, Request.decided_at <= span.as_of), Request.ticket)
    query = (
        Request.select(
            Request.ticket, Request.unit, Request.filed_at, Request.state, Request.decided_at, Request.counts
        )
        .where(Request.kind == RequestKind.RETURN, Request.ticket.in_(tickets), Request.filed_at <= span.as_of)
        .order_by(Request.filed_at, Request.id)
    )
    grouped: defaultdict[Key, list[Sequence[Any]]] = defaultdict(list)
    for ticket, unit, *told in fetch_tuples(query):
        grouped[ticket, unit].append(told)
    for key, rows in grouped.items():
        fields = _return_fields(rows, span)
        if fields:
            yield key, fields


def _return_fields(rows: Iterable[Sequence[Any]], span: Span) -> Fields:
    """Return what a unit's returns of a ticket tell: how many were refused, and whether another came after that."""
    rows = list(rows)
    refusals = [
        (decided, counts)
        for _filed, state, decided, counts in rows
        if state is RequestState.REFUSED and decided is not None and decided <= span.as_of
    ]
    if not refusals:
        return {}
    first = min(decided for decided, _counts in refusals)
    later = [filed for filed, *_rest in rows if filed > first]
    happened = max([decided for decided, _counts in refusals] + later)
    return {
        "happened_at": happened,
        "returns": len(rows),
        "refused": sum(counts for _decided, counts in refusals),
        "again": bool(later),
    }


def _rounds(span: Span, sent_back: SQL) -> Iterator[tuple[Key, Fields]]:
    """Yield how often each unit's reply was sent back for another round."""
    query = (
        UnitTask.select(UnitTask.ticket, UnitTask.unit, UnitTask.dispatched_at)
        .join(Ticket)
        .where(
            sent_back, ~Ticket.imported, UnitTask.lead, UnitTask.state != TaskState.STOPPED,
            UnitTask.dispatched_at <= span.as_of,
        )
        .order_by(UnitTask.ticket, UnitTask.round)
    )  # fmt: skip
    again: defaultdict[Key, list[datetime]] = defaultdict(list)
    for before, after in pairwise(fetch_tuples(span.of(query, UnitTask.ticket))):
        if before[0] == after[0]:
            again[before[0], before[1]].append(after[2])
    for key, moments in again.items():
        if span.holds(moments[-1]):
            yield key, {"happened_at": moments[-1], "reworks": len(moments)}


def _callbacks(span: Span) -> Iterator[tuple[Key, Fields]]:
    """Yield the callbacks whose callers say that nobody contacted them, or that the reply was not true."""
    attempt = CallbackAttempt
    lead = (UnitTask.ticket == attempt.ticket) & (UnitTask.round == attempt.round) & UnitTask.lead
    bad = (attempt.contacted == False) | (attempt.truthful == False) | (attempt.reason == not_contacted_words())  # noqa: E712 - SQL, not Python
    query = (
        attempt.select(attempt.ticket, UnitTask.unit, attempt.at, attempt.contacted, attempt.reason)
        .join(UnitTask, on=lead & (UnitTask.state != TaskState.STOPPED))
        .switch(attempt)
        .join(Ticket)
        .where(
            _ANSWERED_BADLY, bad, attempt.connected == Connected.ANSWERED, ~Ticket.imported,
            attempt.at.between(span.since, span.as_of),
        )
        .order_by(attempt.at)
    )  # fmt: skip
    for ticket, unit, at, contacted, reason in fetch_tuples(span.of(query, attempt.ticket)):
        missed = contacted is False or reason == not_contacted_words()
        yield (ticket, unit), {"happened_at": at, "not_contacted" if missed else "untrue": True}


def _moment(value: datetime | str) -> datetime:
    """Return a computed moment, which one engine gives as text."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
