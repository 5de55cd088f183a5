"""Files kept with an item: taken in, handed out, taken away. The same bytes are kept once."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.knowledge import KnowledgeFile, KnowledgeItem
from models.tables.watching import FileContent
from services.access.permissions import Actor, Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, NotAllowed, NotFound
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret
from services.knowledge.holding import held_item
from services.knowledge.keeping import keeps
from services.tickets.file_rules import check_file
from services.tickets.files import FileTaken, keep_once

_MOST: Final = 20


class TooManyItemFiles(DomainError):
    """An item is no archive."""

    message = N_("This item holds {count} files already. Take one away, or put further pages into one file.")
    code = "too_many_item_files"


@dataclass(frozen=True)
class AttachToItem(Command[int]):
    """Keep a file with an item; returns its id."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    name: str = secret(default="")
    data: bytes = secret(default=b"")


@dataclass(frozen=True)
class TakeItemFile(Command[FileTaken]):
    """Hand a file out."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    file_id: int


@dataclass(frozen=True)
class RemoveItemFile(Command[None]):
    """Take a file away from what is shown; it stays with the versions that had it."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    file_id: int


def attach(cmd: AttachToItem, tx: Transaction) -> int:
    """Keep it."""
    item = _kept(tx.actor, held_item(tx.actor, cmd.item_id))
    name = check_file(cmd.name, cmd.data)
    count = KnowledgeFile.select().where(KnowledgeFile.item == item.id, KnowledgeFile.until == 0).count()
    if count >= _MOST:
        raise TooManyItemFiles(count=count)
    digest = sha256(cmd.data).hexdigest()
    keep_once(digest, cmd.data)
    row = KnowledgeFile.create(
        item=item.id, name=name, content=digest, since=item.working or item.in_force, at=tx.now,
        by=tx.actor.person_id,
    )  # fmt: skip
    _told(tx, item)
    return int(row.id)


def take(cmd: TakeItemFile, tx: Transaction) -> FileTaken:
    """Return the bytes; raise NotFound for a file of an item that this person may not read."""
    row, item = _file(tx.actor, cmd.file_id)
    tx.subject = item.number
    return FileTaken(row.name, bytes(FileContent.get_by_id(row.sha256).data))


def remove(cmd: RemoveItemFile, tx: Transaction) -> None:
    """Mark it as gone from the version under work on."""
    row, item = _file(tx.actor, cmd.file_id)
    _kept(tx.actor, item)
    KnowledgeFile.update(until=max(item.working, item.in_force, 1)).where(KnowledgeFile.id == row.id).execute()
    _told(tx, item)


def _file(actor: Actor, file_id: int) -> tuple[Any, KnowledgeItem]:
    row: Any = KnowledgeFile.get_or_none(KnowledgeFile.id == file_id)
    if row is None:
        raise NotFound(what=_("The file"))
    return row, held_item(actor, row.item_id)


def _kept(actor: Actor, item: Any) -> Any:
    """Return the item; raise NotAllowed where somebody else keeps it."""
    if not keeps(actor, item.unit_id):
        raise NotAllowed(permission=Permission.KNOWLEDGE_WRITE.value)
    return item


def _told(tx: Transaction, item: Any) -> None:
    tx.subject = item.number
    tx.emit(Changed(Topic.KNOWLEDGE))


HANDLERS: Final[Handlers] = {AttachToItem: attach, TakeItemFile: take, RemoveItemFile: remove}
