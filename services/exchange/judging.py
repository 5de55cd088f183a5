"""What becomes of each row: made, changed or skipped. Reads the database and writes nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import Enum, auto
from typing import Final

from models.tables.office import Setting
from services.bus.log import PHONE_KEY
from services.calendar.office import all_rules, office_calendar
from services.exchange.dto import HistoryRow, Placed
from services.exchange.names import Names, read_names
from services.exchange.settling import Settled, Settler, has_parts
from services.exchange.stored import Stored, read_stored

_FIELDS: Final = tuple(sorted(field.name for field in fields(HistoryRow)))
_MARK_BYTES: Final = 16


class Fate(Enum):
    """What becomes of a row."""

    MADE = auto()
    CHANGED = auto()
    SKIPPED = auto()


@dataclass(frozen=True)
class Judged:
    """A row with its fate; ``stored`` is the ticket it changes, ``changes`` the fields in which it differs."""

    place: int
    settled: Settled
    fate: Fate
    mark: str
    stored: Stored | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """What judging and writing need of the database besides the tickets, read once."""

    names: Names
    settler: Settler
    phone_key: str
    now: datetime

    @classmethod
    def read(cls, now: datetime) -> "Book":
        """Read it as it stands."""
        key: str = Setting.get_by_id(PHONE_KEY).value
        return cls(read_names(), Settler(all_rules(), office_calendar()), key, now)


def judge(batch: Sequence[Placed], keys: frozenset[str], book: Book) -> list[Judged]:
    """Return the fate of every row; ``keys`` are the columns that the sheet has: of others it says nothing."""
    stored = read_stored(row.number for _place, row in batch)
    said = frozenset(keys | {"phone_tail"}) if "phone" in keys else keys
    return [_judged(place, row, stored.get(row.number), said, book) for place, row in batch]


def _judged(place: int, row: HistoryRow, stored: Stored | None, said: frozenset[str], book: Book) -> Judged:
    mark = _mark(row, book.phone_key)
    if stored is None:
        return Judged(place, book.settler.settle(row), Fate.MADE, mark)
    settled = book.settler.settle(_merged(row, stored, said))
    changes = _changes(stored.row, settled.row)
    # The row it came from once more: work that went on here since must not be turned back.
    fate = Fate.SKIPPED if mark == stored.mark or not changes else Fate.CHANGED
    return Judged(place, settled, fate, mark, stored, changes)


def _merged(row: HistoryRow, stored: Stored, said: frozenset[str]) -> HistoryRow:
    """Return the row with what its sheet has no column for as the ticket stands; a computed limit is computed anew."""
    merged = replace(stored.row, **{name: getattr(row, name) for name in said})
    return replace(merged, due_at=None) if stored.provisional and "due_at" not in said else merged


def _changes(stored: HistoryRow, row: HistoryRow) -> tuple[str, ...]:
    """Return the fields in which a ticket differs from a settled row."""
    row = replace(row, assists=tuple(sorted(set(row.assists) - {row.lead})) if has_parts(row) else ())
    if row == stored:
        return ()
    return tuple(name for name in _FIELDS if getattr(row, name) != getattr(stored, name))


def _mark(row: HistoryRow, key: str) -> str:
    """Return a keyed digest of what a row says: by it the same row is known again and nothing can be read from it."""
    said = [(name, value) for name in _FIELDS if (value := getattr(row, name)) not in {None, "", ()}]
    return hashlib.blake2b(repr(said).encode(), key=bytes.fromhex(key), digest_size=_MARK_BYTES).hexdigest()
