"""Sending a ticket to one lead unit and any assisting units."""

from dataclasses import dataclass
from typing import ClassVar, Final

from i18n import N_
from models.tables.ticket import TicketText
from models.vocabulary import DispatchBasis
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.fields import secret
from services.tickets.dto import Assignment, TicketId
from services.tickets.moves import Note, note_only, same_version
from services.tickets.rules import told
from services.tickets.scope import visible_ticket
from services.tickets.sending import Sending, send_out
from services.tickets.workflow import TERMINAL, Action, IllegalStep


@dataclass(frozen=True)
class DispatchTicket(Command[None]):
    """Send a ticket out. ``basis`` says why this lead unit; its words are kept with each part."""

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    version: int | None
    lead: Assignment
    assists: tuple[Assignment, ...]
    basis: DispatchBasis
    basis_note: str = secret(default="")


@dataclass(frozen=True)
class AddRemark(Command[None]):
    """Write the centre's internal remark on a ticket; the remarks before it stay in the time line."""

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    words: str = secret(default="")


def dispatch(cmd: DispatchTicket, tx: Transaction) -> None:
    """Move the ticket on, start every unit's clock."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    send_out(tx, ticket, Action.DISPATCH, Sending(cmd.lead, cmd.assists, cmd.basis, cmd.basis_note))


def add_remark(cmd: AddRemark, tx: Transaction) -> None:
    """Keep the remark and tell the time line; the archive is read-only."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if ticket.state in TERMINAL:
        raise IllegalStep
    words = told(N_("Remark"), cmd.words)
    TicketText.update(remark=words).where(TicketText.ticket == ticket.id).execute()
    note_only(tx, ticket, "remark", Note(words))


HANDLERS: Final[Handlers] = {DispatchTicket: dispatch, AddRemark: add_remark}
