"""Items and versions as a person may have them, and the one way in which both are changed."""

from datetime import datetime
from typing import Any, Final

from i18n import _
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.vocabulary import KnowledgeState, VersionState
from services.access.permissions import Actor, Permission, Scope
from services.bus.unit_of_work import Transaction
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_at
from services.kernel.errors import NotFound, RecordChanged
from services.kernel.events import Changed, Topic
from services.knowledge.dto import ItemWords
from services.knowledge.standing import REVIEWED
from services.knowledge.workflow import WrongStep

# Which of its columns an item repeats for the lists.
REPEATED: Final = ("title", "category_id", "area_id", "openness", "valid_from", "valid_until")


def readable(actor: Actor) -> Any:
    """Return the condition on items that a person may read: what was in force once, and what the person's own keep."""
    if actor.may(Permission.KNOWLEDGE_PUBLISH) and actor.scope is Scope.ALL:
        return KnowledgeItem.id.is_null(False)
    known = KnowledgeItem.in_force > 0
    return known | (KnowledgeItem.unit == actor.unit_id) if actor.unit_id is not None else known


def held_item(actor: Actor, item_id: int, seen: int | None = None) -> Any:
    """Return an item within the person's reach; raise NotFound, or RecordChanged when it was seen otherwise."""
    item = KnowledgeItem.get_or_none((KnowledgeItem.id == item_id) & readable(actor))
    if item is None:
        raise NotFound(what=_("The item"))
    if seen is not None and item.revision != seen:
        raise RecordChanged
    return item


def held_version(item: Any, number: int, seen: int | None = None) -> Any:
    """Return the version under work; raise WrongStep for another one, RecordChanged when it was seen otherwise.

    A server shows a version under work only to those who keep it: to all others it is not there.
    """
    if not number or item.working != number:
        raise WrongStep
    version = KnowledgeVersion.get_or_none(KnowledgeVersion.item == item.id, KnowledgeVersion.number == number)
    if version is None:
        raise NotFound(what=_("The version"))
    if seen is not None and version.revision != seen:
        raise RecordChanged
    return version


def change_version(version: Any, **columns: Any) -> int:
    """Write columns of a version as it was read; return its new revision. Raise RecordChanged."""
    one = KnowledgeVersion
    same = (one.id == version.id) & (one.revision == version.revision) & (one.state == version.state)
    if not one.update(revision=one.revision + 1, **columns).where(same).execute():
        raise RecordChanged
    return int(version.revision) + 1


def change_item(tx: Transaction, item: Any, **columns: Any) -> int:
    """Write columns of an item as it was read and tell it; return its new revision. Raise RecordChanged."""
    one = KnowledgeItem
    same = (one.id == item.id) & (one.revision == item.revision)
    if not one.update(revision=one.revision + 1, changed_at=tx.now, **columns).where(same).execute():
        raise RecordChanged
    tx.subject = item.number
    tx.emit(Changed(Topic.KNOWLEDGE))
    return int(item.revision) + 1


def follow(item: Any, state: VersionState, now: datetime) -> dict[str, Any]:
    """Return the columns of an item that follow its version under work: until when it is reviewed, where it stands."""
    rules = rules_at(now)
    term = rules.knowledge.unit_review if state is VersionState.UNIT_REVIEW else rules.knowledge.centre_review
    due = due_moment(term, now, rules, office_calendar()) if state in REVIEWED else None
    return {"due_at": due} | ({} if item.in_force else {"state": KnowledgeState(state.value)})


def version_columns(words: ItemWords) -> dict[str, Any]:
    """Return the columns of a version that its words stand in."""
    return dict(words.__dict__)


def item_columns(words: ItemWords) -> dict[str, Any]:
    """Return the columns of an item that repeat its words."""
    return {name: getattr(words, name) for name in REPEATED}


def words_of(version: Any) -> ItemWords:
    """Return what a version says."""
    return ItemWords(**{name: getattr(version, name) for name in ItemWords.__dataclass_fields__})
