"""Items called by name from within a text: by a piece of title or aliases, their initials or their pinyin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from peewee import fn
from pypinyin import Style, lazy_pinyin

from models.tables.directory import Unit
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.vocabulary import KnowledgeState, Openness
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch_tuples
from services.knowledge.listing import month_begin, used_since
from services.knowledge.rules import state_on, usable_on

_MOST: Final = 9


@dataclass(frozen=True)
class CalledItem:
    """An item in force as a text takes it in. ``usable``: valid today; ``internal``: not to be read out."""

    id: int
    number: str
    title: str
    answer: str
    unit: str
    valid_until: date | None
    internal: bool
    usable: bool


def called_items(actor: Actor, typed: str, now: datetime) -> tuple[CalledItem, ...]:
    """Return the items that fit, the best and most used first, those that are valid before those that were."""
    actor.require(Permission.KNOWLEDGE_READ)
    wanted = typed.strip().lower()
    ranked = sorted((rank, place, key) for place, (key, rank) in enumerate(_ranked(wanted, now)))
    keys = [key for _rank, _place, key in ranked[:_MOST]]
    found = {item.id: item for item in _items(keys, now.date())}
    return tuple(found[key] for key in keys if key in found)


def called_item(actor: Actor, item_id: int, now: datetime) -> CalledItem | None:
    """Return one item by its id, None when it is not in force."""
    actor.require(Permission.KNOWLEDGE_READ)
    return next(iter(_items([item_id], now.date())), None)


def _ranked(wanted: str, now: datetime) -> list[tuple[int, tuple[bool, int]]]:
    """Return the items that fit, with how well, most used first."""
    item, text = KnowledgeItem, KnowledgeVersion
    query = item.select(
        item.id, item.title, text.aliases, item.state, item.valid_from, item.valid_until, item.review_due
    )
    query = _in_force(query).order_by(fn.COALESCE(used_since(month_begin(now)), 0).desc(), item.id)
    fits = (
        (key, (not _usable(state, days, now.date()), _fit(wanted, f"{title} {aliases}")))
        for key, title, aliases, state, *days in fetch_tuples(query)
    )
    return [(key, rank) for key, rank in fits if rank[1] >= 0]


def _items(keys: list[int], today: date) -> tuple[CalledItem, ...]:
    item, text = KnowledgeItem, KnowledgeVersion
    query = item.select(
        item.id, item.number, item.title, text.answer, Unit.short, Unit.name, item.openness, item.state,
        item.valid_from, item.valid_until,
        item.review_due,
    )  # fmt: skip
    query = _in_force(query).left_outer_join(Unit, on=(item.unit == Unit.id)).where(item.id.in_(keys))
    return tuple(
        CalledItem(
            key, number, title, answer, short or name or "", days[1], Openness(openness) is not Openness.PUBLIC,
            _usable(state, days, today),
        )
        for key, number, title, answer, short, name, openness, state, *days in fetch_tuples(query)
    )  # fmt: skip


def _in_force(query: Any) -> Any:
    """Join the version in force and leave out what was taken back."""
    item, text = KnowledgeItem, KnowledgeVersion
    same = (text.item == item.id) & (text.number == item.in_force)
    return query.join_from(item, text, on=same).where(item.in_force > 0, item.state != KnowledgeState.RETIRED)


def _usable(state: KnowledgeState, days: Sequence[date | None], today: date) -> bool:
    first, last, review = days
    return usable_on(state_on(state, last, review, today), first, today)


def _fit(wanted: str, words: str) -> int:
    """Return 0 for a beginning, 1 for any other place, -1 for no fit; everything fits what is empty."""
    keys = f" {_keys(words)}"
    if not wanted or f" {wanted}" in keys:
        return 0
    return 1 if wanted in keys else -1


@lru_cache(maxsize=16384)
def _keys(words: str) -> str:
    """Return words, initials and pinyin, lower case."""
    initials = "".join(part[:1] for part in lazy_pinyin(words, style=Style.FIRST_LETTER))
    return f"{words} {initials} {''.join(lazy_pinyin(words))}".lower()
