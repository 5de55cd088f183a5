"""The lines of lists: first pages by every head, far pages, filters, counts and places, each beside its bare SQL."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import bench_bare
from bench_line import County, Line, Work
from models.vocabulary import AppealType
from services.access.permissions import SYSTEM
from services.bus.door import Door
from services.kernel.paging import Window
from services.tickets.dto import TicketFilter, TicketOrder, WorkList
from services.tickets.list_page_queries import list_count, list_page, place_of

_ROWS: Final = 100
_BUDGET: Final = 100
_ORDERS: Final = {
    TicketOrder.RECEIVED_DOWN: "select id from ticket order by received_at desc, id desc",
    TicketOrder.DUE: "select id from ticket where due_at is not null order by due_at, id",
    TicketOrder.TITLE: "select id from ticket order by title, id",
    TicketOrder.UNIT: (
        "select t.id from unit u cross join ticket t where t.lead_unit_id = u.id order by u.name, t.state, t.id"
    ),
    TicketOrder.NUMBER: "select id from ticket order by number",
    TicketOrder.STATE: "select id from ticket order by state, due_at, id",
}
_CLOSED: Final = TicketFilter(WorkList.CLOSED, type=AppealType.COMPLAINT)
_BEFORE: Final = "select count(*) from ticket where (received_at, id) > ('{moment}', {id})"
_FITS: Final = "from ticket where coalesce(state, null) in (90, 92, 93, 95) and coalesce(type, null) = 'complaint'"


def _door(county: County | None) -> tuple[County, Door]:
    if county is None:
        raise ValueError("this line needs a county")
    return county, county.program.door(SYSTEM)


def _page(place: County | None, wanted: TicketFilter, order: TicketOrder, bare: str, at: float = 0) -> Work:
    """One page of a list beside the same ids and rows by bare SQL."""
    county, door = _door(place)
    now = door.clock.now()
    count = door.ask(list_count, wanted, now)
    window = Window(int(count * at), _ROWS, total=count)
    statement = f"{bare} limit {_ROWS} offset {window.first}"
    return Work(lambda: door.ask(list_page, wanted, order, window, now), bench_bare.page(county, statement))


def _count(place: County | None) -> Work:
    """How many tickets a filter holds."""
    county, door = _door(place)
    now = door.clock.now()
    return Work(lambda: door.ask(list_count, _CLOSED, now), bench_bare.one(county, f"select count(*) {_FITS}"))


def _place(place: County | None) -> Work:
    """Where a ticket in the middle of the longest list stands."""
    county, door = _door(place)
    now, order = door.clock.now(), TicketOrder.RECEIVED_DOWN
    window = Window(county.tickets // 2, 1, total=county.tickets)
    one = door.ask(list_page, TicketFilter(), order, window, now)
    bare = _BEFORE.format(moment=one.rows[0].received_at, id=one.ids[0])
    return Work(lambda: door.ask(place_of, TicketFilter(), order, one.ids[0], now), bench_bare.one(county, bare))


def _line(name: str, prepare: Callable[[County | None], Work]) -> Line:
    return Line(name, prepare, budget_ms=_BUDGET)


def _page_line(name: str, wanted: TicketFilter, order: TicketOrder, bare: str, **more: Any) -> Line:
    return _line(name, partial(_page, wanted=wanted, order=order, bare=bare, **more))


LIST_LINES: Final = (
    *(
        _page_line(f"first page by {order.value.removeprefix('-')}", TicketFilter(), order, bare)
        for order, bare in _ORDERS.items()
    ),
    _page_line(
        "a page in the middle",
        TicketFilter(),
        TicketOrder.RECEIVED_DOWN,
        _ORDERS[TicketOrder.RECEIVED_DOWN],
        at=0.5,
    ),
    _page_line(
        "filtered first page",
        _CLOSED,
        TicketOrder.RECEIVED_DOWN,
        f"select id {_FITS} order by received_at desc, id desc",
    ),
    _page_line("filtered page by title", _CLOSED, TicketOrder.TITLE, f"select id {_FITS} order by title, id"),
    _line("count of a filtered list", _count),
    _line("place of a ticket", _place),
)
