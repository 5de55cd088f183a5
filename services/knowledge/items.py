"""Writing items: a draft, a revision, saving, submitting, dropping, and taking an old version up again."""

from dataclasses import dataclass
from typing import ClassVar, Final

from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.vocabulary import KnowledgeState, VersionState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_at
from services.calendar.terms import Term
from services.kernel.counters import next_number
from services.kernel.errors import NotFound
from services.knowledge.dto import ItemWords
from services.knowledge.reopening import COPIED, newest_number, open_version
from services.knowledge.standing import (
    columns_of,
    item_of,
    moved,
    repeated,
    require_step,
    touch,
    version_of,
    working_of,
)
from services.knowledge.workflow import keeps
from services.tickets.scope import require_visible

REVIEW: Final = Term.parse("1 working days")
"""How long a review may take."""


@dataclass(frozen=True)
class DraftItem(Command[int]):
    """Begin an item of a unit (None: the centre's own); returns its id."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    words: ItemWords
    unit_id: int | None = None
    source_ticket_id: int | None = None
    keeper: str = ""
    updater: str = ""


@dataclass(frozen=True)
class ReviseItem(Command[int]):
    """Open a working version from the one in force; returns its number."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int


@dataclass(frozen=True)
class SaveVersion(Command[int]):
    """Keep what is written of a version under work; returns the revision it has now."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    version: int
    seen: int
    words: ItemWords
    why: str = ""


@dataclass(frozen=True)
class SubmitVersion(Command[None]):
    """Send a draft on its way: to the unit's review, or straight to the centre's where it is the centre's own."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    version: int
    seen: int


@dataclass(frozen=True)
class DropVersion(Command[None]):
    """Give a draft up."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    version: int
    seen: int


@dataclass(frozen=True)
class RestoreVersion(Command[int]):
    """Make an old version a new one under work; returns its number."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    version: int
    seen: int


def draft(cmd: DraftItem, tx: Transaction) -> int:
    """Write the item and its first version."""
    if not keeps(tx.actor, cmd.unit_id):
        raise NotFound(what="")
    if cmd.source_ticket_id is not None:
        require_visible(tx.actor, cmd.source_ticket_id)
    columns = columns_of(cmd.words)
    number = f"ZS-{tx.now.year}-{next_number(f'knowledge:{tx.now.year}'):04d}"
    item = KnowledgeItem.create(
        number=number, unit=cmd.unit_id, keeper=cmd.keeper, updater=cmd.updater, working=1,
        source_ticket=cmd.source_ticket_id, created_at=tx.now, created_by=tx.actor.person_id, changed_at=tx.now,
        **repeated(columns),
    )  # fmt: skip
    KnowledgeVersion.create(item=item.id, number=1, written_at=tx.now, written_by=tx.actor.person_id, **columns)
    touch(item, tx)
    return int(item.id)


def revise(cmd: ReviseItem, tx: Transaction) -> int:
    """Copy the words in force into a new version."""
    item = item_of(tx.actor, cmd.item_id)
    require_step(tx, item, working_of(item), "ReviseItem")
    moved(item, cmd.seen)
    number = open_version(tx, item, "")
    touch(item, tx)
    return number


def save(cmd: SaveVersion, tx: Transaction) -> int:
    """Write the words over the version as it was seen."""
    item = item_of(tx.actor, cmd.item_id)
    version = version_of(item, cmd.version)
    require_step(tx, item, version if item.working == cmd.version else None, "SaveVersion")
    columns = columns_of(cmd.words)
    drafted = version.state is VersionState.DRAFT
    by = {"written_at": tx.now, "written_by": tx.actor.person_id} if drafted else {}
    seen = moved(version, cmd.seen, why=cmd.why or version.why, **by, **columns)
    touch(item, tx, **({} if item.in_force else repeated(columns)))
    return seen


def submit(cmd: SubmitVersion, tx: Transaction) -> None:
    """Begin the next review with its limit."""
    item, version = item_of(tx.actor, cmd.item_id), None
    version = version_of(item, cmd.version)
    require_step(tx, item, version, "SubmitVersion")
    state = VersionState.UNIT_REVIEW if item.unit_id else VersionState.CENTRE_REVIEW
    moved(version, cmd.seen, state=state, submitted_at=tx.now, submitted_by=tx.actor.person_id)
    columns = {} if item.in_force else {"state": KnowledgeState(state.value)}
    due = due_moment(REVIEW, tx.now, rules_at(tx.now), office_calendar())
    touch(item, tx, due_at=due, **columns)


def drop(cmd: DropVersion, tx: Transaction) -> None:
    """Leave the version as dropped; an item that never had words in force goes with it."""
    item = item_of(tx.actor, cmd.item_id)
    version = version_of(item, cmd.version)
    require_step(tx, item, version, "DropVersion")
    moved(version, cmd.seen, state=VersionState.DROPPED, ended_at=tx.now)
    touch(item, tx, working=0, **({} if item.in_force else {"state": KnowledgeState.RETIRED}))


def restore(cmd: RestoreVersion, tx: Transaction) -> int:
    """Copy the old words into a new version."""
    item = item_of(tx.actor, cmd.item_id)
    old = version_of(item, cmd.version)
    require_step(tx, item, working_of(item), "RestoreVersion")
    moved(item, cmd.seen)
    number = newest_number(item.id) + 1
    words = {name: old.__data__[name] for name in COPIED}
    KnowledgeVersion.create(
        item=item.id, number=number, restored_from=old.number, written_at=tx.now, written_by=tx.actor.person_id, **words
    )
    touch(item, tx, working=number)
    return number


HANDLERS: Final[Handlers] = {
    DraftItem: draft,
    ReviseItem: revise,
    SaveVersion: save,
    SubmitVersion: submit,
    DropVersion: drop,
    RestoreVersion: restore,
}
