"""Who may own a server: a superuser, or a login that makes logins; and two offices on one server."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest

from app.program import Founder, Program, found_program, open_program
from app.server_setup import check_server, prepare_server
from app.storage import open_as_owner
from app.storage_errors import OwnerTooWeak, ServerAway
from app.target import Target
from services.access.permissions import Role
from services.checkup.dto import Checkup
from services.kernel.clock import OfficeClock
from services.kernel.errors import ServerRefused
from services.people.accounts import AddPerson, SetPassword
from services.people.founding import FoundingFacts
from services.people.logins import LoginElsewhere
from services.server.names import tag_of
from tests.support import postgres
from tests.support.desk import PASSWORD
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.xdist_group("rights")

COUNTY = "county"


@dataclass(frozen=True)
class Offices:
    """A server of its own, where nobody has prepared anything yet."""

    server: PostgresServer
    profile: Path

    def target(self, database: str, user: str) -> Target:
        """Return a database as this user reaches it; the county's login has a password of its own."""
        return Target(self.profile, self.server.url(database, user, PASSWORD if user == COUNTY else None))

    def checked(self, database: str, user: str) -> Checkup:
        """Compare as this owner."""
        storage = open_as_owner(self.target(database, user))
        try:
            return check_server(storage)
        finally:
            storage.close()

    def prepare(self, database: str, user: str) -> None:
        """Prepare as this owner."""
        storage = open_as_owner(self.target(database, user))
        try:
            prepare_server(storage)
        finally:
            storage.close()

    def found(self, database: str, user: str, first: str) -> None:
        """Make the first person."""
        founder = Founder(first, first, PASSWORD)
        found_program(self.target(database, user), OfficeClock(), FoundingFacts(), founder).close()

    def open(self, database: str, login: str) -> Program:
        """Log in as a person."""
        desk = replace(self.target(database, postgres.OWNER), url=self.server.url(database).split("@")[1])
        program = open_program(replace(desk, url=f"postgresql://{desk.url}"), OfficeClock())
        program.log_in(login, PASSWORD)
        return program

    def run(self, database: str, statement: str) -> None:
        """Run a statement as the superuser."""
        with psycopg.connect(self.server.url(database), autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    """A server with the county's login, which owns the database hotline."""
    server = postgres.start()
    made = Offices(server, tmp_path)
    made.run("postgres", f"create role {COUNTY} login createrole password '{PASSWORD}'")
    server.create("hotline")
    made.run("postgres", f"alter database hotline owner to {COUNTY}")
    yield made
    server.stop()


def test_an_owner_that_is_no_superuser_prepares_and_is_told_what_stays_open(offices: Offices) -> None:
    offices.found("hotline", COUNTY, "chief")
    told = offices.checked("hotline", COUNTY).faults
    assert {fault.kind for fault in told} == {"server_open"}
    assert len(told) >= 3  # before PostgreSQL 16 such an owner can see to the sessions itself
    offices.prepare("hotline", postgres.OWNER)
    assert offices.checked("hotline", COUNTY).faults == ()
    assert offices.checked("hotline", postgres.OWNER).faults == ()
    offices.prepare("hotline", COUNTY)  # it goes on after the superuser was there
    assert offices.checked("hotline", postgres.OWNER).faults == ()
    chief = psycopg.connect(offices.server.url("hotline", "chief", PASSWORD))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        chief.execute("select desk.auth_password('chief', 'x')")
    chief.close()
    offices.open("hotline", "chief").close()


def test_an_owner_that_may_not_make_logins_is_told_in_words(offices: Offices) -> None:
    offices.run("postgres", f"alter role {COUNTY} nocreaterole")
    with pytest.raises(OwnerTooWeak, match="CREATEROLE"):
        offices.prepare("hotline", COUNTY)


def test_a_login_without_rights_is_told_who_helps(offices: Offices) -> None:
    offices.found("hotline", postgres.OWNER, "chief")
    offices.run("hotline", "grant connect on database hotline to public; revoke hl_hotline_staff from hl_hotline_admin")
    offices.run("hotline", "revoke usage on schema public from hl_hotline_staff")
    with pytest.raises(ServerAway, match="server-setup"):
        offices.open("hotline", "chief")
    offices.prepare("hotline", postgres.OWNER)
    offices.open("hotline", "chief").close()


def test_two_offices_on_one_server_leave_each_other_alone(offices: Offices) -> None:
    offices.server.create("hotline_second")
    offices.found("hotline", postgres.OWNER, "chief")
    offices.found("hotline_second", postgres.OWNER, "other")
    for database in ("hotline", "hotline_second", "hotline"):  # the name of one begins as the other's
        offices.prepare(database, postgres.OWNER)
        assert offices.checked(database, postgres.OWNER).faults == ()
    for login, database in (("chief", "hotline"), ("other", "hotline_second")):
        offices.open(database, login).close()


def test_an_office_cannot_set_the_password_of_another_s_person(offices: Offices) -> None:
    offices.server.create("second")
    offices.found("hotline", postgres.OWNER, "chief")
    offices.found("second", postgres.OWNER, "other")
    program = offices.open("second", "other")
    actor = program.log_in("other", PASSWORD).actor
    assert actor is not None
    door = program.door(actor)
    door.do(AddPerson("chief", "chief", frozenset({Role.OPERATOR}), None, "Taken-Over-2026", must_change=False))
    with pytest.raises(ServerRefused):
        door.do(SetPassword("chief", "Taken-Over-2026"))
    program.close()
    for database in ("hotline", "second"):  # one login, and the password is still the own one
        offices.open(database, "chief").close()


def test_offices_that_are_strangers_take_no_login_of_each_other(offices: Offices) -> None:
    offices.server.create("second")
    offices.found("hotline", postgres.OWNER, "chief")
    offices.found("second", postgres.OWNER, "other")
    offices.run("second", "insert into desk.fact values ('shared_logins', 'off')")
    program = offices.open("second", "other")
    answer = program.log_in("other", PASSWORD)
    assert answer.actor is not None
    door = program.door(answer.actor)
    taken = AddPerson("chief", "chief", frozenset({Role.OPERATOR}), None, "Taken-Over-2026")
    with pytest.raises(LoginElsewhere):
        door.do(taken)
    door.do(replace(taken, login="new"))
    program.close()
    offices.open("hotline", "chief").close()  # the password is still the own one


@pytest.mark.parametrize("name", ["hotline_staff", "hotline_admin", "auth", "hotline_unit_clerk"])
def test_no_database_takes_the_name_of_a_group(name: str) -> None:
    assert tag_of(name) != name
    assert tag_of("hotline_test") == "hotline_test"
