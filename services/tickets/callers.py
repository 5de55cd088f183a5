"""The person behind a number: earlier tickets, and the clear number for a reason that is logged."""

from dataclasses import dataclass
from typing import ClassVar, Final

from i18n import N_
from models.tables.ticket import TicketCaller
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError
from services.tickets.dto import TicketId
from services.tickets.moves import Note, note_only
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import hides_caller, visible_ticket


class CallerHidden(DomainError):
    """The identity is kept from the unit."""

    message = N_("The caller's identity is protected in this ticket. Ask the centre to make the contact.")
    code = "caller_hidden"


@dataclass(frozen=True)
class ClearCaller:
    """Name and number in clear."""

    name: str
    phone: str


@dataclass(frozen=True)
class RevealCaller(Command[ClearCaller]):
    """Show a caller's name and number; who, when and why stay in the log and in the time line."""

    permission: ClassVar[Permission] = Permission.CALLER_REVEAL
    ticket_id: TicketId
    reason: str


def reveal(cmd: RevealCaller, tx: Transaction) -> ClearCaller:
    """Return the clear data and leave the trace."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if hides_caller(tx.actor, ticket):
        raise CallerHidden
    reason = told(N_("Reason"), cmd.reason, LONGEST_REASON)
    note_only(tx, ticket, "reveal", Note(reason, tx.actor.unit_id))
    row = TicketCaller.get_or_none(TicketCaller.ticket == ticket.id)
    return ClearCaller((row.name or "") if row else "", (row.phone or "") if row else "")


HANDLERS: Final[Handlers] = {RevealCaller: reveal}
