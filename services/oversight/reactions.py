"""A passed limit is kept as a fact when the work is handed in, whether or not a warning round came by before."""

from typing import Final

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from services.bus.dispatcher import Reactions
from services.bus.unit_of_work import Transaction
from services.tickets.events import TicketMoved, TicketNoted
from services.tickets.workflow import Action


def keep_late_submission(event: TicketMoved, tx: Transaction) -> None:
    """Mark the ticket and its parts when the reply came after the limit of its round."""
    if event.action is not Action.SUBMIT:
        return
    for limit, in_round in ((Ticket.due_at, Ticket.round == 1), (Ticket.rework_due_at, Ticket.round > 1)):
        late = (Ticket.id == event.ticket_id) & in_round & Ticket.overdue_at.is_null() & (limit < tx.now)
        Ticket.update(overdue_at=limit).where(late).execute()
    _keep_late_parts(event.ticket_id)


def keep_late_opinion(event: TicketNoted, _tx: Transaction) -> None:
    """Mark an assisting unit's part when its opinion came after its limit."""
    _keep_late_parts(event.ticket_id)


def _keep_late_parts(ticket_id: int) -> None:
    """Mark the parts that were handed in after their limits."""
    late = (UnitTask.ticket == ticket_id) & UnitTask.overdue_at.is_null() & (UnitTask.done_at > UnitTask.due_at)
    UnitTask.update(overdue_at=UnitTask.due_at).where(late).execute()


REACTIONS: Final[Reactions] = {
    TicketMoved: (keep_late_submission,),
    TicketNoted: (keep_late_opinion,),
}
