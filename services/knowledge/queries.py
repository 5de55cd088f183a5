"""Reads of the knowledge base: lists with their counts, an item whole, the words of its versions."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from peewee import JOIN, fn

from i18n import _
from models.tables.directory import Area, Category, Unit
from models.tables.knowledge import Correction, KnowledgeItem, KnowledgeVersion
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import CorrectionState
from services.access.permissions import Actor, Permission
from services.kernel.errors import NotFound
from services.kernel.paging import Window
from services.kernel.reading import fetch_tuples
from services.knowledge.correction_queries import item_corrections, listed_corrections
from services.knowledge.dto import ItemFilter, ItemList, ItemPage, ItemRow, ItemWords, VersionRow
from services.knowledge.holding import held_item, readable, words_of
from services.knowledge.keeping import keeps
from services.knowledge.listing import CONDITIONS, chosen, last_used, month_begin, ordered, used_since
from services.knowledge.remarks import version_remarks
from services.knowledge.rules import Finding, findings, state_on, usable_on
from services.knowledge.standing import item_steps
from services.knowledge.use_queries import files_of, use_counts, uses_of
from services.tickets.scope import visible

_item = KnowledgeItem
_NEWEST: Final = 50


def item_rows(actor: Actor, wanted: ItemFilter, window: Window, now: datetime) -> tuple[ItemRow, ...]:
    """Return the rows of a window of a list."""
    actor.require(Permission.KNOWLEDGE_READ)
    query = ordered(_rows(now).where(chosen(actor, wanted, now.date())), wanted.order, now)
    found = query.offset(window.first).limit(window.count).dicts()
    return tuple(_row(one, now.date()) for one in found)


def items_by_id(actor: Actor, ids: tuple[int, ...], now: datetime) -> tuple[ItemRow, ...]:
    """Return the rows of these items as far as the person may read them, in the given order."""
    actor.require(Permission.KNOWLEDGE_READ)
    found = _rows(now).where(readable(actor), _item.id.in_(list(ids))).dicts()
    rows = {row.id: row for row in (_row(one, now.date()) for one in found)}
    return tuple(rows[one] for one in ids if one in rows)


def count_items(actor: Actor, wanted: ItemFilter, now: datetime) -> int:
    """Return how many items a list holds."""
    actor.require(Permission.KNOWLEDGE_READ)
    return int(_item.select().where(chosen(actor, wanted, now.date())).count())


def list_counts(actor: Actor, now: datetime) -> Mapping[ItemList, int]:
    """Return how many items each fixed list holds for this person; of corrections, how many the person sees."""
    actor.require(Permission.KNOWLEDGE_READ)
    counts = {one: count_items(actor, ItemFilter(one), now) for one in CONDITIONS}
    return counts | {ItemList.CORRECTIONS: listed_corrections(actor)}


def category_counts(actor: Actor) -> Mapping[int | None, int]:
    """Return how many items stand in each class itself; None = in none."""
    return _counts(actor, _item.category)


def unit_counts(actor: Actor) -> Mapping[int | None, int]:
    """Return how many items each unit keeps; None = the centre's."""
    return _counts(actor, _item.unit)


def item_page(actor: Actor, item_id: int, now: datetime) -> ItemPage:
    """Return an item, whole; raise NotFound."""
    actor.require(Permission.KNOWLEDGE_READ)
    item = held_item(actor, item_id)
    today = now.date()
    works = keeps(actor, item.unit_id)
    working = _version(item, item.working) if works and item.working else None
    shown = _version(item, item.in_force or item.working)
    state = state_on(item.state, item.valid_until, item.review_due, today)
    counts = use_counts(actor, item.id, now)
    ticket = _ticket(actor, item.source_ticket_id)
    return ItemPage(
        id=item.id, number=item.number, revision=item.revision, state=state, unit_id=item.unit_id,
        unit=_name(Unit, item.unit_id), keeper=item.keeper, updater=item.updater,
        category=_name(Category, item.category_id), area=_name(Area, item.area_id), words=words_of(shown),
        in_force=item.in_force, working=item.working if working else 0,
        working_words=words_of(working) if working else None, working_revision=working.revision if working else 0,
        reviewed_on=item.reviewed_on, review_due=item.review_due, due_at=item.due_at if working else None,
        usable=usable_on(state, item.valid_from, today), used=counts.used, used_this_month=counts.this_month,
        useful=counts.useful, useless=counts.useless, months=counts.months,
        versions=_versions(item, hidden=not works), uses=uses_of(actor, item.id), files=files_of(actor, item.id),
        corrections=item_corrections(actor, item.id), retired_why=item.retired_why,
        source_ticket_id=ticket[0], source_ticket=ticket[1],
        remarks=version_remarks(working) if working else (), steps=item_steps(actor, item, working, today),
    )  # fmt: skip


