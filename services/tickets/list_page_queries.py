"""The pages of a list of any length: rows at any place, its count, where a ticket stands, and what is beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from services.access.permissions import Actor
from services.kernel.paging import Anchor, Window
from services.tickets.dto import TicketFilter, TicketOrder, TicketRow
from services.tickets.list_access import walked
from services.tickets.list_queries import ticket_rows
from services.tickets.list_stretches import Found
from services.tickets.list_walk import ListWalk
from services.tickets.scope import own_tickets

CHUNK: Final = 1000


@dataclass(frozen=True)
class ListPage:
    """Rows from a place on. ``total`` is the count where the page happened to learn it."""

    first: int
    ids: tuple[int, ...]
    rows: tuple[TicketRow, ...]
    anchors: tuple[Anchor, ...] = ()
    total: int | None = None


@dataclass(frozen=True)
class Neighbours:
    """What stands before and after a ticket in a list that holds it."""

    previous: int | None
    following: int | None


@dataclass(frozen=True)
class Chunk:
    """Some ids of a list in its order, and the anchor after which the next ones follow."""

    ids: tuple[int, ...]
    last: Anchor | None


def list_page(actor: Actor, wanted: TicketFilter, order: TicketOrder, window: Window, now: datetime) -> ListPage:
    """Return the rows of a window on the list."""
    walk = walked(actor, wanted, order, now)
    few = walk.few()
    total: int | None
    if few is not None:
        whole = walk.whole(few)
        found, total = whole[window.first : window.first + window.count], len(whole)
    else:
        found, total = _reach(walk, window), window.total
    ids = tuple(one.ticket_id for one in found)
    if few is None and len(ids) < window.count and (ids or not window.first):
        total = window.first + len(ids)
    ends = {0: found[0], len(found) - 1: found[-1]} if found else {}
    anchors = tuple(_anchor(one, window.first + at) for at, one in ends.items())
    return ListPage(window.first, ids, ticket_rows(actor, ids, now), anchors, total)


def list_count(actor: Actor, wanted: TicketFilter, now: datetime) -> int:
    """Return how many tickets a list holds; asked beside the first page, which does not wait for it."""
    walk = walked(actor, wanted, TicketOrder.RECEIVED, now)
    if len(walk.conditions) == 1 and wanted == TicketFilter() and (own := own_tickets(actor)) is not None:
        return own
    few = walk.few()
    return walk.count() if few is None else len(few)


def place_of(actor: Actor, wanted: TicketFilter, order: TicketOrder, ticket_id: int, now: datetime) -> int | None:
    """Return how many tickets stand before this one; None when it is not in the list."""
    walk = walked(actor, wanted, order, now)
    found = walk.locate(ticket_id)
    if found is None:
        return None
    few = walk.few()
    return walk.place_before(found) if few is None else walk.whole(few).index(found)


def neighbours(
    actor: Actor, wanted: TicketFilter, order: TicketOrder, ticket_id: int, now: datetime
) -> Neighbours | None:
    """Return the tickets beside this one; None when the list does not hold it. Its place and the count cost more."""
    walk = walked(actor, wanted, order, now)
    found = walk.locate(ticket_id)
    if found is None:
        return None
    few = walk.few()
    if few is not None:
        whole = walk.whole(few)
        place = whole.index(found)
        return Neighbours(_only(whole[max(0, place - 1) : place]), _only(whole[place + 1 : place + 2]))
    here = _anchor(found, 0)
    return Neighbours(_only(walk.before(here, 0, 1)), _only(walk.after(here, 0, 1)))


def ids_after(actor: Actor, wanted: TicketFilter, order: TicketOrder, after: Anchor | None, now: datetime) -> Chunk:
    """Return the next ids of a list, for work on all of it; begin with None, end when ``last`` is None."""
    walk = walked(actor, wanted, order, now)
    few = walk.few() if after is None else None
    if few is not None:
        return Chunk(tuple(one.ticket_id for one in walk.whole(few)), None)
    found = walk.from_start(0, CHUNK) if after is None else walk.after(after, 0, CHUNK)
    last = _anchor(found[-1], 0) if len(found) == CHUNK else None
    return Chunk(tuple(one.ticket_id for one in found), last)


def _reach(walk: ListWalk, window: Window) -> list[Found]:
    """Return the rows of a window by the shortest way: from a known row, from the start, or from the end."""
    first, end = window.first, window.first + window.count
    ways: list[tuple[int, Callable[[], list[Found]]]] = [(first, lambda: walk.from_start(first, window.count))]
    for one in window.near:
        if one.place < first:
            skip = first - one.place - 1
            ways.append((skip, partial(walk.after, one, skip, window.count)))
        elif one.place >= end:
            skip = one.place - end
            ways.append((skip, partial(walk.before, one, skip, window.count)))
    if window.total is not None and first < window.total:
        skip = max(0, window.total - end)
        ways.append((skip, partial(walk.from_end, skip, min(end, window.total) - first)))
    return min(ways, key=lambda way: way[0])[1]()


def _anchor(found: Found, place: int) -> Anchor:
    return Anchor(place, found.stretch, found.keys)


def _only(found: Sequence[Found]) -> int | None:
    return found[0].ticket_id if found else None
