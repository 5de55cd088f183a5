"""Items under work: begun, saved, submitted, dropped, and an old version taken up again."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import _
from models.tables.directory import Area, Category, Unit
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.vocabulary import VersionState
from services.access.permissions import Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid, NotAllowed, NotFound
from services.kernel.events import Changed, Topic
from services.knowledge.dto import ItemWords
from services.knowledge.holding import (
    change_item,
    change_version,
    follow,
    held_item,
    held_version,
    item_columns,
    version_columns,
    words_of,
)
from services.knowledge.keepers import names_of
from services.knowledge.keeping import keeps
from services.knowledge.numbers import free_number
from services.knowledge.reopening import newest_number, open_version
from services.knowledge.rules import cleaned, require_ready
from services.knowledge.standing import require_step
from services.knowledge.workflow import ItemStep, WrongStep
from services.tickets.rules import told
from services.tickets.scope import require_visible

_LONGEST_WHY: Final = 300


@dataclass(frozen=True)
class DraftItem(Command[int]):
    """Begin an item with its first version; returns its id. ``unit_id`` None = a unit's own, or the centre's."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    words: ItemWords
    unit_id: int | None = None
    source_ticket_id: int | None = None
    keeper: str = ""
    updater: str = ""


@dataclass(frozen=True)
class SaveVersion(Command[int]):
    """Save the words of the version under work; returns its new revision. ``seen``: the revision typed over."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    version: int
    seen: int | None
    words: ItemWords
    why: str | None = None


@dataclass(frozen=True)
class SubmitVersion(Command[None]):
    """Hand the version in: to the unit's lead, from a lead or of the centre's own to the centre."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    version: int
    seen: int | None = None


@dataclass(frozen=True)
class DropVersion(Command[None]):
    """Give a draft up; it stays among the versions."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    version: int
    seen: int | None = None


@dataclass(frozen=True)
class RestoreVersion(Command[int]):
    """Begin a new version with the words of an older one; returns its number. Reviewed like every other."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    version: int
    seen: int | None = None


def draft(cmd: DraftItem, tx: Transaction) -> int:
    """Write item and first version."""
    unit = cmd.unit_id if tx.actor.scope is Scope.ALL else tx.actor.unit_id
    if not keeps(tx.actor, unit):
        raise NotAllowed(permission=Permission.KNOWLEDGE_WRITE.value)
    words = cleaned(cmd.words)
    require_used(words, unit)
    if cmd.source_ticket_id is not None:
        require_visible(tx.actor, cmd.source_ticket_id)
    names = names_of(cmd.keeper, cmd.updater)
    number = free_number(tx.now)
    item = KnowledgeItem.create(
        number=number, unit=unit, working=1, source_ticket=cmd.source_ticket_id, created_at=tx.now,
        created_by=tx.actor.person_id, changed_at=tx.now, **names, **item_columns(words),
    )  # fmt: skip
    KnowledgeVersion.create(
        item=item.id, number=1, written_at=tx.now, written_by=tx.actor.person_id, **version_columns(words)
    )
    tx.subject = number
    tx.emit(Changed(Topic.KNOWLEDGE))
    return int(item.id)


def save(cmd: SaveVersion, tx: Transaction) -> int:
    """Write the words; who wrote last counts as the writer of a draft, a reviewer's touch is the reviewer's."""
    item = held_item(tx.actor, cmd.item_id)
    version = held_version(item, cmd.version, cmd.seen)
    require_step(tx.actor, item, version, ItemStep.SAVE)
    words = cleaned(cmd.words)
    require_used(words, None)
    more: dict[str, Any] = {}
    if version.state is VersionState.DRAFT:
        more = {"written_at": tx.now, "written_by": tx.actor.person_id}
    if cmd.why is not None:
        more["why"] = told("why", cmd.why, _LONGEST_WHY, required=False)
    seen = change_version(version, **version_columns(words), **more)
    if not item.in_force:
        KnowledgeItem.update(**item_columns(words)).where(KnowledgeItem.id == item.id).execute()
    tx.subject = item.number
    tx.emit(Changed(Topic.KNOWLEDGE))
    return seen


def submit(cmd: SubmitVersion, tx: Transaction) -> None:
    """Hand it in. A lead's own word is the unit's: it goes on to the centre at once."""
    item = held_item(tx.actor, cmd.item_id)
    version = held_version(item, cmd.version, cmd.seen)
    require_step(tx.actor, item, version, ItemStep.SUBMIT)
    require_ready(words_of(version), tx.now.date())
    of_unit = item.unit_id is not None and item.unit_id == tx.actor.unit_id
    leads = of_unit and tx.actor.may(Permission.KNOWLEDGE_CHECK)
    columns: dict[str, Any] = {"submitted_at": tx.now, "submitted_by": tx.actor.person_id}
    if leads:
        columns |= {"unit_reviewed_at": tx.now, "unit_reviewed_by": tx.actor.person_id, "unit_review_words": ""}
    target = VersionState.UNIT_REVIEW if of_unit and not leads else VersionState.CENTRE_REVIEW
    change_version(version, state=target, **columns)
    change_item(tx, item, **follow(item, target, tx.now))


def drop(cmd: DropVersion, tx: Transaction) -> None:
    """Give it up; an item that was never in force stays with nothing under work."""
    item = held_item(tx.actor, cmd.item_id)
    version = held_version(item, cmd.version, cmd.seen)
    require_step(tx.actor, item, version, ItemStep.DROP)
    change_version(version, state=VersionState.DROPPED, ended_at=tx.now)
    change_item(tx, item, working=0, due_at=None)


def restore(cmd: RestoreVersion, tx: Transaction) -> int:
    """Take an old version up again, as a draft."""
    item = held_item(tx.actor, cmd.item_id, cmd.seen)
    if not keeps(tx.actor, item.unit_id):
        raise NotAllowed(permission=Permission.KNOWLEDGE_WRITE.value)
    if item.working:
        raise WrongStep
    old = KnowledgeVersion.get_or_none(KnowledgeVersion.item == item.id, KnowledgeVersion.number == cmd.version)
    if old is None:
        raise NotFound(what=_("The version"))
    number = newest_number(item.id) + 1
    KnowledgeVersion.create(
        item=item.id, number=number, restored_from=old.number, written_at=tx.now, written_by=tx.actor.person_id,
        **version_columns(words_of(old)),
    )  # fmt: skip
    change_item(tx, item, working=number, **follow(item, VersionState.DRAFT, tx.now))
    return number


def revise(tx: Transaction, item: Any) -> int:
    """Open a working version from the one in force; return its number."""
    if item.working or not item.in_force:
        raise WrongStep
    number = open_version(tx, item, "")
    tx.subject = item.number
    tx.emit(Changed(Topic.KNOWLEDGE))
    return number


def require_used(words: ItemWords, unit_id: int | None) -> None:
    """Raise Invalid for a class, an area or a unit that is not in use."""
    wanted = (
        (Category, words.category_id, _("Class")), (Area, words.area_id, _("Area")), (Unit, unit_id, _("Unit")),
    )  # fmt: skip
    tables: tuple[tuple[Any, int | None, str], ...] = wanted
    for table, row_id, named in tables:
        if row_id is not None and not table.select().where(table.id == row_id, table.active).exists():
            raise Invalid(field=named, words=_("choose one that is in use."))


HANDLERS: Final[Handlers] = {
    DraftItem: draft,
    SaveVersion: save,
    SubmitVersion: submit,
    DropVersion: drop,
    RestoreVersion: restore,
}
