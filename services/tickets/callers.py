"""The clear name and number behind a ticket, or behind many: for a reason that is logged."""

from dataclasses import dataclass
from typing import ClassVar, Final

from i18n import N_, _
from models.tables.ticket import Ticket
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.keyed import reads_clear_text
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid
from services.kernel.reading import fetch_tuples
from services.tickets.clear_text import (
    ClearCaller,
    ask_caller,
    ask_callers,
    server_callers,
    stored_caller,
    stored_callers,
)
from services.tickets.dto import TicketId
from services.tickets.events import TicketNoted
from services.tickets.moves import Note, note_only
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import hides_caller, knows_caller, visible, visible_ticket

AT_ONCE: Final = 50
"""So many callers are shown by one command; its row in the log names them all."""


class CallerHidden(DomainError):
    """The identity is kept from the unit."""

    message = N_("The caller's identity is protected in this ticket. Ask the centre to make the contact.")
    code = "caller_hidden"


@dataclass(frozen=True)
class RevealCaller(Command[ClearCaller]):
    """Show a caller's name and number; who, when and why stay in the log and in the time line."""

    permission: ClassVar[Permission] = Permission.CALLER_REVEAL
    ticket_id: TicketId
    reason: str


@dataclass(frozen=True)
class RevealCallers(Command[tuple[tuple[int, ClearCaller], ...]]):
    """Show the callers of a list that goes out; those kept from this person are left out. One row of the log."""

    permission: ClassVar[Permission] = Permission.CALLER_REVEAL
    ticket_ids: tuple[int, ...]
    reason: str


def reveal(cmd: RevealCaller, tx: Transaction) -> ClearCaller:
    """Return the clear data and leave the trace."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if hides_caller(tx.actor, ticket):
        raise CallerHidden
    reason, nobody = told(N_("Reason"), cmd.reason, LONGEST_REASON), ClearCaller("", "")
    if reads_clear_text():
        note_only(tx, ticket, "reveal", Note(reason, tx.actor.unit_id))
        return stored_caller(ticket.id)
    tx.logged = True
    tx.emit(TicketNoted(TicketId(ticket.id)))
    ask_caller(ticket.id, reason)
    tx.afterwards = lambda: server_callers([ticket.id]).get(ticket.id, nobody)
    return nobody


def reveal_many(cmd: RevealCallers, tx: Transaction) -> tuple[tuple[int, ClearCaller], ...]:
    """Return the clear data of a piece of a list."""
    tx.actor.require(Permission.LIST_EXPORT)
    if len(cmd.ticket_ids) > AT_ONCE:
        raise Invalid(field=_("Tickets"), words=_("at most {most} at once.").format(most=AT_ONCE))
    reason = told(N_("Reason"), cmd.reason, LONGEST_REASON)
    tx.subject = str(len(cmd.ticket_ids))
    if not reads_clear_text():
        tx.logged = True
        ask_callers(cmd.ticket_ids, reason)
        tx.afterwards = lambda: tuple(server_callers(cmd.ticket_ids).items())
        return ()
    known = visible(tx.actor, Ticket.select(Ticket.id)).where(knows_caller(tx.actor))
    ids = [key for (key,) in fetch_tuples(known.where(Ticket.id.in_(list(cmd.ticket_ids))))]
    return tuple(stored_callers(ids).items())


HANDLERS: Final[Handlers] = {RevealCaller: reveal, RevealCallers: reveal_many}
