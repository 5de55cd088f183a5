"""A founded office for tests: the county's seed, a frozen clock, and people of every role."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.program import Founder, Program, found_program
from app.target import Target
from models.tables.people import Person
from services.access.permissions import UNIT_ROLES, Actor, Role
from services.bus.door import Door
from services.directory import queries as directory
from services.kernel.clock import FrozenClock
from services.people.accounts import AddPerson
from services.people.founding import FoundingFacts
from services.people.login import actor_of
from tests.support.people import OfficeProgram, free_clock, open_office

PASSWORD: Final = "Office-2026!"
# A Tuesday with no holiday near it; far from years whose schedule is unpublished.
MORNING: Final = datetime(2026, 5, 19, 10, 24)


@dataclass
class Desk:
    """An open program with its frozen clock; ``door(role)`` is a person of that role at the door."""

    program: Program
    clock: FrozenClock
    people: dict[Role, Actor]

    def door(self, role: Role = Role.CENTRE_HEAD) -> Door:
        """Return the door as a person of this role uses it."""
        return self.program.door(self.people[role])

    @property
    def admin(self) -> Door:
        """Return the door of the first person, who holds every role of the centre."""
        return self.program.door(self.people[Role.ADMIN])

    def unit(self, short: str) -> int:
        """Return the id of a unit by its short name."""
        found = [row.id for row in self.admin.ask(directory.units) if row.short == short]
        return found[0]


def build_office(target: Target) -> None:
    """Found an office with one person a role; unit people belong to the county's housing bureau."""
    clock = FrozenClock(MORNING)
    program = _founded(target, clock)
    door = program.door(program.log_in("chief", PASSWORD).actor or _nobody())
    unit = next(row.id for row in door.ask(directory.units) if row.short == "县住建局")
    for role in Role:
        if role is not Role.ADMIN:
            place = unit if role in UNIT_ROLES else None
            door.do(AddPerson(role.value, f"测试{role.value}", frozenset({role}), place, PASSWORD, must_change=False))
    free_clock(program.storage)
    program.close()


def _founded(target: Target, clock: FrozenClock) -> OfficeProgram:
    """Found the office, and open it for all its people."""
    founder = Founder("chief", "陈立群", PASSWORD)
    program = found_program(target, clock, FoundingFacts(bureau_code="竹审批督"), founder)
    free_clock(program.storage)
    program.close()
    return open_office(target, clock)


def people_of(program: Program) -> dict[Role, Actor]:
    """Return the actor of every role, without a login each; the first person stands for the administrator."""
    logins = {role: "chief" if role is Role.ADMIN else role.value for role in Role}
    with program.storage.reading():
        return {role: actor_of(Person.get(Person.login == login)) for role, login in logins.items()}


def _nobody() -> Actor:
    """Return a person without rights: reaching this is a fault of the fixture."""
    return Actor(None, "nobody", "nobody", frozenset())
