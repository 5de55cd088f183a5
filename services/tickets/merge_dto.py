"""What the screens are told of joined tickets: frozen rows."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import Satisfaction, TicketState
from services.tickets.dto import TicketRow


@dataclass(frozen=True)
class JoinedCaller:
    """A caller whose ticket is joined to another. ``caller`` is masked, "" where it is kept from the unit (``hidden``).

    ``ticket_id`` is None for units: the ticket itself is not theirs.
    """

    number: str
    received_at: datetime
    state: TicketState
    caller: str
    hidden: bool
    satisfaction: Satisfaction | None
    ticket_id: int | None = None


@dataclass(frozen=True)
class JoinedTo:
    """The ticket that another is joined to, and the unified reply that answers both; "" until it is written."""

    ticket_id: int
    number: str
    title: str
    state: TicketState
    lead_unit: str
    reply: str


@dataclass(frozen=True)
class JoinedFacts:
    """To which ticket this one is joined, if that is in sight, and who is joined to this one."""

    parent: JoinedTo | None = None
    children: tuple[JoinedCaller, ...] = ()


@dataclass(frozen=True)
class MergeCandidate:
    """A ticket that may be about the same matter, with what speaks for it. ``likeness`` of the titles: 0 to 100.

    ``leads`` and ``joins``: why it cannot lead, or be joined itself; "" = it can. ``children``: how many it has.
    """

    row: TicketRow
    same_number: bool
    same_address: bool
    same_place: bool
    likeness: int
    children: int
    leads: str
    joins: str


@dataclass(frozen=True)
class MergeLine:
    """What joining does to one ticket: which units' parts are taken back, and whether its caller is called."""

    row: TicketRow
    units: tuple[str, ...]
    called: bool
    refusal: str


@dataclass(frozen=True)
class MergePreview:
    """What joining would do. ``refusal``: why the chosen ticket cannot lead; ``callers``: how many it then answers."""

    parent: TicketRow
    refusal: str
    lines: tuple[MergeLine, ...]
    callers: int

    @property
    def possible(self) -> bool:
        """Return whether it can be done as it stands."""
        return bool(self.lines) and not self.refusal and not any(line.refusal for line in self.lines)
