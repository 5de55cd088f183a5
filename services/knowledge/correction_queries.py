"""Reads of corrections: all for the centre; for a unit those it owes, those on its items, and those it found."""

from enum import StrEnum
from typing import Any, Final

from peewee import JOIN, fn

from models.tables.directory import Unit
from models.tables.knowledge import Correction, KnowledgeItem
from models.tables.people import Person
from models.vocabulary import CorrectionState
from services.access.permissions import Actor, Permission, Scope
from services.kernel.reading import fetch
from services.knowledge.dto import CorrectionRow

MOST: Final = 1000
"""So many rows are shown at most: the newest of those that were answered."""


class CorrectionList(StrEnum):
    """Which corrections a list shows."""

    OPEN = "open"
    MINE = "mine"
    ANSWERED = "answered"


def corrections(actor: Actor, which: CorrectionList = CorrectionList.OPEN) -> tuple[CorrectionRow, ...]:
    """Return those that wait, the most urgent first, those that the person found, or those that were answered."""
    actor.require(Permission.KNOWLEDGE_READ)
    one = Correction
    if which is CorrectionList.OPEN:
        query = _rows().where(one.state == CorrectionState.OPEN).order_by(one.due_at, one.id)
    elif which is CorrectionList.MINE:
        query = _rows().where(one.found_by == actor.person_id).order_by(one.found_at.desc(), one.id.desc())
    else:
        query = _rows().where(one.state != CorrectionState.OPEN).order_by(one.answered_at.desc(), one.id.desc())
    return fetch(_reach(actor, query).limit(MOST), CorrectionRow)


def item_corrections(actor: Actor, item_id: int) -> tuple[CorrectionRow, ...]:
    """Return the corrections of an item that this person may see, those that wait first, then the newest."""
    actor.require(Permission.KNOWLEDGE_READ)
    query = _rows().where(Correction.item == item_id)
    rows = fetch(_reach(actor, query).order_by(Correction.id.desc()), CorrectionRow)
    return tuple(sorted(rows, key=lambda row: row.state is not CorrectionState.OPEN))


def open_corrections(actor: Actor) -> int:
    """Return how many corrections wait for this person's unit, or for the centre's people at all."""
    actor.require(Permission.KNOWLEDGE_READ)
    query = Correction.select().where(Correction.state == CorrectionState.OPEN)
    if actor.scope is not Scope.ALL:
        query = query.where(Correction.unit == actor.unit_id)
    return int(query.count())


def listed_corrections(actor: Actor) -> int:
    """Return how many corrections the list of those that wait shows this person."""
    actor.require(Permission.KNOWLEDGE_READ)
    waiting = Correction.select().where(Correction.state == CorrectionState.OPEN)
    return int(_reach(actor, waiting).count())


def _rows() -> Any:
    other, finder, answerer = KnowledgeItem.alias(), Person.alias(), Person.alias()
    one, item = Correction, KnowledgeItem
    return (
        one.select(
            one.id, one.number, one.item.alias("item_id"), item.number.alias("item"), item.title, one.kind, one.state,
            one.words, one.proposed, one.other.alias("other_id"), _text(other.number, "other"),
            _text(Unit.name, "unit"), one.due_at, one.chased, one.found_at, finder.name.alias("found_by"), one.heard,
            one.result, one.answered_at, _text(answerer.name, "answered_by"),
            one.found_by.alias("found_by_id"),
        )
        .join(item, on=(one.item == item.id))
        .join(other, JOIN.LEFT_OUTER, on=(one.other == other.id))
        .join(Unit, JOIN.LEFT_OUTER, on=(one.unit == Unit.id))
        .join(finder, on=(one.found_by == finder.id))
        .join(answerer, JOIN.LEFT_OUTER, on=(one.answered_by == answerer.id))
    )  # fmt: skip


def _text(field: Any, name: str) -> Any:
    """Return a joined name, "" where nothing was joined."""
    return fn.COALESCE(field, "").alias(name)


def _reach(actor: Actor, query: Any) -> Any:
    if actor.scope is Scope.ALL:
        return query
    items = KnowledgeItem.select(KnowledgeItem.id).where(KnowledgeItem.unit == actor.unit_id)
    own = (Correction.unit == actor.unit_id) | (Correction.found_by == actor.person_id)
    return query.where(own | Correction.item.in_(items) | Correction.other.in_(items))
