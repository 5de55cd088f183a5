"""Puts right what can be put right without guessing."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from models.base import DATABASE
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.engine import on_server
from services.kernel.events import Changed, Topic
from services.kernel.reading import fetch_tuples


@dataclass(frozen=True)
class RepairData(Command[int]):
    """Make missing text and caller rows anew, empty; returns how many. Nothing that holds data is touched."""

    permission: ClassVar[Permission] = Permission.DATA_REPAIR


def repair(_cmd: RepairData, tx: Transaction) -> int:
    """Add the missing rows; a server has a function for it, since not everybody who may repair sees every ticket."""
    made = int(DATABASE.execute_sql("select desk.repair_parts()").fetchone()[0]) if on_server() else _add_missing()
    tx.subject = str(made)
    if made:
        tx.emit(Changed(Topic.TICKETS))
    return made


def _add_missing() -> int:
    """Add the missing rows of this PC's file; return how many."""
    made = 0
    for table in (TicketText, TicketCaller):
        there: Any = table.select(table.ticket)
        for (ticket_id,) in fetch_tuples(Ticket.select(Ticket.id).where(Ticket.id.not_in(there))):
            table.create(ticket=ticket_id)
            made += 1
    return made


HANDLERS: Final[Handlers] = {RepairData: repair}
