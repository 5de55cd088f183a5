"""Finding an item and its version under work for a step, and refusing steps that are not this person's or too late."""

from dataclasses import asdict
from typing import Any

from i18n import N_, _
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from services.access.permissions import Actor, Permission, Scope
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid, NotFound, RecordChanged
from services.kernel.events import Changed, Topic
from services.knowledge.dto import ItemWords
from services.knowledge.workflow import Standing, steps
from services.tickets.rules import LONGEST_TEXT, told

_LONGEST = {"title": 200, "aliases": 500, "document_number": 120, "phones": 500, "audience": 300, "time_limit": 200}
_REPEATED = ("title", "category", "area", "openness", "valid_from", "valid_until")


class NotThisStep(DomainError):
    """The step is not open: the version stands elsewhere, or it is not this person's to take."""

    message = N_("This step is not open here: {words}")
    code = "knowledge_step"


def readable(actor: Actor) -> Any:
    """Return the condition of the items a person may read: those in force, the own unit's, all for the centre's."""
    actor.require(Permission.KNOWLEDGE_READ)
    one = KnowledgeItem
    if actor.scope is Scope.ALL and actor.may(Permission.KNOWLEDGE_PUBLISH):
        return one.id.is_null(False)
    known = one.in_force > 0
    return known if actor.unit_id is None else known | (one.unit == actor.unit_id)


def item_of(actor: Actor, item_id: int) -> Any:
    """Return the item; raise NotFound when it is not there or not to be read."""
    found = KnowledgeItem.select().where(KnowledgeItem.id == item_id, readable(actor)).first()
    if found is None:
        raise NotFound(what=_("The item"))
    return found


def version_of(item: Any, number: int) -> Any:
    """Return a version of an item; raise NotFound."""
    found = KnowledgeVersion.get_or_none(KnowledgeVersion.item == item.id, KnowledgeVersion.number == number)
    if found is None:
        raise NotFound(what=_("The version"))
    return found


def standing(item: Any, version: Any) -> Standing:
    """Return what decides about the steps."""
    state, writer = (version.state, version.written_by_id) if version is not None else (None, None)
    return Standing(item.unit_id, item.state, item.in_force, item.working, state, writer)


def working_of(item: Any) -> Any:
    """Return the version under work, None when there is none."""
    return version_of(item, item.working) if item.working else None


def require_step(tx: Transaction, item: Any, version: Any, step: str) -> None:
    """Raise NotThisStep unless this person may take the step now."""
    reason = steps(tx.actor, standing(item, version)).get(step)
    if reason is None:
        raise NotThisStep(words=_("it is not yours, or the version stands elsewhere by now."))
    if reason:
        raise NotThisStep(words=reason)


def moved(row: Any, seen: int, **columns: Any) -> int:
    """Write columns over the row as it was seen; raise RecordChanged when somebody else was faster."""
    table = type(row)
    guarded = table.update(revision=table.revision + 1, **columns)
    if not guarded.where(table.id == row.id, table.revision == seen).execute():
        raise RecordChanged
    return seen + 1


def touch(item: Any, tx: Transaction, **columns: Any) -> None:
    """Write columns of an item, and say that the knowledge base changed."""
    one = KnowledgeItem
    changes = {"changed_at": tx.now, "revision": one.revision + 1, **columns}
    one.update(**changes).where(one.id == item.id).execute()
    tx.subject = item.number
    tx.emit(Changed(Topic.KNOWLEDGE))


def columns_of(words: ItemWords) -> dict[str, Any]:
    """Return the words as columns, cleaned; raise Invalid for what cannot be kept."""
    if words.valid_from and words.valid_until and words.valid_until < words.valid_from:
        raise Invalid(field=_("Valid until"), words=_("lies before the first day."))
    fields = asdict(words)
    fields["category"], fields["area"] = fields.pop("category_id"), fields.pop("area_id")
    for key, value in fields.items():
        if isinstance(value, str) and key not in {"openness", "body"}:
            fields[key] = told(key, value, _LONGEST.get(key, LONGEST_TEXT), required=key == "title")
    return fields


def repeated(columns: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that an item repeats of its version."""
    return {key: columns[key] for key in _REPEATED}
