"""Files kept with an item: taken in with the version they came with, handed out, taken away from the next one."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.knowledge import KnowledgeFile
from models.tables.watching import FileContent
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import NotFound
from services.kernel.fields import secret
from services.knowledge.holding import change_item, held_item
from services.knowledge.keeping import require_keeps
from services.tickets.file_rules import check_file
from services.tickets.files import FileTaken


@dataclass(frozen=True)
class AttachToItem(Command[int]):
    """Keep a file with the version under work; returns its id."""

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
    """Leave a file out from the version under work on; the versions before keep it."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    file_id: int


def attach(cmd: AttachToItem, tx: Transaction) -> int:
    """Keep the bytes once, and the file with the item."""
    item = held_item(tx.actor, cmd.item_id)
    require_keeps(tx.actor, item.unit_id, N_("The item"))
    name = check_file(cmd.name, cmd.data)
    digest = sha256(cmd.data).hexdigest()
    kept = FileContent.insert(sha256=digest, size=len(cmd.data), data=cmd.data)
    kept.on_conflict_ignore().returning().execute()
    row = KnowledgeFile.create(
        item=item.id, name=name, content=digest, since=item.working, at=tx.now, by=tx.actor.person_id
    )
    change_item(tx, item)
    return int(row.id)


def take(cmd: TakeItemFile, tx: Transaction) -> FileTaken:
    """Return the bytes."""
    row = _row(cmd.file_id)
    item = held_item(tx.actor, row.item_id)
    tx.subject = item.number
    return FileTaken(row.name, bytes(FileContent.get_by_id(row.content_id).data))


def remove(cmd: RemoveItemFile, tx: Transaction) -> None:
    """Note from which version on it is gone."""
    row = _row(cmd.file_id)
    item = held_item(tx.actor, row.item_id)
    require_keeps(tx.actor, item.unit_id, N_("The item"))
    KnowledgeFile.update(until=item.working).where(KnowledgeFile.id == row.id).execute()
    change_item(tx, item)


def _row(file_id: int) -> Any:
    row: Any = KnowledgeFile.get_or_none(KnowledgeFile.id == file_id)
    if row is None:
        raise NotFound(what=_("The file"))
    return row


HANDLERS: Final[Handlers] = {AttachToItem: attach, TakeItemFile: take, RemoveItemFile: remove}
