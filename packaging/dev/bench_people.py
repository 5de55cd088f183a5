"""Real people of a county: on a server each works through a connection of the own, the owner through another."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from peewee import fn

from app.program import Program, open_program
from app.target import Target
from bench_line import County
from models.base import DATABASE
from models.tables.handling import UnitTask
from models.tables.people import Person
from services.access.permissions import SETUP, Role
from services.bus.door import Door
from services.demo.filling import PASSWORD
from services.kernel.clock import OfficeClock
from services.kernel.reading import fetch_tuples
from services.people.accounts import AddPerson

DISPATCHER: Final = f"demo-{Role.DISPATCHER.value}"
OPERATOR: Final = f"demo-{Role.OPERATOR.value}"
HEAD: Final = f"demo-{Role.CENTRE_HEAD.value}"
CLERK: Final = f"demo-{Role.UNIT_CLERK.value}"
BIG, SMALL = "bench-clerk-of-a-big-unit", "bench-clerk-of-a-small-unit"


@dataclass(frozen=True)
class Desk:
    """A person's own door, and the same person's statements through the owner, whom no row security holds back."""

    mine: Door
    bare: Door
    _program: Program
    _owner: Program

    def ask(self, query: Callable[..., Any], *arguments: Any) -> object:
        """Ask as the person."""
        return self.by_me(lambda door: door.ask(query, *arguments))

    def ask_bare(self, query: Callable[..., Any], *arguments: Any) -> object:
        """Ask the same as the owner."""
        return self.by_owner(lambda door: door.ask(query, *arguments))

    def by_me(self, work: Callable[[Door], object]) -> object:
        """Work through the person's door."""
        DATABASE.initialize(self._program.storage.database)
        try:
            return work(self.mine)
        finally:
            DATABASE.initialize(self._owner.storage.database)

    def by_owner(self, work: Callable[[Door], object]) -> object:
        """Do the same work through the owner's connection."""
        return work(self.bare)


def acting(county: County, login: str) -> Callable[[Callable[[Door], Any]], Any]:
    """Return what lets this person do some work: on a server through a connection of the own."""
    if county.target.url is not None:
        return desk_of(county, login).by_me
    actor = county.program.log_in(login, PASSWORD).actor
    if actor is None:
        raise ValueError(login)
    door = county.program.door(actor)
    return lambda work: work(door)


_IN: Final[dict[tuple[str | None, str], Desk]] = {}


def desk_of(county: County, login: str) -> Desk:
    """Let a person in, once; the accounts of clerks are made when they are missing."""
    key = county.target.url, login
    if key not in _IN:
        _IN[key] = _let_in(county, login)
    return _IN[key]


def _let_in(county: County, login: str) -> Desk:
    owner = county.program
    if login in {BIG, SMALL}:
        _hire(owner, login)
    program = open_program(_nobody(county.target), OfficeClock())
    try:
        actor = program.log_in(login, PASSWORD).actor
    finally:
        DATABASE.initialize(owner.storage.database)
    if actor is None:
        raise ValueError(login)
    return Desk(program.door(actor), owner.door(actor), program, owner)


def _nobody(target: Target) -> Target:
    """Return the server without the owner's name in its address."""
    head, place = str(target.url).rsplit("@", 1)
    return replace(target, url=f"{head.split('://', 1)[0]}://{place}")


def _hire(owner: Program, login: str) -> None:
    """Make the clerk of the unit with most, or with fewest, parts."""
    with owner.storage.reading():
        if Person.select().where(Person.login == login).exists():
            return
        parts = fn.COUNT(UnitTask.id)
        order = parts.desc() if login == BIG else parts
        query = UnitTask.select(UnitTask.unit, parts).group_by(UnitTask.unit).order_by(order).limit(1)
        [(unit, _count)] = fetch_tuples(query)
    person = AddPerson(login, login, frozenset({Role.UNIT_CLERK}), unit, PASSWORD, must_change=False)
    owner.door(SETUP).do(person)
