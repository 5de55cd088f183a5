"""Reads unfinished matters that call for the county: instructed, past their promised date, difficult, many people's."""

from collections.abc import Iterator
from typing import Any, Final

from peewee import fn

from models.tables.requests import Instruction
from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.calendar.numbers import ScanNumbers
from services.kernel.reading import fetch_tuples
from services.oversight.incidents import Fields, Key, Span
from services.tickets.workflow import CLOCK_RUNS

OPEN: Final = CLOCK_RUNS | {TicketState.LONG_TERM}
"""States in which a matter is with a unit and not finished."""


def stalled(span: Span, numbers: ScanNumbers) -> Iterator[tuple[Key, Fields]]:
    """Yield the fields of `Facts` for every ticket that is open, or was at the moment; the state is judged later."""
    instructed = Instruction.select(Instruction.ticket).where(Instruction.at <= span.as_of)
    callers = _callers(span, numbers.callers)
    marked = (
        Ticket.id.in_(instructed)
        | Ticket.difficult
        | (Ticket.long_term_until < span.as_of)
        | Ticket.id.in_(list(callers))
    )
    query = Ticket.select(
        Ticket.id, Ticket.lead_unit, Ticket.id.in_(instructed), Ticket.difficult, Ticket.long_term_until
    )
    query = query.where(_open(span), marked, Ticket.lead_unit.is_null(False), Ticket.received_at <= span.as_of)
    for ticket, unit, told, difficult, promised in fetch_tuples(span.of(query, Ticket.id)):
        yield (
            (ticket, unit),
            {
                "instructed": bool(told),
                "difficult": bool(difficult),
                "promised": promised,
                "callers": callers.get(ticket, 1),
            },
        )


def _open(span: Span, ticket: Any = Ticket) -> Any:
    """Return the condition that it is not finished, or was finished only after the moment."""
    return ticket.state.in_(tuple(OPEN)) | (ticket.closed_at > span.as_of)


def _callers(span: Span, least: int) -> dict[int, int]:
    """Return how many people brought each unfinished matter, of those that at least so many brought."""
    whole = Ticket.alias()
    count = fn.COUNT(Ticket.id) + 1
    query = (
        Ticket.select(Ticket.parent, count)
        .join(whole, on=(Ticket.parent == whole.id))
        .where(Ticket.received_at <= span.as_of, _open(span, whole))
        .group_by(Ticket.parent)
        .having(count >= least)
    )
    return dict(fetch_tuples(query))
