"""Which items a list shows: its conditions, its order, its words."""

from datetime import datetime, timedelta
from typing import Any, Final

from peewee import fn

from models.tables.directory import Category
from models.tables.knowledge import Correction, KnowledgeItem, KnowledgeUse, KnowledgeVersion
from models.vocabulary import CorrectionState, KnowledgeState, VersionState
from services.access.permissions import Actor, Scope
from services.kernel.reading import fetch_tuples
from services.knowledge.dto import ItemFilter, ItemList, ItemOrder
from services.knowledge.holding import readable

WARNED: Final = 30
CENTRE: Final = 0
"""The unit of items that the centre keeps itself, in a filter."""
_WORKING: Final = {
    ItemList.UNIT_REVIEW: VersionState.UNIT_REVIEW,
    ItemList.CENTRE_REVIEW: VersionState.CENTRE_REVIEW,
    ItemList.DRAFTS: VersionState.DRAFT,
}


def shown_version() -> Any:
    """Return the condition that joins an item to the words it shows: those in force, else those under work."""
    one, version = KnowledgeItem, KnowledgeVersion
    unforced = (one.in_force == 0) & (version.number == one.working)
    return (version.item == one.id) & ((version.number == one.in_force) | unforced)


def narrowed(query: Any, actor: Actor, wanted: ItemFilter, now: datetime) -> Any:
    """Narrow a query over items joined to their words to what a list shows this person."""
    one = KnowledgeItem
    query = query.where(readable(actor), (one.in_force > 0) | (one.working > 0))
    condition = listed(wanted.items, actor, now)
    if condition is not None:
        query = query.where(condition)
    if wanted.category_id is not None:
        query = query.where(one.category.in_(_with_children(wanted.category_id)))
    if wanted.unit_id is not None:
        query = query.where(one.unit.is_null() if wanted.unit_id == CENTRE else one.unit == wanted.unit_id)
    return query.where(_holds(wanted.words)) if wanted.words else query


def _holds(words: str) -> Any:
    version = KnowledgeVersion
    fields = (version.title, version.aliases, version.question, version.answer, version.phones)
    condition = KnowledgeItem.number.contains(words)
    for field in fields:
        condition = condition | field.contains(words)
    return condition


def listed(items: ItemList, actor: Actor, now: datetime) -> Any:
    """Return the condition of one of the fixed lists, None for all items."""
    one, today = KnowledgeItem, now.date()
    alive = (one.in_force > 0) & (one.state != KnowledgeState.RETIRED)
    if items is ItemList.EXPIRING:
        return alive & one.valid_until.between(today, today + timedelta(days=WARNED))
    if items is ItemList.EXPIRED:
        return alive & (one.valid_until < today)
    if items is ItemList.REVIEW_DUE:
        return alive & ((one.review_due <= today) | (one.state == KnowledgeState.TO_UPDATE))
    if items is ItemList.CORRECTIONS:
        return one.id.in_(Correction.select(Correction.item).where(Correction.state == CorrectionState.OPEN))
    if items in _WORKING:
        version = KnowledgeVersion.alias()
        numbers = version.select(version.id).where(
            version.item == one.id, version.number == one.working, version.state == _WORKING[items]
        )
        return fn.EXISTS(numbers) & _own(actor)
    return None


def _own(actor: Actor) -> Any:
    """Return the condition of the items whose work a person sees: all for the centre, else those of the own unit."""
    one = KnowledgeItem
    return one.id.is_null(False) if actor.scope is Scope.ALL else one.unit == actor.unit_id


def _with_children(category_id: int) -> list[int]:
    """Return a class and all below it."""
    rows = fetch_tuples(Category.select(Category.id, Category.parent))
    found, fresh = {category_id}, {category_id}
    while fresh:
        fresh = {one for one, parent in rows if parent in fresh} - found
        found |= fresh
    return sorted(found)


def uses(now: datetime) -> Any:
    """Return how often each item was used in the running month."""
    one, month = KnowledgeUse, now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    counted = one.select(one.item.alias("used_item"), fn.COUNT(one.id).alias("month_count"))
    return counted.where(one.at >= month).group_by(one.item)


def ordered(query: Any, order: ItemOrder, month_count: Any) -> Any:
    """Order a list; what is used most stands first unless something else is wanted."""
    one = KnowledgeItem
    if order is ItemOrder.CHANGED:
        return query.order_by(one.changed_at.desc(), one.id.desc())
    if order is ItemOrder.VALID_UNTIL:
        return query.order_by(one.valid_until.is_null(), one.valid_until, one.id)
    if order is ItemOrder.TITLE:
        return query.order_by(one.title, one.id)
    return query.order_by(fn.COALESCE(month_count, 0).desc(), one.used.desc(), one.id)