def version_words(actor: Actor, item_id: int, number: int) -> ItemWords:
    """Return what a version says; raise NotFound for one that is not this person's to read."""
    actor.require(Permission.KNOWLEDGE_READ)
    item = held_item(actor, item_id)
    return words_of(_readable_version(actor, item, number))


def version_findings(actor: Actor, item_id: int, number: int) -> tuple[Finding, ...]:
    """Return what the program sees by itself in a version."""
    return findings(version_words(actor, item_id, number))


def _readable_version(actor: Actor, item: Any, number: int) -> Any:
    found = _version(item, number)
    known = found is not None and found.published_at is not None
    if found is None or not (known or keeps(actor, item.unit_id)):
        raise NotFound(what=_("The version"))
    return found


def _version(item: Any, number: int) -> Any:
    return KnowledgeVersion.get_or_none(KnowledgeVersion.item == item.id, KnowledgeVersion.number == number)


def _versions(item: Any, *, hidden: bool) -> tuple[VersionRow, ...]:
    """Return the versions, newest first; those that were never in force are hidden from who does not keep them."""
    one = KnowledgeVersion
    query = (
        one.select(one.number, one.state, one.written_at, Person.name, one.why, one.restored_from)
        .join(Person, on=(one.written_by == Person.id))
        .where(one.item == item.id)
        .order_by(one.number.desc())
    )
    if hidden:
        query = query.where(one.published_at.is_null(False))
    return tuple(VersionRow(*row) for row in fetch_tuples(query.limit(_NEWEST)))


def _rows(now: datetime) -> Any:
    waiting = Correction.select(Correction.item).where(
        Correction.state == CorrectionState.OPEN, Correction.item == _item.id
    )
    return _item.select(
        _item.id, _item.number, _item.title, Unit.name.alias("unit"), _item.state, _item.openness, _item.valid_from,
        _item.valid_until, _item.review_due, used_since(month_begin(now)).alias("used_this_month"),
        last_used().alias("last_used_at"), fn.EXISTS(waiting).alias("correcting"),
    ).join(Unit, JOIN.LEFT_OUTER, on=(_item.unit == Unit.id))  # fmt: skip


def _row(one: Mapping[str, Any], today: date) -> ItemRow:
    columns = dict(one)
    valid_from = columns.pop("valid_from")
    state = state_on(columns["state"], columns["valid_until"], columns["review_due"], today)
    columns |= {"state": state, "unit": columns["unit"] or "", "correcting": bool(columns["correcting"])}
    used = columns["last_used_at"]  # the column of a query has no type of its own
    columns["last_used_at"] = datetime.fromisoformat(used) if isinstance(used, str) else used
    return ItemRow(**columns, usable=usable_on(state, valid_from, today))


def _counts(actor: Actor, column: Any) -> Mapping[int | None, int]:
    actor.require(Permission.KNOWLEDGE_READ)
    query = _item.select(column, fn.COUNT(_item.id)).where(readable(actor), CONDITIONS[ItemList.ALL](date.min))
    return dict(fetch_tuples(query.group_by(column)))


def _name(table: Any, row_id: int | None) -> str:
    return "" if row_id is None else str(table.select(table.name).where(table.id == row_id).scalar() or "")


def _ticket(actor: Actor, ticket_id: int | None) -> tuple[int | None, str]:
    """Return id and number of the ticket an item came from, as far as the person may see it."""
    if ticket_id is None:
        return None, ""
    from_scope = visible(actor, Ticket.select(Ticket.id, Ticket.number).where(Ticket.id == ticket_id)).first()
    return (from_scope.id, from_scope.number) if from_scope is not None else (None, "")
