"""Rows of a ticket list by the window: what any view of tickets gives to its model."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from services.access.permissions import Actor
from services.kernel.paging import Window
from services.tickets.dto import TicketFilter, TicketOrder, TicketRow
from services.tickets.list_page_queries import list_count, list_page, place_of
from ui.common.columns import Order
from ui.common.sources import Batch, Queries, WindowSource


@dataclass(frozen=True)
class Listed:
    """A list of tickets and its order: enough to go on in it from any of its tickets."""

    wanted: TicketFilter
    order: TicketOrder


def ticket_source(ctx: Context, owner: object, listed: Callable[[Order], Listed]) -> WindowSource[TicketRow]:
    """Return a source of what ``listed`` names at the moment of asking; it is called on a read lane."""
    now: Callable[[], datetime] = ctx.clock.now

    def page(actor: Actor, order: Order, window: Window) -> Batch[TicketRow]:
        one = listed(order)
        found = list_page(actor, one.wanted, one.order, window, now())
        return Batch(found.first, found.rows, found.total, anchors=found.anchors)

    def count(actor: Actor) -> int:
        return list_count(actor, listed(Order()).wanted, now())

    def place(actor: Actor, order: Order, ticket_id: int) -> int | None:
        one = listed(order)
        return place_of(actor, one.wanted, one.order, ticket_id, now())

    return WindowSource(ctx, owner, Queries(page, count, place))
