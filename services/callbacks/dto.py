"""What comes out of the callback feature: frozen rows."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import Connected, Tier
from services.callbacks.rules import Tries
from services.tickets.dto import TicketRow


@dataclass(frozen=True)
class CallRow:
    """A ticket in the call list.

    ``replied_at``: when the reply was passed on to callback. ``next_at``: before it another try does not count (None =
    call now). ``due_at`` is the centre's own limit for calling back; ``tier`` how near it is.
    """

    ticket: TicketRow
    replied_at: datetime | None
    tries: Tries
    last_connected: Connected | None
    last_at: datetime | None
    due_at: datetime | None
    tier: Tier | None

    @property
    def id(self) -> int:
        """Return the ticket's id."""
        return self.ticket.id


@dataclass(frozen=True)
class CallFacts:
    """What bears on the steps of one callback.

    ``callable``: the caller can and wants to be called. ``closes_unreached``: if a try made now fails, too, the ticket
    may be closed as unreachable. ``rework_due`` is the limit of a round that begins now; None = no limit.
    """

    callable: bool
    tries: Tries
    closes_unreached: bool
    rework_count: int
    rework_rounds: int
    rework_due: datetime | None
