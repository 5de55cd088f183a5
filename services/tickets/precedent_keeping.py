"""Precedents are added and ended; one that has begun is never changed: later decisions quote it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Area, Category, Unit
from models.tables.requests import Precedent
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid
from services.kernel.events import Changed, Topic
from services.tickets.rules import LONGEST_REASON, told


class PrecedentEnded(DomainError):
    """It is over already."""

    message = N_("This precedent has ended already, or it is not there.")
    code = "precedent_ended"


@dataclass(frozen=True)
class PrecedentFacts:
    """For which class and area (None: the whole county) which unit handles, from when until when, and why."""

    category_id: int
    area_id: int | None
    unit_id: int
    basis: str
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True)
class AddPrecedent(Command[int]):
    """Add a precedent by hand: a decision that was taken outside the program."""

    permission: ClassVar[Permission] = Permission.CATALOGUE_MANAGE
    facts: PrecedentFacts


@dataclass(frozen=True)
class EndPrecedent(Command[None]):
    """Let a precedent hold no longer, as the head of the centre: what it settled stays settled."""

    permission: ClassVar[Permission] = Permission.HEAD_DECIDE
    precedent_id: int


def add(cmd: AddPrecedent, tx: Transaction) -> int:
    """Keep it; where several fit a ticket the nearest area, then the nearest class, then the newest holds."""
    return keep_precedent(tx, cmd.facts)


def end(cmd: EndPrecedent, tx: Transaction) -> None:
    """Mark when and by whom it ended."""
    one = Precedent
    ended = one.update(ended_at=tx.now, ended_by=tx.actor.person_id)
    if not ended.where(one.id == cmd.precedent_id, one.ended_at.is_null()).execute():
        raise PrecedentEnded
    tx.emit(Changed(Topic.DIRECTORY))


def keep_precedent(tx: Transaction, facts: PrecedentFacts, **origin: Any) -> int:
    """Write a precedent and return its id; ``origin``: the instruction and the ticket that it comes from."""
    _require_rows(facts)
    if facts.valid_until is not None and facts.valid_until < facts.valid_from:
        raise Invalid(field=_("Valid until"), words=_("lies before the first day."))
    row = Precedent.create(
        category=facts.category_id, area=facts.area_id, unit=facts.unit_id,
        basis=told(N_("Basis"), facts.basis, LONGEST_REASON), valid_from=facts.valid_from,
        valid_until=facts.valid_until, at=tx.now, by=tx.actor.person_id, **origin,
    )  # fmt: skip
    tx.emit(Changed(Topic.DIRECTORY))
    return int(row.id)


def _require_rows(facts: PrecedentFacts) -> None:
    """Raise Invalid unless class, area and unit are in use."""
    if not Category.select().where(Category.id == facts.category_id).exists():
        raise Invalid(field=_("Class"), words=_("choose an entry of the list."))
    if facts.area_id is not None and not Area.select().where(Area.id == facts.area_id).exists():
        raise Invalid(field=_("Area"), words=_("choose an entry of the list."))
    if not Unit.select().where(Unit.id == facts.unit_id, Unit.active).exists():
        raise Invalid(field=_("Unit"), words=_("choose a unit that is in use."))


HANDLERS: Final[Handlers] = {AddPrecedent: add, EndPrecedent: end}
