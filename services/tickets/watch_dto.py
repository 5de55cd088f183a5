"""Rows of how work is watched: warnings, chases, signatures within a unit, its own checks, files."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import ChaseWay, CheckSubject, FileKind, TicketState, Tier, WarningReason


@dataclass(frozen=True)
class WarningRow:
    """A warning that fired on this ticket."""

    id: int
    unit: str
    tier: Tier
    reason: WarningReason
    fired_at: datetime
    limit_at: datetime
    acknowledged_at: datetime | None
    receiver: str = ""
    """Whom it was for."""
    way: ChaseWay = ChaseWay.SYSTEM
    acknowledged_by: str | None = None
    unit_id: int | None = None


@dataclass(frozen=True)
class ChaseRow:
    """A chase and its answer; ``number`` counts the chases of this unit in this ticket."""

    id: int
    unit_id: int
    unit: str
    way: ChaseWay
    receiver: str
    words: str
    reply_by: datetime | None
    at: datetime
    by: str
    answer: str
    answered_at: datetime | None
    answered_by: str | None
    number: int = 1


@dataclass(frozen=True)
class SignOffRow:
    """A signature within a unit, or a reply sent back there (``passed`` false)."""

    id: int
    unit: str
    step: int
    passed: bool
    words: str
    at: datetime
    by: str


@dataclass(frozen=True)
class CheckRow:
    """What a unit found when it looked at its own work."""

    id: int
    unit: str
    subject: CheckSubject
    sound: bool
    words: str
    answerable: str
    at: datetime
    by: str


@dataclass(frozen=True)
class FileRow:
    """A file kept with a ticket; ``open`` = this person may open it."""

    id: int
    kind: FileKind
    name: str
    size: int
    unit: str | None
    at: datetime
    by: str
    open: bool = True


@dataclass(frozen=True)
class Watched:
    """All of these of one ticket, the newest first.

    ``sign_off_steps``: how many of the lead unit's leads sign its reply. ``signers``: who has signed it as it stands.
    ``had_a_hand``: the people who handed it in or signed it; none of them may sign the next step. ``sources``: whose
    opinions stand in the reply, each with the day on which it was handed in.
    """

    chases: tuple[ChaseRow, ...] = ()
    sign_offs: tuple[SignOffRow, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    sign_off_steps: int = 0
    signers: tuple[str, ...] = ()
    had_a_hand: frozenset[int] = frozenset()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class DutyRow:
    """One line of a unit's own list: who handled, who reviewed, who saw to it, who answers for it.

    ``unsound``: how many of the unit's own checks found fault. ``chases``: how often the unit was chased.
    """

    ticket_id: int
    number: str
    title: str
    state: TicketState
    unit: str
    lead: bool
    due_at: datetime | None
    handled: tuple[str, ...]
    reviewed: tuple[str, ...]
    urged: tuple[str, ...]
    answerable: tuple[str, ...]
    chases: int
    checks: int
    unsound: int
