"""What the ticket page lists: contacts, calls, lines of the time line, and the caller as a person may see them."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import Connected, ContactWay, Satisfaction, Solved, TicketState


@dataclass(frozen=True)
class ContactRow:
    """A contact with the caller."""

    id: int
    unit: str | None
    round: int
    at: datetime
    way: ContactWay
    words: str
    by: str | None


@dataclass(frozen=True)
class CallbackRow:
    """One attempt to call back."""

    id: int
    round: int
    at: datetime
    by: str | None
    connected: Connected
    contacted: bool | None
    truthful: bool | None
    solved: Solved | None
    process_satisfaction: Satisfaction | None
    result_satisfaction: Satisfaction | None
    reason: str
    opinion: str


@dataclass(frozen=True)
class EventRow:
    """One line of the time line; ``action`` is a word of the workflow or of another feature."""

    id: int
    at: datetime
    actor: str
    unit: str | None
    action: str
    from_state: TicketState | None
    to_state: TicketState | None
    words: str
    for_unit: bool = False
    """The centre did it on the unit's behalf."""
    waived: str = ""
    """Why open opinions were not awaited."""
    until: str = ""
    """The day or moment that was asked for, promised or granted."""
    old_due: str = ""
    """The limit before it was moved."""
    sources: tuple[str, ...] = ()
    """The units whose opinions stand in the reply."""
    step: int = 0
    """Which step of the unit's sign-off it was, or which chase."""


@dataclass(frozen=True)
class CallerView:
    """The caller as this person may see them: masks, or nothing when the identity is kept from the unit (``hidden``).

    ``protected``: units do not learn the identity unless it was released to them.
    """

    name: str
    phone: str
    gender: str
    hidden: bool
    callable: bool
    protected: bool = False
