"""The office in which a scenario is played: its people by their words, its tickets by their names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from app.target import Target
from models.tables.people import Person
from models.tables.ticket import Ticket
from services.access.permissions import SYSTEM, Actor, Role
from services.bus.door import Door
from services.kernel.clock import FrozenClock
from services.people.accounts import AddPerson
from services.people.login import actor_of
from services.tickets.detail_queries import ticket_detail
from services.tickets.dto import TicketId
from tests.scenarios.table import Doing
from tests.scenarios.wording import role
from tests.support.desk import MORNING, PASSWORD, Desk, build_office, people_of
from tests.support.people import open_office

HOME: Final = "县住建局"
OTHERS: Final = ("县水务局", "县教育局", "县公安局", "县综合执法局")
PROGRAM: Final = "程序"
# Whoever asked does not decide: a second person of these roles.
SECONDS: Final = (Role.REVIEWER, Role.CENTRE_HEAD, Role.DISPATCHER, Role.COUNTY_OFFICE)


def build_stage(target: Target) -> None:
    """Found an office in which several units have people, and some roles two."""
    build_office(target)
    clock = FrozenClock(MORNING)
    program = open_office(target, clock)
    desk = Desk(program, clock, people_of(program))
    for number, short in enumerate(OTHERS):
        for of in (Role.UNIT_CLERK, Role.UNIT_LEAD):
            name = f"{short}{of.value}"
            person = AddPerson(f"{of.value}{number}", name, frozenset({of}), desk.unit(short), PASSWORD, False)
            desk.admin.do(person)
    for of in SECONDS:
        desk.admin.do(AddPerson(f"{of.value}_b", f"{of.value}乙", frozenset({of}), None, PASSWORD, False))
    program.close()


@dataclass
class Stage:
    """A desk, the tickets by their names in the table, and what was said last."""

    desk: Desk
    tickets: dict[str, TicketId] = field(default_factory=dict)
    opened: dict[tuple[str, str], int] = field(default_factory=dict)
    answer: Any = None
    refusal: Exception | None = None
    keys: "count[int]" = field(default_factory=count)

    def actor(self, who: str) -> Actor:
        """Return the person: a role, a unit's short name and a role, or the program itself; 乙 is the second one."""
        if who == PROGRAM:
            return SYSTEM
        for number, short in enumerate(OTHERS):
            if who.startswith(short):
                return self.person(f"{role(who.removeprefix(short)).value}{number}")
        if who.endswith("乙"):
            return self.person(f"{role(who[:-1]).value}_b")
        return self.desk.people[role(who.removeprefix(HOME))]

    def door(self, who: str) -> Door:
        """Return the one door as this person uses it."""
        return self.desk.program.door(self.actor(who))

    def ticket(self, doing: Doing, named: str = "工单") -> TicketId:
        """Return the ticket that a cell names; 甲 where it names none."""
        return self.tickets[doing.named.get(named, "甲")]

    def version(self, who: str, doing: Doing) -> int | None:
        """Return the version that the person had opened, None when it is as good as any."""
        return self.opened.pop((who, doing.named.get("工单", "甲")), None)

    def open(self, who: str, doing: Doing) -> None:
        """Let a person open a ticket: later steps of that person go by what was seen."""
        ticket = self.ticket(doing)
        detail = self.door(who).ask(ticket_detail, ticket, self.desk.clock.now())
        self.opened[who, doing.named.get("工单", "甲")] = detail.version

    def unit(self, short: str) -> int:
        """Return the id of a unit."""
        return self.desk.unit(short)

    def row(self, ticket: TicketId) -> Any:
        """Return a ticket as stored."""
        return Ticket.get_by_id(ticket)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read as the program reads."""
        with self.desk.program.storage.reading():
            yield

    def person(self, login: str) -> Actor:
        """Return the person of a login."""
        with self.reading():
            return actor_of(Person.get(Person.login == login))
