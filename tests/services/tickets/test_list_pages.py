"""Pages of a list equal the plain sorted list, wherever one begins, in every order and under every filter."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from services.access.permissions import Role
from services.bus.door import Door
from services.kernel.clock import FrozenClock
from services.kernel.paging import Window
from services.tickets.dto import TicketFilter, TicketOrder
from services.tickets.list_page_queries import (
    Neighbours,
    ids_after,
    list_count,
    list_page,
    neighbours,
    place_of,
)
from services.tickets.list_walk import FEW
from tests.services.tickets.many import FILTERS, MANY, build_many, plain_list, plain_rows
from tests.support.databases import Databases
from tests.support.desk import MORNING, Desk, people_of
from tests.support.people import open_office


@pytest.fixture
def many(databases: Databases, engine: str) -> Iterator[Desk]:
    """An office with many tickets."""
    target = databases.prepared(engine, "many-tickets", build_many)
    clock = FrozenClock(MORNING)
    program = open_office(target, clock)
    yield Desk(program, clock, people_of(program))
    program.close()


def pages(door: Door, wanted: TicketFilter, order: TicketOrder, windows: list[Window]) -> list[list[int]]:
    """The ids on these windows."""
    return [list(door.ask(list_page, wanted, order, one, MORNING).ids) for one in windows]


@pytest.mark.parametrize("order", TicketOrder)
def test_a_page_anywhere_is_that_part_of_the_sorted_list(many: Desk, order: TicketOrder) -> None:
    door = many.door()
    rows = plain_rows(door)
    for name, wanted in FILTERS.items():
        expected = plain_list(rows, name, order)
        count = len(expected)
        firsts = {0, 90, count // 3, count // 2, max(0, count - 150), max(0, count - 10)}
        for total in (None, count):
            windows = [Window(first, 100, total=total) for first in firsts]
            found = pages(door, wanted, order, windows)
            assert found == [expected[one.first : one.first + 100] for one in windows], (name, total)


@pytest.mark.parametrize("order", TicketOrder)
def test_one_can_walk_from_page_to_page_in_both_directions(many: Desk, order: TicketOrder) -> None:
    door = many.door()
    rows = plain_rows(door)
    for name in ("all", "closed of one type", "a word of many titles", "overdue"):
        wanted = FILTERS[name]
        expected = plain_list(rows, name, order)
        page = door.ask(list_page, wanted, order, Window(count=170), MORNING)
        for first in range(170, len(expected), 170):
            page = door.ask(list_page, wanted, order, Window(first, 170, page.anchors), MORNING)
            assert list(page.ids) == expected[first : first + 170], name
        for first in range(page.first - 170, -1, -170):
            page = door.ask(list_page, wanted, order, Window(first, 170, page.anchors), MORNING)
            assert list(page.ids) == expected[first : first + 170], name


@pytest.mark.parametrize("order", TicketOrder)
def test_a_ticket_has_its_place_and_its_neighbours(many: Desk, order: TicketOrder) -> None:
    door = many.door()
    rows = plain_rows(door)
    for name, wanted in FILTERS.items():
        expected = plain_list(rows, name, order)
        for place in {0, len(expected) // 2, len(expected) - 1} if expected else ():
            one = expected[place]
            assert door.ask(place_of, wanted, order, one, MORNING) == place, name
            before = expected[place - 1] if place else None
            behind = expected[place + 1] if place + 1 < len(expected) else None
            found = door.ask(neighbours, wanted, order, one, MORNING)
            assert found == Neighbours(before, behind), name


@pytest.mark.parametrize("order", TicketOrder)
def test_all_ids_come_in_chunks(many: Desk, order: TicketOrder) -> None:
    door = many.door()
    rows = plain_rows(door)
    for name in ("all", "closed of one type", "a word of few titles", "nothing"):
        found: list[int] = []
        chunk = door.ask(ids_after, FILTERS[name], order, None, MORNING)
        found += chunk.ids
        while chunk.last is not None:
            chunk = door.ask(ids_after, FILTERS[name], order, chunk.last, MORNING)
            found += chunk.ids
        assert found == plain_list(rows, name, order), name


def test_the_count_is_that_of_the_list(many: Desk) -> None:
    door = many.door()
    rows = plain_rows(door)
    for name, wanted in FILTERS.items():
        assert door.ask(list_count, wanted, MORNING) == len(plain_list(rows, name, TicketOrder.NUMBER)), name


def test_a_unit_walks_its_own_tickets_only(many: Desk) -> None:
    door = many.door(Role.UNIT_CLERK)
    rows = plain_rows(door)
    with door.reading():
        own = {row.ticket_id for row in UnitTask.select().where(UnitTask.unit == door.actor.unit_id)}
    for order in TicketOrder:
        expected = [one for one in plain_list(rows, "all", order) if one in own]
        assert pages(door, TicketFilter(), order, [Window(count=MANY)]) == [expected]
        assert door.ask(neighbours, TicketFilter(), order, expected[5], MORNING).following == expected[6]
    assert door.ask(list_count, TicketFilter(), MORNING) == len(own)


def test_a_ticket_outside_the_list_has_no_place(many: Desk) -> None:
    door = many.door()
    rows = plain_rows(door)
    handled = plain_list(rows, "handling", TicketOrder.NUMBER)[0]
    wanted = FILTERS["closed"]
    assert door.ask(place_of, wanted, TicketOrder.TITLE, handled, MORNING) is None
    assert door.ask(neighbours, wanted, TicketOrder.TITLE, handled, MORNING) is None


def test_a_page_that_reaches_the_end_tells_the_count(many: Desk) -> None:
    door = many.door()
    rows = plain_rows(door)
    page = door.ask(list_page, TicketFilter(), TicketOrder.TITLE, Window(MANY - 30, 100), MORNING)
    assert (len(page.rows), page.total) == (30, MANY)
    few = door.ask(list_page, FILTERS["a number"], TicketOrder.RECEIVED, Window(0, 2), MORNING)
    assert few.total == len(plain_list(rows, "a number", TicketOrder.TITLE))
    assert door.ask(list_page, TicketFilter(), TicketOrder.TITLE, Window(0, 100), MORNING).total is None


def test_no_row_is_met_twice_when_others_are_written_meanwhile(many: Desk) -> None:
    door = many.door()
    order = TicketOrder.RECEIVED_DOWN
    first = door.ask(list_page, TicketFilter(), order, Window(), MORNING)
    with many.program.storage.begin():
        model = Ticket.get_by_id(first.ids[0])
        for number in range(7):
            Ticket.insert(
                number=f"NEW-{number}", state=model.state, title="New", type=model.type, rules_key=model.rules_key,
                received_at=MORNING + timedelta(hours=1),
            ).execute()  # fmt: skip
    following = door.ask(list_page, TicketFilter(), order, Window(100, 100, first.anchors), MORNING)
    assert not set(first.ids) & set(following.ids)
    assert [*first.ids, *following.ids] == plain_list(plain_rows(door), "all", order)[7:207]


def test_the_lists_here_are_long_enough_to_be_walked(many: Desk) -> None:
    counts = {name: many.door().ask(list_count, wanted, MORNING) for name, wanted in FILTERS.items()}
    assert {name for name, count in counts.items() if count > FEW} >= {"closed", "one type", "a word of many titles"}
    assert {name for name, count in counts.items() if count <= FEW} >= {"handling", "overdue", "a number"}
    assert all(before >= 0 for before, _after in pairwise(counts.values()))
