"""What the program notices by itself: items that ran out or are to be reviewed, and questions that no item answered."""

import re
from datetime import date
from typing import Any, Final

from models.tables.knowledge import KnowledgeItem, KnowledgeUse
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, KnowledgeState
from services.bus.dispatcher import Reactions
from services.bus.unit_of_work import Transaction
from services.kernel.events import Changed, Topic
from services.knowledge.gaps import keep_gap
from services.tickets.events import TicketMoved
from services.tickets.rules import LONGEST_REASON
from services.tickets.workflow import Action

# Numbers of people and their phones stay with the ticket.
_NUMBERS: Final = re.compile(r"[0-9Xx-]{7,}")
_RUNNING: Final = (KnowledgeState.PUBLISHED, KnowledgeState.TO_UPDATE)


def ends_pending(today: date) -> int:
    """Return how many items stand otherwise than the calendar says."""
    return sum(KnowledgeItem.select().where(condition).count() for _state, condition in _ends(today))


def notice_ends(tx: Transaction) -> int:
    """Store that items expired or are due for their review; return how many. Reading never waits for it."""
    one = KnowledgeItem
    noticed = 0
    for state, condition in _ends(tx.now.date()):
        noticed += one.update(state=state, changed_at=tx.now, revision=one.revision + 1).where(condition).execute()
    if noticed:
        tx.emit(Changed(Topic.KNOWLEDGE))
    return noticed


def _ends(today: date) -> tuple[tuple[KnowledgeState, Any], ...]:
    """Return each state that the calendar brings, with the items that have reached it."""
    one = KnowledgeItem
    over = one.valid_until < today
    return (
        (KnowledgeState.EXPIRED, one.state.in_(_RUNNING) & over),
        (
            KnowledgeState.TO_UPDATE,
            (one.state == KnowledgeState.PUBLISHED) & (one.review_due < today) & (one.valid_until.is_null() | ~over),
        ),
    )


def note_unanswered(event: TicketMoved, tx: Transaction) -> None:
    """Note a question that no item answered, so that a unit had to: the next caller shall hear it at once."""
    if event.action is not Action.CLOSE or tx.actor.person_id is None:
        return
    ticket: Any = Ticket.get_by_id(event.ticket_id)
    asked = ticket.type is AppealType.CONSULT and ticket.dispatched_at is not None and not ticket.confidential
    if not asked or _kept(ticket.id):
        return
    words = _NUMBERS.sub("…", " ".join(ticket.title.split()))
    keep_gap(tx, words[:LONGEST_REASON], ticket.id, ticket.category_id)


def _kept(ticket_id: int) -> bool:
    """Return whether an item was used for the ticket, or made of it."""
    used = KnowledgeUse.select().where(KnowledgeUse.ticket == ticket_id)
    made = KnowledgeItem.select().where(KnowledgeItem.source_ticket == ticket_id)
    return bool(used.exists() or made.exists())


REACTIONS: Final[Reactions] = {TicketMoved: (note_unanswered,)}
