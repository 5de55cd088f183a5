"""What each unit keeps in the knowledge base, and how well: who provides keeps, who keeps updates."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from peewee import fn

from models.tables.directory import Unit
from models.tables.knowledge import Correction, KnowledgeGap, KnowledgeItem
from models.vocabulary import CorrectionState, GapState, KnowledgeState
from services.access.permissions import Actor, Permission, Scope
from services.kernel.reading import fetch_tuples
from services.knowledge.dto import DutyRow

_SOON: Final = timedelta(days=30)
_KEEPERS: Final = 3


def duty_rows(actor: Actor, now: datetime) -> tuple[DutyRow, ...]:
    """Return a row for each unit in use and one for the centre; a unit's person sees the own unit's."""
    actor.require(Permission.KNOWLEDGE_READ)
    rows = {unit_id: DutyRow(unit_id, name, "", 0, 0, 0, 0, 0, 0, 0) for unit_id, name in _units(actor)}
    for unit_id, counted in _counts(now).items():
        if unit_id in rows:
            rows[unit_id] = replace(rows[unit_id], **counted)
    return tuple(rows.values())


def _units(actor: Actor) -> Iterable[tuple[int | None, str]]:
    query = Unit.select(Unit.id, Unit.name).where(Unit.active).order_by(Unit.id)
    if actor.scope is not Scope.ALL:
        return [(key, name) for key, name in fetch_tuples(query.where(Unit.id == actor.unit_id))]
    return [(None, ""), *((key, name) for key, name in fetch_tuples(query))]


def _counts(now: datetime) -> dict[int | None, dict[str, Any]]:
    """Return the counts and keepers by unit."""
    item, found = KnowledgeItem, defaultdict[int | None, dict[str, Any]](dict)
    today = now.date()
    valid = item.valid_until.is_null() | (item.valid_until >= today)
    for name, condition in _of_items(item, valid, today).items():
        for unit_id, count in _grouped(item.unit, item.select().where(_alive(item), condition)):
            found[unit_id][name] = count
    waiting = Correction.select().where(Correction.state == CorrectionState.OPEN)
    for name, query in (
        ("corrections", waiting),
        ("overdue_corrections", waiting.where(Correction.due_at < now)),
    ):
        for unit_id, count in _grouped(Correction.unit, query):
            found[unit_id][name] = count
    for unit_id, count in _grouped(KnowledgeGap.unit, KnowledgeGap.select().where(_assigned())):
        found[unit_id]["gaps"] = count
    for unit_id, names in _keepers().items():
        found[unit_id]["keepers"] = names
    return found


def _assigned() -> Any:
    return KnowledgeGap.state == GapState.ASSIGNED


def _alive(item: Any) -> Any:
    return (item.in_force > 0) & (item.state != KnowledgeState.RETIRED)


def _of_items(item: Any, valid: Any, today: date) -> dict[str, Any]:
    return {
        "in_force": valid,
        "expiring": (item.valid_until >= today) & (item.valid_until <= today + _SOON),
        "expired": item.valid_until < today,
        "review_due": item.review_due < today,
    }


def _grouped(unit: Any, query: Any) -> list[tuple[Any, ...]]:
    return fetch_tuples(query.select(unit, fn.COUNT(1)).group_by(unit))


def _keepers() -> dict[int | None, str]:
    """Return the names of those who keep a unit's items, each once, the busiest first."""
    item = KnowledgeItem
    names: dict[int | None, list[str]] = defaultdict(list)
    query = item.select(item.unit, item.keeper, fn.COUNT(1)).where(_alive(item), item.keeper != "")
    for unit_id, keeper, _times in fetch_tuples(query.group_by(item.unit, item.keeper).order_by(fn.COUNT(1).desc())):
        names[unit_id].append(keeper)
    return {unit_id: "\u3001".join(several[:_KEEPERS]) for unit_id, several in names.items()}
