"""Writes judged rows of the knowledge base: new items in bulk, changed ones each with a new version."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from peewee import chunked

from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.vocabulary import KnowledgeState, VersionState
from services.bus.unit_of_work import Transaction
from services.exchange.knowledge_judging import IN_FORCE, ItemFate, JudgedItem, StoredItem
from services.kernel.counters import next_number
from services.kernel.reading import fetch_tuples

_ROWS: Final = 20
"""So many rows a statement: engines limit their parameters."""
_REPEATED: Final = ("title", "category", "area", "openness", "valid_from", "valid_until")
_VERSION: Final = {
    KnowledgeState.DRAFT: VersionState.DRAFT,
    KnowledgeState.UNIT_REVIEW: VersionState.UNIT_REVIEW,
    KnowledgeState.CENTRE_REVIEW: VersionState.CENTRE_REVIEW,
}


def write_items(judged: Sequence[JudgedItem], tx: Transaction, why: str) -> None:
    """Write what is new or changed; ``why`` is kept with each version."""
    _make([one for one in judged if one.fate is ItemFate.MADE], tx, why)
    for one in judged:
        if one.fate is ItemFate.CHANGED and one.stored is not None:
            _change(one, one.stored, tx, why)


def _make(judged: Sequence[JudgedItem], tx: Transaction, why: str) -> None:
    numbered = [(one.number or _free_number(tx.now), one) for one in judged]
    stamp = {"created_at": tx.now, "created_by": tx.actor.person_id, "changed_at": tx.now}
    _insert(KnowledgeItem, [{"number": number, **_item(one, 1, 0), **stamp} for number, one in numbered])
    ids: dict[str, int] = {}
    parts: Any = chunked([number for number, _one in numbered], 400)
    for part in parts:
        item = KnowledgeItem
        ids.update(fetch_tuples(item.select(item.number, item.id).where(item.number.in_(part))))
    _insert(KnowledgeVersion, [{"item": ids[number], **_version(one, 1, tx, why)} for number, one in numbered])


def _free_number(now: datetime) -> str:
    """Return the next number that no import has taken."""
    while True:
        number = f"ZS-{now:%Y}-{next_number(f'knowledge:{now:%Y}'):04d}"
        if not KnowledgeItem.select().where(KnowledgeItem.number == number).exists():
            return number


def _item(one: JudgedItem, number: int, in_force: int) -> dict[str, Any]:
    """Return the columns of the item when this version is written; ``in_force`` is the one before."""
    running = one.state in IN_FORCE
    numbers = {"in_force": number, "working": 0} if running else {"in_force": in_force, "working": number}
    shown = {name: one.words[name] for name in _REPEATED} if running or not in_force else {}
    state = {} if in_force and not running else {"state": one.state}
    return {**numbers, **shown, **state, **one.owned}


def _version(one: JudgedItem, number: int, tx: Transaction, why: str) -> dict[str, Any]:
    state = _VERSION.get(one.state, VersionState.IN_FORCE)
    published = tx.now if state is VersionState.IN_FORCE else None
    return {
        **one.words, "number": number, "state": state, "why": why, "written_at": tx.now,
        "written_by": tx.actor.person_id, "published_at": published,
    }  # fmt: skip


def _change(one: JudgedItem, stored: StoredItem, tx: Transaction, why: str) -> None:
    """Write a new version and put it in the place of the old one, or only change the item."""
    columns: dict[str, Any] = dict(one.owned)
    if one.new_version:
        number = stored.newest + 1
        columns = _item(one, number, stored.in_force)
        _end_old(one, stored, tx)
        KnowledgeVersion.create(item=stored.id, **_version(one, number, tx, why))
        if one.state in IN_FORCE and stored.in_force:
            columns["working"] = stored.working
    elif one.state is not stored.state:
        columns |= _moved(one, stored, tx)
    item = KnowledgeItem
    item.update(changed_at=tx.now, revision=item.revision + 1, **columns).where(item.id == stored.id).execute()


def _end_old(one: JudgedItem, stored: StoredItem, tx: Transaction) -> None:
    """End the version whose place the new one takes: that in force, or that under work."""
    if one.state in IN_FORCE and stored.in_force:
        _mark(stored.id, stored.in_force, state=VersionState.REPLACED, ended_at=tx.now)
    elif stored.working:
        _mark(stored.id, stored.working, state=VersionState.DROPPED, ended_at=tx.now)


def _moved(one: JudgedItem, stored: StoredItem, tx: Transaction) -> dict[str, Any]:
    """Return the columns of an item that only moves on; its first version goes with it."""
    if stored.in_force:
        return {"state": one.state}
    if one.state in IN_FORCE:
        _mark(stored.id, stored.working, state=VersionState.IN_FORCE, published_at=tx.now)
        return {"state": one.state, "in_force": stored.working, "working": 0}
    _mark(stored.id, stored.working, state=_VERSION[one.state])
    return {"state": one.state}


def _mark(item_id: int, number: int, **columns: Any) -> None:
    version = KnowledgeVersion
    version.update(**columns).where(version.item == item_id, version.number == number).execute()


def _insert(table: Any, rows: Sequence[dict[str, Any]]) -> None:
    parts: Any = chunked(rows, _ROWS)
    for part in parts:
        table.insert_many(part).execute()
