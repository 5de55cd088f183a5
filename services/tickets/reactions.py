"""What follows from a step: joined tickets go to callback with their parent, requests in vain become void."""

from typing import Any, Final

from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.bus.dispatcher import Reactions
from services.bus.unit_of_work import Transaction
from services.tickets.events import TicketMoved
from services.tickets.moves import Note, move
from services.tickets.overtaking import void_overtaken
from services.tickets.workflow import Action


def join_callbacks(event: TicketMoved, tx: Transaction) -> None:
    """Send every joined ticket to callback: the unit that replied answers for it from now on."""
    if event.action is not Action.APPROVE:
        return
    subject = tx.subject
    parent: Any = Ticket.get_by_id(event.ticket_id)
    for child in Ticket.select().where(Ticket.parent == parent.id, Ticket.state == TicketState.MERGED):
        note = Note(parent.number, data={"parent": parent.number})
        columns = {"lead_unit": parent.lead_unit_id, "submitted_at": parent.submitted_at}
        move(tx, child, Action.JOIN_CALLBACK, note, **columns)
    tx.subject = subject


REACTIONS: Final[Reactions] = {TicketMoved: (join_callbacks, void_overtaken)}
