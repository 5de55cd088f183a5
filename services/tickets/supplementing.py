"""The same caller asks again about the same matter (rule G12): added to the running ticket, and the unit is chased."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_
from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.tables.watching import Chase
from models.vocabulary import ChaseWay, TaskState, TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.moves import Note, note_only
from services.tickets.rules import told
from services.tickets.scope import visible_ticket
from services.tickets.workflow import SUBMITTED

ENDED: Final = frozenset({TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED})


class MatterEnded(DomainError):
    """The old ticket is closed."""

    message = N_(
        "{number} is finished already. Explain its result to the caller (G13), or take a new ticket down if "
        "there is something new."
    )
    code = "matter_ended"


@dataclass(frozen=True)
class AddSupplement(Command[bool]):
    """Keep another call about a running ticket: what the caller added or asked, shown to the unit.

    ``chases``: the unit that leads is asked to hurry. Returns whether there was a unit to be chased.
    """

    permission: ClassVar[Permission] = Permission.TICKET_REGISTER
    ticket_id: TicketId
    words: str = secret(default="")
    chases: bool = False


def add_supplement(cmd: AddSupplement, tx: Transaction) -> bool:
    """Write the line; for a joined ticket also on the one whose handling answers it."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if ticket.state in ENDED:
        raise MatterEnded(number=ticket.number)
    words = told(N_("What the caller said"), cmd.words)
    handled = ticket
    if ticket.state is TicketState.MERGED:
        handled = Ticket.get_by_id(ticket.parent_id)
        note_only(tx, handled, "supplement", Note(f"{ticket.number} · {words}", data={"chases": cmd.chases}))
    note_only(tx, ticket, "supplement", Note(words, data={"chases": cmd.chases}))
    return _chase(tx, handled, words) if cmd.chases else False


def _chase(tx: Transaction, ticket: Any, words: str) -> bool:
    """Chase the unit that leads now, if it still works on the ticket."""
    if ticket.state in SUBMITTED:
        return False
    lead = (UnitTask.ticket == ticket.id) & (UnitTask.round == ticket.round) & UnitTask.lead
    part = UnitTask.select().where(lead & UnitTask.state.in_((TaskState.TO_SIGN, TaskState.HANDLING))).first()
    if part is None:
        return False
    Chase.insert(
        ticket=ticket.id, task=part.id, unit=part.unit_id, way=ChaseWay.SYSTEM, words=words, at=tx.now,
        by=tx.actor.person_id,
    ).execute()  # fmt: skip
    return True


HANDLERS: Final[Handlers] = {AddSupplement: add_supplement}
