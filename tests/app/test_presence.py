"""Who else has a ticket open: a hint between people who both may see it, gone with the window that gave it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
import pytest
from psycopg import sql

from app.listening import Source
from app.server_line import ServerLine
from models.vocabulary import TaskState, TicketState
from services.access.permissions import Role
from services.kernel.errors import NotFound
from services.kernel.events import Topic
from services.tickets.dto import TicketId
from services.tickets.presence import Onlooker, Party, Seat
from services.tickets.presence_queries import onlookers
from tests.services.tickets.support import ticket_in, units_of
from tests.support.databases import POSTGRESQL, Databases
from tests.support.desk import PASSWORD, Desk


@dataclass
class House:
    """Windows of several people on one office: each on a line of its own, as itself."""

    desk: Desk
    databases: Databases
    windows: list[Source] = field(default_factory=list)

    def sit(self, role: Role, ticket: int, *, working: bool = False) -> Source:
        """Open a window of this role's person at a ticket."""
        window = self._line(role)
        window.open()
        self.windows.append(window)
        self.move(window, role, ticket, working=working)
        return window

    def move(self, window: Source, role: Role, ticket: int, *, working: bool = False) -> None:
        """Turn a window to a ticket."""
        actor = self.desk.people[role]
        window.attend(Seat(ticket, actor.person_id, actor.name, actor.unit_id, self.desk.clock.now(), working))

    def seen(self, role: Role, ticket: int) -> list[tuple[Party, str, bool]]:
        """What this role's person is shown."""
        found = self._asked(role, ticket)
        assert all(isinstance(one.since, datetime) for one in found)
        return [(one.party, one.name, one.working) for one in found]

    @property
    def on_server(self) -> bool:
        """Return whether this office lies on the server."""
        return self.desk.program.storage.engine == POSTGRESQL

    def _asked(self, role: Role, ticket: int) -> tuple[Onlooker, ...]:
        if not self.on_server:
            window = self.desk.program.storage.listener()
            window.open()
            self.windows.append(window)
            return self.desk.door(role).ask(onlookers, ticket, window.kept(ticket))
        with psycopg.connect(**self.as_person(role)) as connection:
            rows = connection.execute("select * from desk.others_on(%s)", (ticket,)).fetchall()
        return tuple(Onlooker(Party(party), *rest) for party, *rest in rows)

    def _line(self, role: Role) -> Source:
        return ServerLine(self.as_person(role)) if self.on_server else self.desk.program.storage.listener()

    def as_person(self, role: Role) -> dict[str, Any]:
        """Return how this role's person connects, with a login that exists."""
        login, server = self.desk.people[role].login, self.databases.server
        name = sql.Identifier(login)
        if server.connection.execute("select 1 from pg_roles where rolname = %s", (login,)).fetchone() is None:
            server.connection.execute(sql.SQL("create role {} login password {}").format(name, sql.Literal(PASSWORD)))
        url = str(self.desk.program.storage.target.url)
        return {"conninfo": server.url(url.rsplit("/", 1)[-1], login, PASSWORD)}


@pytest.fixture
def house(desk: Desk, databases: Databases) -> Iterator[House]:
    """An office whose people come and sit down."""
    made = House(desk, databases)
    yield made
    for window in made.windows:
        window.close()


@pytest.fixture
def ticket(desk: Desk) -> TicketId:
    """A ticket in the hands of the housing bureau."""
    return ticket_in(desk, units_of(desk), TicketState.HANDLING, TaskState.HANDLING)


def test_the_centre_is_told_names_and_whether_one_works(house: House, ticket: int) -> None:
    house.sit(Role.DISPATCHER, ticket, working=True)
    house.sit(Role.UNIT_CLERK, ticket)
    assert house.seen(Role.CENTRE_HEAD, ticket) == [
        (Party.NAMED, "测试dispatcher", True),
        (Party.NAMED, "测试unit_clerk", False),
    ]


def test_nobody_meets_himself(house: House, ticket: int) -> None:
    house.sit(Role.DISPATCHER, ticket)
    assert house.seen(Role.DISPATCHER, ticket) == []


