"""What an import reads and what it tells: cells, rows, errors, options and the result. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final, Protocol

from i18n import N_
from models.vocabulary import (
    AppealType,
    Connected,
    HandlingWay,
    Satisfaction,
    Solved,
    TicketState,
    Urgency,
)


class CellFault(Enum):
    """What makes a cell unreadable."""

    FORMULA = N_("holds a formula without a stored result; put the value itself in its place.")
    ERROR = N_("holds the error value of a formula; put the value itself in its place.")

    @property
    def words(self) -> str:
        """Return the msgid that is read after the head of the column."""
        return str(self.value)


Cell = str | int | float | bool | datetime | date | time | timedelta | CellFault


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as the spreadsheet numbers it: its filled cells by column key, and what is wrong with the row itself.

    ``fault`` is a msgid, ``fault_column`` the letters or the head of the column it is about.
    """

    number: int
    cells: Mapping[str, Cell]
    fault: str = ""
    fault_column: str = ""


class Sheet(Protocol):
    """An opened sheet: its heads are found, its rows are read as they are asked for."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the known columns, as they stand in the sheet."""

    @property
    def ignored(self) -> tuple[str, ...]:
        """Return the heads that nobody asked for."""


@dataclass(frozen=True)
class RowError:
    """Why a row, or one of its cells, cannot be taken; ``row`` as the spreadsheet numbers it."""

    row: int
    column: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryRow:
    """One ticket as the sheet says it. None and empty text are unknown; names are names, not yet ids."""

    number: str
    received_at: datetime
    type: AppealType
    state: TicketState
    city_number: str | None = None
    channel: str | None = None
    category: str | None = None
    area: str | None = None
    address: str = ""
    caller: str | None = None
    phone: str | None = None
    phone_tail: str | None = None
    title: str = ""
    content: str = ""
    confidential: bool | None = None
    urgency: Urgency | None = None
    way: HandlingWay | None = None
    lead: str | None = None
    assists: tuple[str, ...] = ()
    dispatched_at: datetime | None = None
    signed_at: datetime | None = None
    due_at: datetime | None = None
    finished_at: datetime | None = None
    result: str = ""
    reply: str = ""
    return_count: int | None = None
    rejected_return_count: int | None = None
    extension_count: int | None = None
    rework_count: int | None = None
    callback_at: datetime | None = None
    connected: Connected | None = None
    solved: Solved | None = None
    result_satisfaction: Satisfaction | None = None
    process_satisfaction: Satisfaction | None = None
    dissatisfied_reason: str | None = None


Placed = tuple[int, HistoryRow]
KINDS_OF_NAMES: Final = ("unit", "area", "category", "channel")


@dataclass(frozen=True)
class ImportOptions:
    """How an import treats what it meets."""

    dry_run: bool = False
    strict: bool = False
    all_or_nothing: bool = False


@dataclass
class Tally:
    """What became of rows so far, and the names that the database lacked, each once in order of appearance."""

    made: int = 0
    changed: int = 0
    skipped: int = 0
    new: dict[str, dict[str, None]] = field(default_factory=lambda: {kind: {} for kind in KINDS_OF_NAMES})

    def add(self, other: "Tally") -> None:
        """Count the other's rows and names in."""
        self.made += other.made
        self.changed += other.changed
        self.skipped += other.skipped
        for kind, names in other.new.items():
            self.new[kind].update(names)


@dataclass(frozen=True)
class ImportResult:
    """What an import did, or with ``dry_run`` would do. ``new`` holds the names made, by kind."""

    rows: int
    made: int
    changed: int
    skipped: int
    errors: tuple[RowError, ...]
    new: Mapping[str, tuple[str, ...]]
    dry_run: bool
    ignored_columns: tuple[str, ...]
    messages: tuple[str, ...] = ()
    cancelled: bool = False
