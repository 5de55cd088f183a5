"""The conditions behind the lists of items: what a list holds, what words find, how it is ordered."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from peewee import fn

from models.tables.directory import Category
from models.tables.knowledge import Correction, KnowledgeItem, KnowledgeUse, KnowledgeVersion
from models.vocabulary import CorrectionState, KnowledgeState, VersionState
from services.access.permissions import Actor
from services.calendar.office import rules_at
from services.kernel.reading import fetch_tuples
from services.knowledge.dto import ItemFilter, ItemList, ItemOrder
from services.knowledge.holding import readable

_RUNNING: Final = (KnowledgeState.PUBLISHED, KnowledgeState.TO_UPDATE)
_SEARCHED: Final = (
    "title", "aliases", "question", "answer", "body", "basis", "document_number", "phones", "audience", "conditions",
    "materials", "steps", "time_limit", "fee",
)  # fmt: skip

_item = KnowledgeItem


def running(today: date) -> Any:
    """Return the condition on items in force that hold on a day."""
    return _item.state.in_(_RUNNING) & (_item.valid_until.is_null() | (_item.valid_until >= today))


def _all(_today: date) -> Any:
    """Everything that was in force once and was not taken out of use, or is being written."""
    return _item.state != KnowledgeState.RETIRED


def _retired(_today: date) -> Any:
    """What was taken out of use: it stays findable, marked."""
    return _item.state == KnowledgeState.RETIRED


def _warned(today: date) -> timedelta:
    """Return how long before its end an item is reminded of, by the rules of the day."""
    return timedelta(days=rules_at(datetime.combine(today, time.max)).knowledge.warn_days)


def _expiring(today: date) -> Any:
    return running(today) & (_item.valid_until <= today + _warned(today))


def _expired(today: date) -> Any:
    return (_item.state == KnowledgeState.EXPIRED) | (_item.state.in_(_RUNNING) & (_item.valid_until < today))


def _correcting(_today: date) -> Any:
    waiting = Correction.select(Correction.item).where(Correction.state == CorrectionState.OPEN)
    return _item.id.in_(waiting)


def _under_work(state: VersionState) -> Callable[[date], Any]:
    def condition(_today: date) -> Any:
        one = KnowledgeVersion
        return _item.id.in_(one.select(one.item).where(one.state == state, one.number == _item.working))

    return condition


def _review_due(today: date) -> Any:
    return running(today) & (_item.review_due <= today)


CENTRE: Final = 0
"""The unit of items that the centre keeps itself, in a filter."""

CONDITIONS: Final[Mapping[ItemList, Callable[[date], Any]]] = {
    ItemList.ALL: _all,
    ItemList.EXPIRING: _expiring,
    ItemList.EXPIRED: _expired,
    ItemList.CORRECTIONS: _correcting,
    ItemList.UNIT_REVIEW: _under_work(VersionState.UNIT_REVIEW),
    ItemList.CENTRE_REVIEW: _under_work(VersionState.CENTRE_REVIEW),
    ItemList.REVIEW_DUE: _review_due,
    ItemList.DRAFTS: _under_work(VersionState.DRAFT),
    ItemList.RETIRED: _retired,
}


def chosen(actor: Actor, wanted: ItemFilter, today: date) -> Any:
    """Return the condition on the items that a list shows a person."""
    condition = readable(actor) & CONDITIONS[wanted.items](today)
    if wanted.category_id is not None:
        condition &= _item.category.in_(below(wanted.category_id))
    if wanted.unit_id is not None:
        condition &= _item.unit.is_null() if wanted.unit_id == CENTRE else _item.unit == wanted.unit_id
    return condition & holding(wanted.words) if wanted.words.strip() else condition


def holding(words: str) -> Any:
    """Return the condition on items whose number or words hold these letters, anywhere, exactly."""
    one = KnowledgeVersion
    sought = words.strip()
    said: Any = None
    for name in _SEARCHED:
        here = getattr(one, name).contains(sought)
        said = here if said is None else said | here
    shown = (one.number == _item.in_force) | ((_item.in_force == 0) & (one.number == _item.working))
    return _item.number.contains(sought) | _item.id.in_(one.select(one.item).where(one.item == _item.id, shown, said))


def below(category_id: int) -> list[int]:
    """Return a class and the classes below it."""
    children: dict[int | None, list[int]] = {}
    for key, parent in fetch_tuples(Category.select(Category.id, Category.parent)):
        children.setdefault(parent, []).append(key)
    found, waiting = [], [category_id]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def month_begin(now: datetime) -> datetime:
    """Return the first moment of the running month."""
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def used_since(moment: datetime) -> Any:
    """Return the number of uses of an item since a moment, as a column."""
    use = KnowledgeUse
    return use.select(fn.COUNT(use.id)).where(use.item == _item.id, use.counted, use.at >= moment)


def last_used() -> Any:
    """Return the moment of an item's last use, as a column."""
    use = KnowledgeUse
    return use.select(use.at).where(use.item == _item.id, use.counted).order_by(use.at.desc()).limit(1)


def ordered(query: Any, order: ItemOrder, now: datetime) -> Any:
    """Return the query in an order that is the same every time."""
    columns: Mapping[ItemOrder, tuple[Any, ...]] = {
        ItemOrder.USED: (fn.COALESCE(used_since(month_begin(now)), 0).desc(), _item.title),
        ItemOrder.CHANGED: (_item.changed_at.desc(),),
        ItemOrder.VALID_UNTIL: (_item.valid_until.asc(nulls="last"),),
        ItemOrder.TITLE: (_item.title,),
    }
    return query.order_by(*columns[order], _item.id)
