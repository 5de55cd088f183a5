"""A server with an office, tickets in and out of a unit's scope, and that unit's clerk at psql."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from app.target import Target
from models.tables.handling import TicketEvent, UnitTask
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, TaskState, TicketState
from services.access.permissions import Role
from services.kernel.clock import FrozenClock
from services.people.logins import verifier
from services.server.install import names_on
from services.server.names import quoted
from tests.rights import knowledge_places
from tests.services.tickets.support import Units, ticket_in, units_of
from tests.support.databases import POSTGRESQL, Databases
from tests.support.desk import MORNING, PASSWORD, Desk, build_office, people_of
from tests.support.people import open_office

CLERK = "unit_clerk"


@dataclass(frozen=True)
class Server:
    """The server: its owner's connection, a person's connection, and the places that statements name."""

    desk: Desk
    owner: "psycopg.Connection[Any]"
    places: dict[str, Any]
    target: Target

    def connect(self, login: str, password: str = PASSWORD) -> "psycopg.Connection[Any]":
        """Log in to the server as psql would."""
        return psycopg.connect(str(self.target.url), user=login, password=password, autocommit=True)

    def state(self) -> str:
        """Return a digest of every row, every right and every role."""
        tables = self.owner.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1"
        ).fetchall()
        rows = [self._digest(f'public."{table}"') for (table,) in tables]
        catalogue = ("pg_policy", "pg_auth_members", "pg_authid", "pg_trigger", "pg_proc", "pg_class")
        columns = {
            "pg_class": "relname, relacl, relowner, relrowsecurity",
            "pg_authid": "rolname, rolsuper, rolpassword",
        }
        return "".join((*rows, *(self._digest(f"(select {columns.get(one, '*')} from {one})") for one in catalogue)))

    def _digest(self, source: str) -> str:
        row = self.owner.execute(f"select md5(string_agg(x::text, '|' order by x::text)) from {source} x").fetchone()  # type: ignore[call-overload]  # names of the catalogue
        return str(row[0])


@pytest.fixture(scope="module")
def server(databases: Databases) -> Iterator[Server]:
    """One server for all attacks: none of them may leave a trace."""
    target = databases.empty(POSTGRESQL)  # not a copy: a copied database loses its own access list
    build_office(target)
    clock = FrozenClock(MORNING)
    program = open_office(target, clock)
    desk = Desk(program, clock, people_of(program))
    owner = psycopg.connect(str(target.url), autocommit=True)
    places = _fill(desk)
    names = names_on(owner.execute)
    policy = owner.execute("select policyname from pg_policies where tablename = 'ticket' limit 1").fetchone()
    assert policy is not None
    places |= {
        "policy": policy[0],
        "head_group": quoted(names.group(Role.CENTRE_HEAD)), "head_group_name": names.group(Role.CENTRE_HEAD),
        "owner_group": quoted(names.owner), "now": "desk.office_now()",
    }  # fmt: skip
    # On a real server moments must be now; only tests with a frozen clock go without.
    owner.execute("insert into desk.fact values ('clock_slack', '5 minutes')")
    yield Server(desk, owner, places, target)
    owner.close()
    program.close()
    databases.discard(target)


def _fill(desk: Desk) -> dict[str, Any]:
    """Put tickets on every side of the scope; return the places."""
    units = units_of(desk)
    other = Units(desk.unit("县教育局"), desk.unit("县公安局"))
    mine = ticket_in(desk, units, TicketState.HANDLING)
    new = ticket_in(desk, units, TicketState.TO_SIGN, TaskState.TO_SIGN)
    done = ticket_in(desk, units, TicketState.CENTRE_REVIEW, TaskState.DONE)
    hidden = ticket_in(desk, units, TicketState.HANDLING)
    foreign = ticket_in(desk, other, TicketState.HANDLING)
    clerk, chief = desk.people[Role.UNIT_CLERK], desk.people[Role.ADMIN]
    with desk.program.storage.begin():
        Ticket.update(type=AppealType.REPORT).where(Ticket.id == hidden).execute()
        number = Ticket.get_by_id(foreign).number
        UnitTask.update(due_at=MORNING).execute()
        Ticket.update(due_at=MORNING, overdue_at=MORNING).where(Ticket.id == mine).execute()
        event = TicketEvent.create(
            ticket=mine, at=MORNING, actor=clerk.person_id, actor_name=clerk.name, unit=units.lead, action="progress"
        )
        task = UnitTask.get(UnitTask.ticket == mine, UnitTask.unit == units.lead)
        other_task = UnitTask.get(UnitTask.ticket == mine, UnitTask.unit == units.assist)
        made = verifier("chief", "Taken-Over-2026")
        assert Person.select().where(Person.id == clerk.person_id).exists()
    return {
        "mine": mine, "new": new, "done": done, "hidden": hidden, "other": foreign, "me": clerk.person_id,
        "unit": units.lead, "other_unit": other.lead, "chief": chief.person_id, "event": event.id, "task": task.id,
        "other_task": other_task.id, "verifier": made, "name": f"'{clerk.name}'",
        "other_number": number,
    } | knowledge_places.fill(desk, units.lead, other.lead)  # fmt: skip


@pytest.fixture
def clerk(server: Server) -> Iterator["psycopg.Connection[Any]"]:
    """A unit's clerk at psql, logged in with the own password."""
    connection = server.connect(CLERK)
    yield connection
    connection.close()
