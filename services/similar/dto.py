"""What helps while a call is typed: what is asked, and what the side panel shows. Frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.vocabulary import TicketState
from services.kernel.fields import personal, secret


@dataclass(frozen=True)
class CallText:
    """What has been typed of a call so far; ``ticket_id`` is the ticket it belongs to already, which is left out.

    ``known`` are the caller's tickets where they were looked up before; then the number is not looked up once more,
    which a server would count.
    """

    title: str = secret(default="")
    content: str = secret(default="")
    address: str = personal(default="")
    area_id: int | None = None
    category_id: int | None = None
    phone: str = personal(default="")
    ticket_id: int | None = None
    known: tuple[int, ...] = ()


@dataclass(frozen=True)
class AnswerRow:
    """A knowledge item that may answer the call. ``hits`` are the letters of the call found in it, to be marked.

    ``gist`` are the first lines of the answer. ``expired`` items stand last and may not be inserted.
    """

    item_id: int
    number: str
    title: str
    gist: str
    unit: str
    valid_until: date | None
    used_this_month: int
    hits: tuple[str, ...]
    internal: bool
    expired: bool
    score: float


@dataclass(frozen=True)
class AlikeRow:
    """A ticket that may be about the same matter, with what speaks for it in words (``why``).

    ``same_matter``: above the threshold and of the last 30 days. ``same_caller``: from the number typed, where this
    person may know that. ``mergeable``: its handling can still answer for others. ``days`` since it was received.
    """

    ticket_id: int
    number: str
    title: str
    state: TicketState
    unit: str
    received_at: datetime
    days: int
    place: str
    score: float
    why: str
    same_matter: bool
    same_caller: bool
    same_address: bool
    mergeable: bool


@dataclass(frozen=True)
class EarlierRow:
    """How a matter of this kind was dispatched and answered before; ``gist`` are the first words of the reply."""

    ticket_id: int
    number: str
    title: str
    unit: str
    closed_at: datetime | None
    gist: str


@dataclass(frozen=True)
class PrecedentRow:
    """An earlier decision that names a unit for this class and place, in words."""

    unit_id: int
    unit: str
    words: str


class Reason(StrEnum):
    """On what a suggestion rests."""

    PRECEDENT = "precedent"
    CATALOGUE = "catalogue"
    CLASS = "class"
    ALIKE = "alike"
    WORDS = "words"


@dataclass(frozen=True)
class Suggestion:
    """A class or a unit that is proposed, and why in words; nothing is applied by itself."""

    id: int
    name: str
    reason: Reason
    why: str


@dataclass(frozen=True)
class CallHelp:
    """All that the panel shows beside the form."""

    answers: tuple[AnswerRow, ...] = ()
    alike: tuple[AlikeRow, ...] = ()
    precedent: PrecedentRow | None = None
    classes: tuple[Suggestion, ...] = ()
    units: tuple[Suggestion, ...] = ()
    earlier: tuple[EarlierRow, ...] = ()


@dataclass(frozen=True)
class SentRow:
    """Where like matters of the past year went: ``sent`` of ``whole`` to this unit, which asked to be rid of
    ``returned`` of them, with that in words (``why``).
    """

    unit_id: int
    unit: str
    sent: int
    whole: int
    returned: int
    why: str


@dataclass(frozen=True)
class DispatchHelp:
    """What is shown beside a ticket that waits for dispatch: what it may be joined to, and where its like went."""

    joins: tuple[AlikeRow, ...] = ()
    sent: tuple[SentRow, ...] = ()


class Kind(StrEnum):
    """What is ranked."""

    TICKET = "ticket"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True)
class Ask:
    """A text to be compared with everything of a kind, over all time; ``at`` is the moment it counts from."""

    text: str = secret(default="")
    kind: Kind = Kind.TICKET
    limit: int = 20
    at: datetime | None = None


@dataclass(frozen=True)
class Match:
    """One result, best first."""

    id: int
    number: str
    title: str
    score: float
    same_matter: bool
    why: str
