"""The conditions behind the facets of a list."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from models.tables.directory import Area, Category
from models.tables.handling import UnitTask
from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import RequestKind, RequestState, TicketState
from services.access.permissions import Actor
from services.directory.trees import with_all_below
from services.kernel.boundaries import day_after, start_of_day
from services.kernel.spans import Span
from services.tickets.facets import Facets
from services.tickets.mine import own

_EQUAL: Final = (
    ("type", Ticket.type),
    ("unit_id", Ticket.lead_unit),
    ("channel_id", Ticket.channel),
    ("urgency", Ticket.urgency),
    ("confidential", Ticket.confidential),
)


def facet_conditions(actor: Actor, wanted: Facets, now: datetime) -> tuple[Any, ...]:
    """Return the conditions over Ticket that a person chose; its scope is another one beside them."""
    mine = () if wanted.mine is None else (own(actor, wanted.mine),)
    return (*_plain(wanted), *_of_trees(wanted), *_of_days(wanted, now.date()), *mine)


def _plain(wanted: Facets) -> Iterator[Any]:
    for name, column in _EQUAL:
        value = getattr(wanted, name)
        if value is not None:
            yield column == value
    if wanted.states:
        yield Ticket.state.in_(wanted.states)
    if wanted.again:
        yield Ticket.round >= 2
    if wanted.excluded:
        granted = (Request.kind == RequestKind.EXCLUSION) & (Request.state == RequestState.GRANTED)
        yield Ticket.id.in_(Request.select(Request.ticket).where(granted))
    if wanted.part_unit_id is not None:
        yield Ticket.id.in_(UnitTask.select(UnitTask.ticket).where(UnitTask.unit == wanted.part_unit_id))


def _of_trees(wanted: Facets) -> Iterator[Any]:
    if wanted.category_id is not None:
        yield Ticket.category.in_(with_all_below(Category, wanted.category_id))
    if wanted.area_id is not None:
        yield Ticket.area.in_(with_all_below(Area, wanted.area_id))


def _of_days(wanted: Facets, today: date) -> Iterator[Any]:
    """Yield the spans; a ticket in rework runs on a limit of its own."""
    if wanted.received is not None:
        yield from _within(Ticket.received_at, wanted.received, today)
    if wanted.limit is not None:
        rework = Ticket.state == TicketState.REWORK
        first = [Ticket.state != TicketState.REWORK, *_within(Ticket.due_at, wanted.limit, today)]
        again = [rework, *_within(Ticket.rework_due_at, wanted.limit, today)]
        yield _all(first) | _all(again)


def _within(column: Any, span: Span, today: date) -> Iterator[Any]:
    first, last = span.days(today)
    if first is not None:
        yield column >= start_of_day(first)
    if last is not None:
        yield column < start_of_day(day_after(last))


def _all(conditions: list[Any]) -> Any:
    together = conditions[0]
    for one in conditions[1:]:
        together &= one
    return together
