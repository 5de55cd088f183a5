"""Reads of items: lists and their counts, an item whole, the words of a version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from i18n import _
from models.tables.directory import Area, Category, Unit
from models.tables.knowledge import Correction, KnowledgeItem, KnowledgeUse, KnowledgeVersion
from models.vocabulary import CorrectionState, KnowledgeState
from services.access.permissions import Actor
from services.kernel.errors import NotFound
from services.kernel.paging import Window
from services.kernel.reading import fetch_tuples
from services.knowledge.correction_queries import item_corrections
from services.knowledge.dto import ItemFilter, ItemList, ItemPage, ItemRow, ItemWords
from services.knowledge.holding import held_item, readable, words_of
from services.knowledge.item_parts import files_of, months_of, uses_of, versions_of
from services.knowledge.listing import listed, narrowed, ordered, shown_version, uses
from services.knowledge.rules import state_on, usable_on
from services.knowledge.standing import item_steps


def item_rows(actor: Actor, wanted: ItemFilter, window: Window, now: datetime) -> tuple[ItemRow, ...]:
    """Return a stretch of a list."""
    one, used = KnowledgeItem, uses(now).alias("used_now")
    query = one.select(one, Unit.short.alias("unit_short"), used.c.month_count.alias("month_count"))
    query = query.join(KnowledgeVersion, on=shown_version()).switch(one)
    query = query.join(Unit, JOIN.LEFT_OUTER, on=(one.unit == Unit.id)).switch(one)
    query = query.join(used, JOIN.LEFT_OUTER, on=(used.c.used_item == one.id))
    query = ordered(narrowed(query, actor, wanted, now), wanted.order, used.c.month_count)
    rows = list(query.offset(window.first).limit(window.count).objects())
    ids = [row.id for row in rows]
    last, wrong = _last_used(ids), _correcting(ids)
    return tuple(_row(row, last.get(row.id), row.id in wrong, now) for row in rows)


def _row(row: Any, last_used: datetime | None, correcting: bool, now: datetime) -> ItemRow:
    return ItemRow(
        row.id, row.number, row.title, row.unit_short or "", state_today(row, now), row.openness, row.valid_until,
        row.review_due, row.month_count or 0, last_used, correcting, _usable(row, now),
    )  # fmt: skip


def state_today(item: Any, now: datetime) -> KnowledgeState:
    """Return where an item stands today."""
    state = state_on(item.state, item.valid_until, item.review_due, now.date()) if item.in_force else item.state
    return KnowledgeState(state)


def _usable(item: Any, now: datetime) -> bool:
    return bool(item.in_force) and usable_on(state_today(item, now), item.valid_from, now.date())


def _last_used(ids: list[int]) -> dict[int, datetime]:
    one = KnowledgeUse
    return dict(fetch_tuples(one.select(one.item, fn.MAX(one.at)).where(one.item.in_(ids)).group_by(one.item)))


def _correcting(ids: list[int]) -> set[int]:
    one = Correction
    found = one.select(one.item).where(one.item.in_(ids), one.state == CorrectionState.OPEN)
    return {item for (item,) in fetch_tuples(found)}


def count_items(actor: Actor, wanted: ItemFilter, now: datetime) -> int:
    """Return how many items a list shows."""
    one = KnowledgeItem
    query = one.select(one.id).join(KnowledgeVersion, on=shown_version()).switch(one)
    return int(narrowed(query, actor, wanted, now).count())


def list_counts(actor: Actor, now: datetime) -> Mapping[ItemList, int]:
    """Return how many stand in each of the fixed lists."""
    one = KnowledgeItem
    base = one.select().where(readable(actor), (one.in_force > 0) | (one.working > 0))
    conditions = {which: listed(which, actor, now) for which in ItemList}
    return {
        which: int((base if condition is None else base.where(condition)).count())
        for which, condition in conditions.items()
    }


def category_counts(actor: Actor) -> Mapping[int | None, int]:
    """Return how many items stand in each class itself; those below it are counted there."""
    return _counts(actor, KnowledgeItem.category)


def unit_counts(actor: Actor) -> Mapping[int | None, int]:
    """Return how many items each unit keeps; None = the centre."""
    return _counts(actor, KnowledgeItem.unit)


def _counts(actor: Actor, column: Any) -> Mapping[int | None, int]:
    one = KnowledgeItem
    query = one.select(column, fn.COUNT(one.id)).where(readable(actor), (one.in_force > 0) | (one.working > 0))
    return dict(fetch_tuples(query.group_by(column)))


def item_page(actor: Actor, item_id: int, now: datetime) -> ItemPage:
    """Return an item, whole; raise NotFound when it is not there or not to be read."""
    item = held_item(actor, item_id)
    version = _version(item, item.working) if item.working else None
    may = item_steps(actor, item, version)
    sees_work = version is not None and (bool(may.keys() & {"SaveVersion", "ReviseItem"}) or not item.in_force)
    work = words_of(version) if sees_work else None
    words = words_of(_version(item, item.in_force)) if item.in_force else work or ItemWords()
    months = months_of(item.id, now)
    return ItemPage(
        id=item.id, number=item.number, revision=item.revision, state=state_today(item, now), unit_id=item.unit_id,
        unit=_name(Unit, item.unit_id), keeper=item.keeper, updater=item.updater,
        category=_name(Category, words.category_id), area=_name(Area, words.area_id), words=words,
        in_force=item.in_force, working=item.working if sees_work else 0, working_words=work,
        working_revision=version.revision if version is not None and sees_work else 0, reviewed_on=item.reviewed_on,
        review_due=item.review_due, due_at=item.due_at if sees_work else None, usable=_usable(item, now),
        used=item.used, used_this_month=months[-1][1], useful=item.useful, useless=item.useless, months=months,
        versions=versions_of(item, sees_work=sees_work), uses=uses_of(actor, item.id), files=files_of(item.id),
        corrections=item_corrections(actor, item.id), retired_why=item.retired_why,
        source_ticket_id=item.source_ticket_id, steps=may,
    )  # fmt: skip


def version_words(actor: Actor, item_id: int, number: int) -> ItemWords:
    """Return the words of a version; raise NotFound for one under work that is not this person's to see."""
    item = held_item(actor, item_id)
    return words_of(_version(item, number))


def _version(item: Any, number: int) -> Any:
    one = KnowledgeVersion
    found = one.get_or_none(one.item == item.id, one.number == number)
    if found is None:
        raise NotFound(what=_("The version"))
    return found


def _name(table: Any, row_id: int | None) -> str:
    if row_id is None:
        return ""
    row = table.get_or_none(table.id == row_id)
    return str(row.name) if row is not None else ""