def test_a_unit_learns_no_name_of_the_centre_but_those_of_its_own_people(house: House, ticket: int) -> None:
    house.sit(Role.DISPATCHER, ticket, working=True)
    house.sit(Role.UNIT_LEAD, ticket)
    assert house.seen(Role.UNIT_CLERK, ticket) == [
        (Party.CENTRE, "", True),
        (Party.NAMED, "测试unit_lead", False),
    ]


def test_whoever_may_not_see_the_ticket_is_told_nothing(house: House, ticket: int) -> None:
    other = _elsewhere(house.desk)
    house.sit(Role.DISPATCHER, other)
    if house.on_server:
        assert house.seen(Role.UNIT_CLERK, other) == []
    else:
        with pytest.raises(NotFound):
            house.seen(Role.UNIT_CLERK, other)
    if house.on_server:  # a unit's person who names a ticket of others is not shown there
        house.sit(Role.UNIT_CLERK, other)
        assert [party for party, _name, _working in house.seen(Role.CENTRE_HEAD, other)] == [Party.NAMED]


def _elsewhere(desk: Desk) -> int:
    """A ticket that no unit has a part in."""
    return ticket_in(desk, units_of(desk), TicketState.TO_DISPATCH, None)


def test_a_window_is_at_one_ticket_and_gone_when_it_leaves(house: House, ticket: int) -> None:
    other = _elsewhere(house.desk)
    window = house.sit(Role.DISPATCHER, ticket)
    house.move(window, Role.DISPATCHER, other)
    assert house.seen(Role.CENTRE_HEAD, ticket) == []
    assert len(house.seen(Role.CENTRE_HEAD, other)) == 1
    window.attend(None)
    assert house.seen(Role.CENTRE_HEAD, other) == []


def test_a_window_that_dies_leaves_nobody_behind(house: House, ticket: int) -> None:
    window = house.sit(Role.DISPATCHER, ticket)
    assert len(house.seen(Role.CENTRE_HEAD, ticket)) == 1
    window.close()  # the server notices on its own time
    assert any(not house.seen(Role.CENTRE_HEAD, ticket) for _turn in range(200))


def test_another_window_at_the_same_ticket_is_heard(house: House, ticket: int) -> None:
    mine = house.sit(Role.CENTRE_HEAD, ticket)
    mine.wait(0.0)
    other = house.sit(Role.DISPATCHER, ticket)
    assert _hears(mine, Topic.PRESENCE)
    other.attend(None)
    assert _hears(mine, Topic.PRESENCE)


def _hears(window: Source, topic: Topic) -> bool:
    """Whether the window hears of this within some looks."""
    return any(topic in window.wait(1.0) for _turn in range(10))


def test_a_lease_that_ran_out_is_nobody(house: House, ticket: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if house.on_server:
        pytest.skip("a server frees the seat with the connection")
    house.sit(Role.DISPATCHER, ticket)
    later: Callable[[], float] = lambda: 1e12  # noqa: E731 - a clock far ahead
    monkeypatch.setattr("app.file_watch.time.time", later)
    assert house.seen(Role.CENTRE_HEAD, ticket) == []


@pytest.mark.parametrize(
    "attempt",
    [
        "select * from desk.presence",
        "insert into desk.presence values (1, 1, 1, now(), true)",
        "delete from desk.presence",
        "select desk.tell()",
        "select desk.hold_key()",
    ],
)
def test_nobody_reads_or_writes_seats_beside_the_functions(house: House, attempt: str) -> None:
    if not house.on_server:
        return
    with psycopg.connect(**house.as_person(Role.UNIT_CLERK)) as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute(attempt)
    assert refused.value.sqlstate in {"42501", "0A000"}


def test_a_unit_that_names_a_ticket_of_others_is_neither_seen_nor_told(house: House) -> None:
    other = _elsewhere(house.desk)
    house.sit(Role.DISPATCHER, other, working=True)
    if house.on_server:
        house.sit(Role.UNIT_CLERK, other)
        assert house.seen(Role.UNIT_CLERK, other) == []
        assert [name for _party, name, _working in house.seen(Role.CENTRE_HEAD, other)] == ["测试dispatcher"]
