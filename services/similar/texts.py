"""What is compared of tickets, read for a person's scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from peewee import JOIN

from models.base import DATABASE
from models.tables.directory import Area, Unit
from models.tables.handling import UnitTask
from models.tables.ticket import Ticket, TicketText
from models.vocabulary import TaskState, TicketState
from services.access.permissions import Actor
from services.kernel.reading import fetch, fetch_ids, fetch_tuples
from services.similar.features import Features, features
from services.tickets.scope import visible

TITLE: Final = 1.5
_BATCH: Final = 500


@dataclass(frozen=True)
class TicketWords:
    """A ticket with its texts."""

    id: int
    number: str
    title: str
    content: str | None
    address: str
    area: str | None
    area_id: int | None
    category_id: int | None
    received_at: datetime
    closed_at: datetime | None
    state: TicketState
    unit_id: int | None
    unit: str | None
    parent_id: int | None

    @property
    def place(self) -> str:
        """Return where it is about, as far as that is told apart from the text."""
        return f"{self.area or ''} {self.address}".strip()

    @property
    def features(self) -> Features:
        """Return what it is compared by."""
        return features(self.title, self.content or "", self.place, TITLE)


def tickets_read(actor: Actor) -> Any:
    """Return the query of all tickets that may be compared, with their texts."""
    query = Ticket.select(
        Ticket.id, Ticket.number, Ticket.title, TicketText.content, Ticket.address, Area.name.alias("area"),
        Ticket.area.alias("area_id"), Ticket.category.alias("category_id"), Ticket.received_at, Ticket.closed_at,
        Ticket.state, Ticket.lead_unit.alias("unit_id"), Unit.name.alias("unit"), Ticket.parent.alias("parent_id"),
    )  # fmt: skip
    query = query.join(TicketText, JOIN.LEFT_OUTER, on=(TicketText.ticket == Ticket.id))
    query = query.join_from(Ticket, Area, JOIN.LEFT_OUTER, on=(Ticket.area == Area.id))
    query = query.join_from(Ticket, Unit, JOIN.LEFT_OUTER, on=(Ticket.lead_unit == Unit.id))
    return visible(actor, query).where(Ticket.state != TicketState.DRAFT)


def tickets_of(actor: Actor, ids: Sequence[int]) -> tuple[TicketWords, ...]:
    """Return these tickets as far as they are in scope."""
    found: list[TicketWords] = []
    for start in range(0, len(ids), _BATCH):
        found += fetch(tickets_read(actor).where(Ticket.id.in_(list(ids[start : start + _BATCH]))), TicketWords)
    return tuple(found)


def newest_ids(actor: Actor, most: int) -> list[int]:
    """Return the ids of the newest tickets in scope."""
    query = visible(actor, Ticket.select(Ticket.id)).order_by(Ticket.received_at.desc(), Ticket.id.desc())
    return fetch_ids(query.limit(most), DATABASE)


def replies(ids: Sequence[int]) -> dict[int, str]:
    """Return the newest reply of each ticket's lead unit, or what was answered at once."""
    answers = TicketText.select(TicketText.ticket, TicketText.answer)
    found = {key: words for key, words in fetch_tuples(answers.where(TicketText.ticket.in_(list(ids)))) if words}
    lead = UnitTask.ticket.in_(list(ids)) & UnitTask.lead & (UnitTask.state == TaskState.DONE)
    query = UnitTask.select(UnitTask.ticket, UnitTask.reply).where(lead).order_by(UnitTask.round, UnitTask.id)
    return found | {key: words for key, words in fetch_tuples(query) if words}
