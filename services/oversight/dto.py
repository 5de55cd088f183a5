"""What comes out of the oversight feature: frozen rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.vocabulary import CaseState, SourceStatus, TicketState, Tier, WarningReason


@dataclass(frozen=True)
class ScanCase:
    """A situation met by one unit, with all its tickets by number, the oldest limit first; evidence is plain JSON."""

    situation: str
    status: SourceStatus
    unit: str
    tickets: tuple[str, ...]
    evidence: dict[str, Any]


@dataclass(frozen=True)
class ScanResult:
    """What a scan found; ``stored`` is False for a look at another moment, ``opened`` counts new cases."""

    as_of: datetime
    cases: tuple[ScanCase, ...]
    stored: bool
    opened: int


@dataclass(frozen=True)
class LastScan:
    """When the stored cases were last brought up to date, and how many tickets were then out with units."""

    at: datetime
    tickets: int


@dataclass(frozen=True)
class CaseRow:
    """One line of the list of cases.

    ``headline`` and ``fact`` tell of the first ticket, in A1 the one that is longest over; ``repeated``: the unit had a
    notice for the same situation within 90 days before. ``decided_by`` is empty where a later scan put the case away.
    """

    id: int
    situation: str
    label: str
    status: SourceStatus
    unit_id: int
    unit: str
    state: CaseState
    tickets: int
    headline: str
    fact: str
    longest_working_days: int
    repeated: bool
    as_of: datetime
    found_at: datetime
    decided_at: datetime | None
    decided_by: str
    decision_words: str


@dataclass(frozen=True)
class CaseTicketRow:
    """A ticket of a case: the facts as they were found, and beside them the state it is in now."""

    ticket_id: int
    number: str
    title: str
    part: str
    due: datetime | None
    fact: str
    dispatched: datetime | None
    signed: datetime | None
    state_then: str
    state_now: TicketState


@dataclass(frozen=True)
class CaseWarning:
    """A warning that the unit was given about a ticket of the case."""

    ticket: str
    tier: Tier
    reason: WarningReason
    fired_at: datetime
    limit_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str


@dataclass(frozen=True)
class CaseDetail:
    """A case with its facts."""

    row: CaseRow
    tickets: tuple[CaseTicketRow, ...]
    warnings: tuple[CaseWarning, ...]


@dataclass(frozen=True)
class OpenWarning:
    """A warning that nobody of the unit has acknowledged yet."""

    id: int
    ticket_id: int
    number: str
    title: str
    unit: str
    tier: Tier
    reason: WarningReason
    fired_at: datetime
    limit_at: datetime
