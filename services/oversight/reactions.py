"""A passed limit is kept as a fact when the work is handed in, whether or not a warning round came by before."""

from typing import Final

from peewee import fn

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import TaskState, TicketState
from services.bus.dispatcher import Reactions
from services.bus.unit_of_work import Transaction
from services.tickets.events import TicketMoved, TicketNoted
from services.tickets.workflow import Action


def keep_late_submission(event: TicketMoved, tx: Transaction) -> None:
    """Mark the ticket and its parts when the reply came, or left the unit, after the limit of its round."""
    if event.action not in {Action.SUBMIT, Action.SIGN_OFF}:
        return
    for limit, in_round in ((Ticket.due_at, Ticket.round == 1), (Ticket.rework_due_at, Ticket.round > 1)):
        late = (Ticket.id == event.ticket_id) & in_round & Ticket.overdue_at.is_null() & (limit < tx.now)
        Ticket.update(overdue_at=limit).where(late).execute()
    if event.action is Action.SIGN_OFF and event.to_state is TicketState.CENTRE_REVIEW:
        _keep_late_leaving(event.ticket_id, tx)
    _keep_late_parts(event.ticket_id)


def _keep_late_leaving(ticket_id: int, tx: Transaction) -> None:
    """Mark the lead's part when its leads signed the reply only after the limit."""
    lead = (UnitTask.ticket == ticket_id) & UnitTask.lead & (UnitTask.state == TaskState.DONE)
    newest = UnitTask.select(fn.MAX(UnitTask.id)).where(lead)
    late = UnitTask.id.in_(newest) & UnitTask.overdue_at.is_null() & (UnitTask.due_at < tx.now)
    UnitTask.update(overdue_at=UnitTask.due_at).where(late).execute()


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
