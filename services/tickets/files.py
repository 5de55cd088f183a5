"""Files kept with a ticket: scans, evidence, proof of contact. Taken in, and handed out with a trace."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.watching import Attachment, FileContent
from models.vocabulary import FileKind
from services.access.permissions import Actor, Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, NotFound
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.file_rules import check_file
from services.tickets.moves import Note, note_only
from services.tickets.scope import hides_caller, protected, visible_ticket
from services.tickets.workflow import TERMINAL, IllegalStep

ATTACH: Final = "attach"
OPEN: Final = "open_file"
_MOST: Final = 50


class TooMany(DomainError):
    """A ticket is no archive."""

    message = N_("This ticket holds {count} files already. Put further pages into one file.")
    code = "too_many_files"


@dataclass(frozen=True)
class AttachFile(Command[int]):
    """Keep a file with a ticket; returns its id. The same bytes are kept once, whoever brings them."""

    permission: ClassVar[Permission] = Permission.TICKET_READ
    ticket_id: TicketId
    kind: FileKind
    name: str = secret(default="")
    data: bytes = secret(default=b"")


@dataclass(frozen=True)
class FileTaken:
    """A file as it was handed out."""

    name: str
    data: bytes


@dataclass(frozen=True)
class TakeFile(Command[FileTaken]):
    """Hand a file out to be looked at or saved; who and when stay in the log, of protected matters in the time line."""

    permission: ClassVar[Permission] = Permission.TICKET_READ
    file_id: int


def attach(cmd: AttachFile, tx: Transaction) -> int:
    """Keep the file; the archive is read-only."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if ticket.state in TERMINAL:
        raise IllegalStep
    name = check_file(cmd.name, cmd.data)
    count = Attachment.select().where(Attachment.ticket == ticket.id).count()
    if count >= _MOST:
        raise TooMany(count=count)
    note_only(tx, ticket, ATTACH, Note(name, tx.actor.unit_id, {"kind": cmd.kind.value}))
    digest = sha256(cmd.data).hexdigest()
    keep_once(digest, cmd.data)
    row = Attachment.create(
        ticket=ticket.id, kind=cmd.kind, name=name, content=digest, unit=tx.actor.unit_id, at=tx.now,
        by=tx.actor.person_id,
    )  # fmt: skip
    return int(row.id)


def keep_once(digest: str, data: bytes) -> None:
    """Keep the bytes unless they are there; nothing is read back, for nobody may read them before a file names them."""
    FileContent.insert(sha256=digest, size=len(data), data=data).on_conflict_ignore().returning().execute()


def take(cmd: TakeFile, tx: Transaction) -> FileTaken:
    """Return the bytes; raise NotFound for a file that is kept from this person."""
    row: Any = Attachment.get_or_none(Attachment.id == cmd.file_id)
    if row is None:
        raise NotFound(what=_("The file"))
    ticket = visible_ticket(tx.actor, row.ticket_id)
    if not opens(tx.actor, ticket, row.unit_id):
        raise NotFound(what=_("The file"))
    if protected(ticket):
        note_only(tx, ticket, OPEN, Note(row.name, tx.actor.unit_id))
    tx.subject = ticket.number
    return FileTaken(row.name, bytes(FileContent.get_by_id(row.sha256).data))


def opens(actor: Actor, ticket: Any, unit_id: int | None) -> bool:
    """Return whether a person may open a file: of a protected matter a unit opens what it brought itself."""
    if actor.scope is Scope.ALL or unit_id == actor.unit_id:
        return True
    return not hides_caller(actor, ticket)


HANDLERS: Final[Handlers] = {AttachFile: attach, TakeFile: take}
