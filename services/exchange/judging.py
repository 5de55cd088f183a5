"""What becomes of each row: made, changed or skipped. Reads the database and writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import Enum, auto
from typing import Final

from services.calendar.office import all_rules, office_calendar
from services.exchange.dto import HistoryRow, Placed
from services.exchange.marking import Marker
from services.exchange.names import Names, read_names
from services.exchange.settling import Settled, Settler, has_parts
from services.exchange.stored import Stored, read_stored
from services.tickets.clear_text import Asked, same_callers

_FIELDS: Final = tuple(sorted(field.name for field in fields(HistoryRow)))


class Fate(Enum):
    """What becomes of a row."""

    MADE = auto()
    CHANGED = auto()
    SKIPPED = auto()


@dataclass(frozen=True)
class Judged:
    """A row with its fate; ``stored`` is the ticket it changes, ``changes`` the fields in which it differs.

    ``said`` are the columns that its sheet has: nothing else of a stored caller is written.
    """

    place: int
    settled: Settled
    fate: Fate
    mark: str
    stored: Stored | None = None
    changes: tuple[str, ...] = ()
    said: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Book:
    """What judging and writing need of the database besides the tickets, read once."""

    names: Names
    settler: Settler
    marker: Marker
    now: datetime

    @classmethod
    def read(cls, now: datetime) -> "Book":
        """Read it as it stands."""
        return cls(read_names(), Settler(all_rules(), office_calendar()), Marker.read(), now)


def judge(batch: Sequence[Placed], keys: frozenset[str], book: Book) -> list[Judged]:
    """Return the fate of every row; ``keys`` are the columns that the sheet has: of others it says nothing."""
    stored = read_stored(row.number for _place, row in batch)
    said = frozenset(keys | {"phone_tail"}) if "phone" in keys else keys
    marks = book.marker.marks([row for _place, row in batch])
    others = _other_callers(batch, stored, said)
    return [
        _judged(place, row, _Known(mark, stored.get(row.number), said, others.get(row.number, ())), book)
        for (place, row), mark in zip(batch, marks, strict=True)
    ]


@dataclass(frozen=True)
class _Known:
    """The mark of a row, its ticket, the columns of its sheet, and what of the stored caller differs from it."""

    mark: str
    stored: Stored | None
    said: frozenset[str]
    others: tuple[str, ...]


def _judged(place: int, row: HistoryRow, known: _Known, book: Book) -> Judged:
    stored = known.stored
    if stored is None:
        return Judged(place, book.settler.settle(row), Fate.MADE, known.mark)
    settled = book.settler.settle(_merged(row, stored, known.said))
    changes = tuple(sorted((*_changes(stored.row, settled.row), *known.others)))
    # The row it came from once more: work that went on here since must not be turned back.
    fate = Fate.SKIPPED if known.mark == stored.mark or not changes else Fate.CHANGED
    return Judged(place, settled, fate, known.mark, stored, changes, known.said)


def _other_callers(
    batch: Sequence[Placed], stored: dict[str, Stored], said: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Return which of name and number differ from the stored ones, by the ticket's number."""
    if not said & {"caller", "phone"}:
        return {}
    there = {row.number: row for _place, row in batch if row.number in stored}
    same = same_callers([Asked(stored[number].id, row.caller, row.phone) for number, row in there.items()])
    found: dict[str, tuple[str, ...]] = {}
    for number in there:
        pairs = zip(("caller", "phone"), same.get(stored[number].id, (False, False)), strict=True)
        found[number] = tuple(name for name, equal in pairs if name in said and not equal)
    return found


def _merged(row: HistoryRow, stored: Stored, said: frozenset[str]) -> HistoryRow:
    """Return the row with what its sheet has no column for as the ticket stands; a computed limit is computed anew."""
    merged = replace(stored.row, **{name: getattr(row, name) for name in said})
    return replace(merged, due_at=None) if stored.provisional and "due_at" not in said else merged


def _changes(stored: HistoryRow, row: HistoryRow) -> tuple[str, ...]:
    """Return the fields in which a ticket differs from a settled row."""
    assists = tuple(sorted(set(row.assists) - {row.lead})) if has_parts(row) else ()
    row = replace(row, assists=assists, caller=None, phone=None)
    if row == stored:
        return ()
    return tuple(name for name in _FIELDS if getattr(row, name) != getattr(stored, name))
