"""Puts right what can be put right without guessing."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.events import Changed, Topic
from services.kernel.reading import fetch_tuples


@dataclass(frozen=True)
class RepairData(Command[int]):
    """Make missing text and caller rows anew, empty; returns how many. Nothing that holds data is touched."""

    permission: ClassVar[Permission] = Permission.DATA_CHECK


def repair(_cmd: RepairData, tx: Transaction) -> int:
    """Add the missing rows."""
    made = 0
    for table in (TicketText, TicketCaller):
        there: Any = table.select(table.ticket)
        for (ticket_id,) in fetch_tuples(Ticket.select(Ticket.id).where(Ticket.id.not_in(there))):
            table.create(ticket=ticket_id)
            made += 1
    tx.subject = str(made)
    if made:
        tx.emit(Changed(Topic.TICKETS))
    return made


HANDLERS: Final[Handlers] = {RepairData: repair}
