"""Every filter of a list against a plain filter in Python over the same tickets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

import pytest

from models.tables.directory import Area, Category, Channel
from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket, TicketCaller
from models.vocabulary import AppealType, TaskState, TicketState, Urgency
from services.access.permissions import Role
from services.bus.log import _Picture
from services.calendar.office import rules_at
from services.kernel.spans import Span, SpanName
from services.tickets.dto import TicketFilter, TicketOrder, WorkList
from services.tickets.facets import Mine, facets_of, kept_facets
from services.tickets.filter_queries import filter_sizes
from services.tickets.list_queries import ticket_rows
from tests.services.tickets.support import listed_ids
from tests.support.desk import MORNING, Desk

_STATES = (TicketState.TO_SIGN, TicketState.HANDLING, TicketState.REWORK, TicketState.CLOSED, TicketState.TO_DISPATCH)
TODAY = MORNING.date()


@dataclass(frozen=True)
class Made:
    """One ticket as it was made."""

    id: int
    type: AppealType
    urgency: Urgency
    state: TicketState
    lead: int
    helper: int | None
    category: int
    area: int
    channel: int
    confidential: bool | None
    received: datetime
    limit: datetime | None
    round: int
    creator: int | None
    sender: int | None


@pytest.fixture
def made(desk: Desk) -> list[Made]:
    """Sixty tickets that differ in everything a list can be narrowed by."""
    with desk.program.storage.begin():
        categories = [row.id for row in Category.select().order_by(Category.id)][::7]
        areas = [row.id for row in Area.select().order_by(Area.id)][:9]
        channels = [row.id for row in Channel.select().order_by(Channel.id)][:3]
        units = [desk.unit(short) for short in ("县住建局", "县水务局", "县教育局")]
        people = [desk.people[role].person_id for role in (Role.OPERATOR, Role.DISPATCHER)]
        turn = zip(
            range(60), cycle(AppealType), cycle(Urgency), cycle(_STATES), cycle(categories), cycle(areas), strict=False
        )
        return [_make(Made(
            0, kind, urgency, state, units[n % 3], units[(n + 1) % 3] if n % 2 else None, category, area,
            channels[n % len(channels)], (True, False, None)[n % 3], MORNING - timedelta(days=n * 1.3),
            MORNING + timedelta(days=n - 30) if n % 5 else None, 2 if state is TicketState.REWORK else 1,
            people[0] if n % 4 else None, people[1] if n % 6 == 0 else None,
        )) for n, kind, urgency, state, category, area in turn]  # fmt: skip


def _make(one: Made) -> Made:
    again = one.state is TicketState.REWORK
    ticket: Any = Ticket.create(
        number=f"F-{one.received:%Y%m%d%H%M}", state=one.state, type=one.type, urgency=one.urgency,
        title="路灯", received_at=one.received, rules_key=rules_at(MORNING).key, lead_unit=one.lead,
        category=one.category, area=one.area, channel=one.channel, confidential=one.confidential, round=one.round,
        due_at=MORNING if again else one.limit, rework_due_at=one.limit if again else None, created_by=one.creator,
    )  # fmt: skip
    TicketCaller.create(ticket=ticket.id, phone="13800001234", phone_tail="1234")
    for unit in filter(None, (one.lead, one.helper)):
        UnitTask.create(
            ticket=ticket.id, unit=unit, lead=unit == one.lead, state=TaskState.HANDLING, dispatched_at=one.received
        )
    if one.sender is not None:
        TicketEvent.create(ticket=ticket.id, at=one.received, actor=one.sender, action="dispatch")
    return replace(one, id=ticket.id)


def _within(moment: datetime | None, first: date, last: date) -> bool:
    return moment is not None and first <= moment.date() <= last


def _below(desk: Desk, table: Any, root: int) -> set[int]:
    with desk.program.storage.reading():
        parents = {row.id: row.parent_id for row in table.select()}
    return {one for one in parents if root in _upwards(one, parents)}


def _upwards(one: int | None, parents: dict[int, int | None]) -> list[int]:
    return [] if one is None else [one, *_upwards(parents[one], parents)]


def _town(desk: Desk) -> int:
    with desk.program.storage.reading():
        return int(Area.select().where(Area.parent.is_null()).order_by(Area.id).first().id)


def _first_class(desk: Desk) -> int:
    with desk.program.storage.reading():
        return int(Category.select().where(Category.level == 1).order_by(Category.id).first().id)


def _of_class(desk: Desk) -> tuple[dict[str, Any], Callable[[Made], bool]]:
    root = _first_class(desk)
    below = _below(desk, Category, root)
    return {"category_id": root}, lambda one: one.category in below


def _of_area(desk: Desk) -> tuple[dict[str, Any], Callable[[Made], bool]]:
    root = _town(desk)
    below = _below(desk, Area, root)
    return {"area_id": root}, lambda one: one.area in below


def _of_unit(desk: Desk) -> tuple[dict[str, Any], Callable[[Made], bool]]:
    unit = desk.unit("县水务局")
    return {"unit_id": unit}, lambda one: one.lead == unit


def _of_part(desk: Desk) -> tuple[dict[str, Any], Callable[[Made], bool]]:
    unit = desk.unit("县水务局")
    return {"part_unit_id": unit}, lambda one: unit in {one.lead, one.helper}


def _of_channel(desk: Desk) -> tuple[dict[str, Any], Callable[[Made], bool]]:
    with desk.program.storage.reading():
        channel = Channel.select().order_by(Channel.id).first().id
    return {"channel_id": channel}, lambda one: one.channel == channel


MONDAY = TODAY - timedelta(days=TODAY.weekday())
CASES: dict[str, Any] = {
    "type": lambda _desk: ({"type": AppealType.COMPLAINT}, lambda one: one.type is AppealType.COMPLAINT),
    "urgency": lambda _desk: ({"urgency": Urgency.URGENT}, lambda one: one.urgency is Urgency.URGENT),
    "states": lambda _desk: ({"states": _STATES[1:3]}, lambda one: one.state in _STATES[1:3]),
    "unit": _of_unit,
    "part": _of_part,
    "class": _of_class,
    "area": _of_area,
    "channel": _of_channel,
    "confidential": lambda _desk: ({"confidential": True}, lambda one: one.confidential is True),
    "open": lambda _desk: ({"confidential": False}, lambda one: one.confidential is False),
    "again": lambda _desk: ({"again": True}, lambda one: one.round >= 2),
    "received": lambda _desk: (
        {"received": Span(SpanName.THIS_WEEK)}, lambda one: _within(one.received, MONDAY, MONDAY + timedelta(days=6))
    ),
    "limit": lambda _desk: (
        {"limit": Span(None, TODAY, TODAY + timedelta(days=9))},
        lambda one: _within(one.limit, TODAY, TODAY + timedelta(days=9)),
    ),
    "registered": lambda desk: (
        {"mine": Mine.REGISTERED}, lambda one: one.creator == desk.people[Role.OPERATOR].person_id
    ),
    "several": lambda _desk: (
        {"type": AppealType.HELP, "states": (TicketState.TO_SIGN,)},
        lambda one: one.type is AppealType.HELP and one.state is TicketState.TO_SIGN,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_filter_finds_what_a_plain_look_finds(desk: Desk, made: list[Made], name: str) -> None:
    facets, fits = CASES[name](desk)
    wanted = TicketFilter(**facets)
    expected = {one.id for one in made if fits(one)}
    assert 0 < len(expected) < len(made), "the example says something"
    door = desk.door(Role.OPERATOR)
    assert set(door.ask(listed_ids, wanted, TicketOrder.DUE, MORNING)) == expected
    assert door.ask(filter_sizes, (wanted,), MORNING) == (len(expected),)


@pytest.mark.parametrize("order", [TicketOrder.DUE, TicketOrder.RECEIVED_DOWN, TicketOrder.UNIT, TicketOrder.STATE])
@pytest.mark.parametrize("name", CASES)
def test_a_list_too_long_to_hold_is_walked_under_every_filter(
    desk: Desk, made: list[Made], monkeypatch: pytest.MonkeyPatch, name: str, order: TicketOrder
) -> None:
    facets, fits = CASES[name](desk)
    door = desk.door(Role.OPERATOR)
    whole = door.ask(listed_ids, TicketFilter(**facets), order, MORNING)
    monkeypatch.setattr("services.tickets.list_walk.FEW", 0)
    walked = door.ask(listed_ids, TicketFilter(**facets), order, MORNING)
    assert walked == whole
    assert set(walked) == {one.id for one in made if fits(one)}


def test_those_a_dispatcher_sent_out_are_found(desk: Desk, made: list[Made]) -> None:
    wanted = TicketFilter(mine=Mine.DISPATCHED)
    found = desk.door(Role.DISPATCHER).ask(listed_ids, wanted, TicketOrder.NUMBER, MORNING)
    assert set(found) == {one.id for one in made if one.sender is not None}
    assert desk.door(Role.OPERATOR).ask(listed_ids, wanted, TicketOrder.NUMBER, MORNING) == []


def test_a_unit_finds_its_own_leads_and_the_centre_has_none(desk: Desk, made: list[Made]) -> None:
    own = desk.unit("县住建局")
    wanted = TicketFilter(mine=Mine.UNIT)
    found = desk.door(Role.UNIT_CLERK).ask(listed_ids, wanted, TicketOrder.NUMBER, MORNING)
    assert set(found) == {one.id for one in made if one.lead == own}
    assert desk.door(Role.DISPATCHER).ask(listed_ids, wanted, TicketOrder.NUMBER, MORNING) == []


@pytest.mark.parametrize("name", [name for name in CASES if name != "registered"])
def test_a_unit_clerk_never_finds_what_others_handle(desk: Desk, made: list[Made], name: str) -> None:
    own = desk.unit("县住建局")
    facets, fits = CASES[name](desk)
    found = desk.door(Role.UNIT_CLERK).ask(listed_ids, TicketFilter(**facets), TicketOrder.NUMBER, MORNING)
    assert set(found) == {one.id for one in made if fits(one) and own in {one.lead, one.helper}}


def test_rows_say_their_class_and_how_many_units_assist(desk: Desk, made: list[Made]) -> None:
    rows = {row.id: row for row in desk.door().ask(ticket_rows, [one.id for one in made], MORNING)}
    with desk.program.storage.reading():
        names = {row.id: row.name for row in Category.select()}
    assert [(rows[one.id].category, rows[one.id].assists) for one in made] == [
        (names[one.category], int(one.helper is not None)) for one in made
    ]


@pytest.mark.parametrize("name", CASES)
def test_a_kept_filter_comes_back_as_it_was(desk: Desk, name: str) -> None:
    wanted = TicketFilter(**CASES[name](desk)[0])
    assert TicketFilter(**facets_of(kept_facets(wanted))) == wanted


@pytest.mark.parametrize(
    "broken",
    [{"type": "nonsense"}, {"states": ["x", 5]}, {"received": ["2026-13-01", None]}, {"unit_id": "1"}, {"": 1}],
)
def test_what_is_not_understood_in_a_kept_filter_is_left_out(broken: dict[str, Any]) -> None:
    assert TicketFilter(**facets_of(broken)) == TicketFilter()


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        (SpanName.TODAY, "2026-01-01", "2026-01-01"),
        (SpanName.YESTERDAY, "2025-12-31", "2025-12-31"),
        (SpanName.THIS_WEEK, "2025-12-29", "2026-01-04"),
        (SpanName.LAST_WEEK, "2025-12-22", "2025-12-28"),
        (SpanName.THIS_MONTH, "2026-01-01", "2026-01-31"),
        (SpanName.LAST_MONTH, "2025-12-01", "2025-12-31"),
        (SpanName.THIS_YEAR, "2026-01-01", "2026-12-31"),
    ],
)
def test_a_named_span_moves_with_the_calendar(name: SpanName, first: str, last: str) -> None:
    assert Span(name).days(date(2026, 1, 1)) == (date.fromisoformat(first), date.fromisoformat(last))


def test_the_words_sought_never_reach_the_log() -> None:
    picture = _Picture().fields(TicketFilter(WorkList.ALL, text="王秀英"))
    assert "王秀英" not in str(picture)
