"""What the pages show of more time: offers, requests that wait or were decided, stage replies."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import ContactWay, RequestKind, RequestState
from services.tickets.extension_rules import Judgement


@dataclass(frozen=True)
class ExtensionOffer:
    """What a unit sees while it asks: the limits that run, how often they were moved, and the judgement of a day.

    ``until`` is the moment judged: the day asked about or, without one, the longest that a reviewer may grant alone.
    """

    due_at: datetime | None
    due_original: datetime | None
    upper_due_at: datetime | None
    latest: datetime | None
    granted: int
    times: int
    contact_needed: bool
    until: datetime | None
    judgement: Judgement | None
    long_term_days: int


@dataclass(frozen=True)
class WaitingRequest:
    """A request that waits for its decision; ``barred`` says why this person may not grant it, "" = may."""

    id: int
    kind: RequestKind
    unit: str
    reason: str
    words: str
    basis: str
    until: datetime
    old_due_at: datetime | None
    due_original: datetime | None
    filed_at: datetime
    filed_by: str
    told_way: ContactWay | None
    told_at: datetime | None
    told_words: str
    judgement: Judgement | None
    barred: str
    own: bool = False
    """This person filed it."""


@dataclass(frozen=True)
class RequestRow:
    """A request of the ticket's past or present, as its history shows it."""

    id: int
    kind: RequestKind
    state: RequestState
    round: int
    unit: str
    reason: str
    words: str
    basis: str
    until: datetime | None
    old_due_at: datetime | None
    granted_until: datetime | None
    filed_at: datetime
    filed_by: str
    decided_at: datetime | None
    decided_by: str | None
    decided_words: str


@dataclass(frozen=True)
class StageReplyRow:
    """What a unit told of a matter on the long list, and by when it tells more."""

    id: int
    unit: str
    words: str
    next_at: datetime | None
    at: datetime
    by: str
