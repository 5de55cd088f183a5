"""Reads of what was asked in vain: all for the centre, for a unit what it was given."""

from typing import Any

from peewee import JOIN, fn

from models.tables.directory import Category, Unit
from models.tables.knowledge import KnowledgeGap, KnowledgeItem
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import GapState
from services.access.permissions import Actor, Permission, Scope
from services.kernel.reading import fetch
from services.knowledge.correction_queries import MOST
from services.knowledge.dto import GapRow
from services.knowledge.gaps import OPEN_STATES


def gap_rows(actor: Actor, closed: bool = False) -> tuple[GapRow, ...]:
    """Return what waits, the most asked first, or what was closed, the newest first."""
    actor.require(Permission.KNOWLEDGE_READ)
    gap = KnowledgeGap
    query = (
        gap.select(
            gap.id, gap.words, gap.times, gap.state, gap.ticket.alias("ticket_id"), _text(Ticket.number, "ticket"),
            _text(Category.name, "category"), _text(Unit.name, "unit"), gap.due_at, _text(KnowledgeItem.number, "item"),
            gap.result, gap.last_asked_at, Person.name.alias("asked_by"),
        )
        .join(Ticket, JOIN.LEFT_OUTER, on=(gap.ticket == Ticket.id))
        .join(Category, JOIN.LEFT_OUTER, on=(gap.category == Category.id))
        .join(Unit, JOIN.LEFT_OUTER, on=(gap.unit == Unit.id))
        .join(KnowledgeItem, JOIN.LEFT_OUTER, on=(gap.item == KnowledgeItem.id))
        .join(Person, on=(gap.asked_by == Person.id))
    )  # fmt: skip
    if closed:
        shown = query.where(gap.state.not_in(OPEN_STATES)).order_by(gap.closed_at.desc(), gap.id.desc())
    else:
        shown = query.where(gap.state.in_(OPEN_STATES)).order_by(gap.times.desc(), gap.last_asked_at.desc(), gap.id)
    return fetch(_reach(actor, shown).limit(MOST), GapRow)


def open_gaps(actor: Actor) -> int:
    """Return how many wait: all for the centre, for a unit those it was given."""
    actor.require(Permission.KNOWLEDGE_READ)
    states = OPEN_STATES if actor.scope is Scope.ALL else (GapState.ASSIGNED,)
    return int(_reach(actor, KnowledgeGap.select().where(KnowledgeGap.state.in_(states))).count())


def _reach(actor: Actor, query: Any) -> Any:
    return query if actor.scope is Scope.ALL else query.where(KnowledgeGap.unit == actor.unit_id)


def _text(field: Any, name: str) -> Any:
    """Return a joined name, "" where nothing was joined."""
    return fn.COALESCE(field, "").alias(name)
