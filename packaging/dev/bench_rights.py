"""What row security costs: people's statements through their own connections, beside the same ones of the owner."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from bench_line import County, Line, Work
from bench_people import BIG, DISPATCHER, OPERATOR, SMALL, Desk, desk_of
from bench_road import one_call
from models.vocabulary import AppealType
from services.kernel.paging import Window
from services.news.queries import bell
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dto import TicketFilter, TicketOrder, WorkList
from services.tickets.list_page_queries import list_count, list_page, place_of
from services.tickets.list_queries import work_list_counts

_SERVER: Final = ("postgresql",)
_BUDGET: Final = 100
_RATIO: Final = 1.5
_FIRST: Final = Window(0, 100)
_EVERY: Final = TicketFilter()
_COMPLAINTS: Final = TicketFilter(WorkList.CLOSED, type=AppealType.COMPLAINT)
_ORDERS: Final = (TicketOrder.RECEIVED_DOWN, TicketOrder.DUE, TicketOrder.TITLE, TicketOrder.UNIT, TicketOrder.STATE)

Ask = Callable[[Desk], tuple[Any, ...]]
"""Returns the query and its arguments."""


def _now(desk: Desk) -> Any:
    return desk.mine.clock.now()


def _page(desk: Desk, wanted: TicketFilter, order: TicketOrder) -> tuple[Any, ...]:
    return list_page, wanted, order, _FIRST, _now(desk)


def _count(desk: Desk, wanted: TicketFilter) -> tuple[Any, ...]:
    return list_count, wanted, _now(desk)


def _middle(desk: Desk) -> int:
    """Return a ticket from the middle of the person's longest list."""
    total: Any = desk.ask_bare(*_count(desk, _EVERY))
    page: Any = desk.ask_bare(
        list_page, _EVERY, TicketOrder.RECEIVED_DOWN, Window(total // 2, 1, total=total), _now(desk)
    )
    return int(page.ids[0])


def _place(desk: Desk) -> tuple[Any, ...]:
    return place_of, _EVERY, TicketOrder.RECEIVED_DOWN, _middle(desk), _now(desk)


def _ticket(desk: Desk) -> tuple[Any, ...]:
    page: Any = desk.ask_bare(*_page(desk, _EVERY, TicketOrder.DUE))
    return _opened, int(page.ids[0]), _now(desk)


def _opened(actor: Any, ticket_id: int, now: Any) -> object:
    """Read what the ticket page reads."""
    return ticket_detail(actor, ticket_id, now), time_line(actor, ticket_id)


def _work(place: County | None, login: str, ask: Ask) -> Work:
    """A person's question beside the owner's same one."""
    if place is None:
        raise ValueError("this line needs a county")
    desk = desk_of(place, login)
    question = ask(desk)
    return Work(partial(desk.ask, *question), partial(desk.ask_bare, *question))


def _register(place: County | None) -> Work:
    """A call taken down by an operator, beside the owner whom neither guards nor row security ask."""
    if place is None:
        raise ValueError("this line needs a county")
    desk = desk_of(place, OPERATOR)
    return Work(lambda: desk.by_me(one_call), lambda: desk.by_owner(one_call))


def _of_person(who: str, login: str) -> tuple[Line, ...]:
    """Return the lines of one person."""
    asked: dict[str, Ask] = {
        **{f"first page by {one.value.removeprefix('-')}": partial(_page, wanted=_EVERY, order=one) for one in _ORDERS},
        "filtered page": partial(_page, wanted=_COMPLAINTS, order=TicketOrder.RECEIVED_DOWN),
        "count": partial(_count, wanted=_EVERY),
        "count of a filtered list": partial(_count, wanted=_COMPLAINTS),
        "place": _place,
        "ticket with history": _ticket,
        "lists of the workbench": lambda desk: (
            work_list_counts,
            (WorkList.TO_SIGN, WorkList.HANDLING, WorkList.OVERDUE),
            _now(desk),
        ),
        "news": lambda desk: (bell, _now(desk)),
    }
    return tuple(
        Line(f"rights, {who}: {name}", partial(_work, login=login, ask=ask), _BUDGET, _RATIO, _SERVER)
        for name, ask in asked.items()
    )


RIGHTS_LINES: Final = (
    *_of_person("dispatcher", DISPATCHER),
    *_of_person("big unit", BIG),
    *_of_person("small unit", SMALL),
    Line("rights, operator: register a ticket", _register, 15, _RATIO, _SERVER),
)
