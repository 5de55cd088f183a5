"""What the palette deals in: what can be chosen, how it is shown, what was asked and what is the answer."""

from dataclasses import dataclass, field

from services.kernel.vocabulary import TicketState
from ui.common.matching import Span
from ui.common.navigation import Destination


@dataclass(frozen=True)
class DoAction:
    """Carry out an action: its id, and the tab it is at home in ("" = the window or the page on screen)."""

    id: str
    tab: str = ""


@dataclass(frozen=True)
class GoTo:
    """Go to a page or a list."""

    destination: Destination


@dataclass(frozen=True)
class OpenTicket:
    """Open a ticket where it is worked."""

    ticket_id: int
    state: TicketState


@dataclass(frozen=True)
class ShowUnit:
    """Go on to the tickets of a unit."""

    unit_id: int
    name: str


Target = DoAction | GoTo | OpenTicket | ShowUnit


@dataclass(frozen=True)
class Row:
    """One line: icon, title with the letters that were meant, a note at the right, a key, why it is closed.

    ``note_span`` are the letters of the note that were meant.
    """

    target: Target
    icon: str
    title: str
    note: str = ""
    key: str = ""
    reason: str = ""
    span: Span = (0, 0)
    note_span: Span = (0, 0)


@dataclass(frozen=True)
class Section:
    """Lines under a heading, which is already in the language in use."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Question:
    """What is in the field, what this page and the window offer, and what was used last."""

    words: str
    actions: tuple[Row, ...] = ()
    places: tuple[Row, ...] = ()
    recent_actions: tuple[Row, ...] = ()
    recent_tickets: tuple[int, ...] = ()
    unit: ShowUnit | None = None


@dataclass(frozen=True)
class Answer:
    """What is shown for a question."""

    sections: tuple[Section, ...] = field(default=())
