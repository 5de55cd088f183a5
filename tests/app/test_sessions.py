"""Who is at work, by real logins: seen, ended, told; on a server from its own list of connections."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from app.presence import Presence
from app.program import Program, open_program
from app.target import Target
from models.base import DATABASE
from models.tables.people import Person
from services.access.permissions import Role
from services.kernel.clock import OfficeClock
from services.kernel.errors import DomainError, LoginRefused, NotAllowed, NotFound
from services.people.accounts import ChangePerson, SetActive, SetPassword
from services.people.login import LockedOut
from services.people.queries import people
from services.people.security_queries import sessions
from services.people.sessions import EndSession
from tests.support.databases import Databases
from tests.support.desk import PASSWORD, build_office


@dataclass
class Place:
    """A desk of its own: a program that one person has logged in to. One is at work at a time."""

    program: Program
    presence: Presence

    def sit(self) -> "Place":
        """Let the tables be those of this desk, as they are in its own process."""
        DATABASE.initialize(self.program.storage.database)
        return self


@dataclass
class Places:
    """Opens desks at one office."""

    target: Target
    opened: list[Place] = field(default_factory=list)

    def enter(self, login: str, password: str = PASSWORD) -> Place:
        """Log somebody in at a new desk."""
        program = open_program(self.target, OfficeClock())
        try:
            actor = program.log_in(login, password).actor
            assert actor is not None
            place = Place(program, program.presence(actor))
            place.presence.begin()
        except BaseException:
            program.storage.leave()
            program.close()
            raise
        self.opened.append(place)
        return place


@pytest.fixture
def places(databases: Databases, engine: str) -> Iterator[Places]:
    """Desks of a founded office on each engine in turn."""
    made = Places(databases.prepared(engine, "office", build_office))
    yield made
    for place in made.opened:
        place.program.storage.leave()
        place.program.close()
    databases.discard(made.target)


def rows_of(place: Place) -> list[tuple[str, str]]:
    """Login and token of the desks that a person sees."""
    place.sit()
    found = place.program.door(place.presence.actor).ask(sessions, OfficeClock().now())
    return sorted((row.login, row.token) for row in found if row.token)


def test_who_manages_people_sees_every_desk_and_others_their_own(places: Places) -> None:
    chief, one, other = places.enter("chief"), places.enter("operator"), places.enter("operator")
    tokens = [place.program.storage.token for place in (chief, one, other)]
    assert len(set(tokens)) == 3
    expected = sorted(zip(("chief", "operator", "operator"), tokens, strict=True))
    assert rows_of(chief) == expected
    assert rows_of(one) == [row for row in expected if row[0] == "operator"]
    [row] = [
        row
        for row in chief.sit().program.door(chief.presence.actor).ask(sessions, OfficeClock().now())
        if row.token == tokens[1]
    ]
    assert row.name == "测试operator"
    assert row.version
    assert row.place


def ended(place: Place) -> tuple[bool, str]:
    standing = place.sit().presence.renew()
    return standing.over, standing.by


def test_an_ended_desk_hears_by_whom_and_may_log_in_again(places: Places) -> None:
    chief, clerk = places.enter("chief"), places.enter("operator")
    assert ended(clerk) == (False, "")
    door = chief.sit().program.door(chief.presence.actor)
    [row] = [row for row in door.ask(sessions, OfficeClock().now()) if row.token == clerk.program.storage.token]
    door.do(EndSession(row.id))
    assert ended(clerk) == (True, "陈立群")
    assert ended(chief) == (False, "")
    with pytest.raises(NotFound):
        chief.sit().program.door(chief.presence.actor).do(EndSession(2_000_000))
    assert ended(places.enter("operator")) == (False, "")


def test_one_ends_one_s_own_desks_and_nobody_else_s(places: Places) -> None:
    chief, one, other = places.enter("chief"), places.enter("operator"), places.enter("operator")
    found = {
        row.token: row.id for row in chief.sit().program.door(chief.presence.actor).ask(sessions, OfficeClock().now())
    }
    door = one.sit().program.door(one.presence.actor)
    with pytest.raises(DomainError):
        door.do(EndSession(found[chief.program.storage.token]))
    door.do(EndSession(found[other.program.storage.token]))
    assert ended(other) == (True, "测试operator")
    assert ended(one) == (False, "")
    assert ended(chief) == (False, "")


@pytest.mark.parametrize("change", ["disabled", "roles", "password"])
def test_a_changed_account_has_no_desk_left(places: Places, change: str) -> None:
    chief, clerk = places.enter("chief"), places.enter("operator")
    door = chief.sit().program.door(chief.presence.actor)
    key = next(row.id for row in door.ask(people) if row.login == "operator")
    door.do(
        {
            "disabled": SetActive("operator", active=False),
            "roles": ChangePerson(key, "x", frozenset({Role.REVIEWER}), None),
            "password": SetPassword("operator", "Other-2026!!"),
        }[change]
    )
    assert ended(clerk)[0]
    if change != "roles":
        with pytest.raises(LoginRefused):
            places.enter("operator")
    assert ended(chief) == (False, "")


def test_another_password_ends_the_other_desks_and_keeps_this_one(places: Places) -> None:
    one, other = places.enter("operator"), places.enter("operator")
    one.sit().program.change_password(one.presence.actor, PASSWORD, "Another-2026!")
    assert ended(other)[0]
    assert ended(one) == (False, "")
    one.program.close()  # the next connection is made by the new password
    assert ended(one) == (False, "")
    with pytest.raises(LoginRefused):
        one.program.change_password(one.presence.actor, PASSWORD, "Third-2026!!")


def test_five_wrong_passwords_rest_at_this_desk_and_the_log_hears_of_them(places: Places) -> None:
    for _turn in range(4):
        with pytest.raises(LoginRefused):
            places.enter("operator", "wrong")
    places.enter("operator")
    chief = places.enter("chief")
    with chief.sit().program.storage.reading():
        logged = Person.select().count()  # the tables are those of this desk
    assert logged > 5
    auditor = places.enter("auditor")
    query = "select payload from command_log where command = 'NoteLoginFailures' and subject = 'operator'"
    with auditor.sit().program.storage.reading():
        rows = auditor.program.storage.database.execute_sql(query).fetchall()
    assert len(rows) == (1 if places.target.url else 0)
    assert all('"count": 4' in row[0] for row in rows)
    for _turn in range(5):
        with pytest.raises(LoginRefused):
            places.enter("operator", "wrong")
    with pytest.raises(LockedOut):
        places.enter("operator")


def test_a_desk_that_left_is_seen_no_more(places: Places) -> None:
    chief, clerk = places.enter("chief"), places.enter("operator")
    clerk.sit().presence.leave()
    left = (rows_of(chief) for _try in range(2000))  # a server takes a moment to see that a connection has gone
    assert any([login for login, _token in rows] == ["chief"] for rows in left)


def test_nobody_without_the_right_lists_others_on_a_server(places: Places) -> None:
    if places.target.url is None:
        pytest.skip("on one PC the door decides")
    places.enter("chief")
    clerk = places.enter("operator").sit()
    with clerk.program.storage.reading():
        query = "select distinct login from desk.sessions()"
        assert clerk.program.storage.database.execute_sql(query).fetchall() == [("operator",)]
    with pytest.raises(NotAllowed):
        clerk.program.door(clerk.presence.actor).do(SetActive("chief", active=False))
