"""The centre's look at a reply, and the archive at the end of the road."""

from dataclasses import dataclass
from typing import ClassVar, Final

from i18n import N_
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.moves import Note, move, same_version
from services.tickets.parts import reopen_lead
from services.tickets.rules import told
from services.tickets.scope import visible_ticket
from services.tickets.workflow import Action


@dataclass(frozen=True)
class ApproveReply(Command[None]):
    """Pass the reply on to callback."""

    permission: ClassVar[Permission] = Permission.TICKET_REVIEW
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


@dataclass(frozen=True)
class SendBackReply(Command[None]):
    """Send the reply back to the lead unit with what is wrong; the limit of its round goes on."""

    permission: ClassVar[Permission] = Permission.TICKET_REVIEW
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


@dataclass(frozen=True)
class ArchiveTicket(Command[None]):
    """Put a finished ticket into the archive; it is read-only from then on."""

    permission: ClassVar[Permission] = Permission.TICKET_ARCHIVE
    ticket_id: TicketId
    version: int | None


def approve(cmd: ApproveReply, tx: Transaction) -> None:
    """Move on to callback."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    move(tx, ticket, Action.APPROVE, Note(told(N_("Remark"), cmd.words, required=False)))


def send_back(cmd: SendBackReply, tx: Transaction) -> None:
    """Reopen the lead unit's part; what it wrote stays in the time line."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    words = told(N_("Reason"), cmd.words)
    columns = {"submitted_at": None} | ({"first_round_at": None} if ticket.round == 1 else {})
    move(tx, ticket, Action.SEND_BACK, Note(words, ticket.lead_unit_id), **columns)
    reopen_lead(ticket)


def archive(cmd: ArchiveTicket, tx: Transaction) -> None:
    """Move into the archive."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    move(tx, ticket, Action.ARCHIVE, archived_at=tx.now)


HANDLERS: Final[Handlers] = {ApproveReply: approve, SendBackReply: send_back, ArchiveTicket: archive}
