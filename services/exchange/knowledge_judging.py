"""What becomes of each row of the knowledge base: made, changed or skipped. Reads the database and writes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Final

from peewee import chunked, fn

from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.vocabulary import KnowledgeState
from services.exchange.dto import KINDS_OF_NAMES
from services.exchange.knowledge_rows import NAMED, KnowledgeRow, PlacedItem
from services.exchange.names import Names, NewNames
from services.kernel.reading import fetch_tuples

TEXTS: Final = (
    "title", "aliases", "question", "answer", "body", "basis", "document_number", "phones", "audience", "conditions",
    "materials", "steps", "time_limit", "fee", "links", "openness", "valid_from", "valid_until",
)  # fmt: skip
WORDS: Final = (*TEXTS, "category", "area")
"""The columns of a version."""
OWNED: Final = ("unit", "keeper", "updater")
"""The columns of the item itself."""
IN_FORCE: Final = frozenset(
    {KnowledgeState.PUBLISHED, KnowledgeState.TO_UPDATE, KnowledgeState.EXPIRED, KnowledgeState.RETIRED}
)
_AT_ONCE: Final = 400


class ItemFate(Enum):
    """What becomes of a row."""

    MADE = auto()
    CHANGED = auto()
    SKIPPED = auto()


@dataclass(frozen=True)
class StoredItem:
    """An item that is there: its words are those in force, before the first ones those under work."""

    id: int
    state: KnowledgeState
    in_force: int
    working: int
    newest: int
    words: Mapping[str, Any]
    owned: Mapping[str, Any]


@dataclass(frozen=True)
class JudgedItem:
    """A row with its fate: what its version and its item shall say, and whether that is a new version."""

    number: str
    fate: ItemFate
    state: KnowledgeState
    words: Mapping[str, Any]
    owned: Mapping[str, Any]
    new_version: bool = True
    stored: StoredItem | None = None


def lacking(rows: Iterable[PlacedItem], names: Names) -> NewNames:
    """Return the names that are not known, each once, in order of appearance."""
    missing: NewNames = {kind: {} for kind in KINDS_OF_NAMES}
    for _place, row in rows:
        for kind, name in row.names():
            if name not in names[kind]:
                missing[kind][name] = None
    return missing


def judge_items(rows: Sequence[PlacedItem], keys: frozenset[str], names: Names, today: date) -> list[JudgedItem]:
    """Return the fate of every row; ``keys`` are the columns that the sheet has: of others it says nothing."""
    stored = _stored(rows)
    return [_judged(row, keys, stored.get(_key(row, names)), (names, today)) for _place, row in rows]


_Key = str | tuple[str, int | None]


def _key(row: KnowledgeRow, names: Names) -> _Key:
    """Return what tells an item: its number, without one its title and unit."""
    return row.number or (row.title, names["unit"].get(row.unit or ""))


def _judged(
    row: KnowledgeRow, keys: frozenset[str], stored: StoredItem | None, known: tuple[Names, date]
) -> JudgedItem:
    names, today = known
    said: dict[str, Any] = {name: getattr(row, name) for name in (*TEXTS, "keeper", "updater")}
    said |= {kind: names[kind].get(getattr(row, kind) or "") for kind in NAMED}
    if stored is None:
        words, owned = {name: said[name] for name in WORDS}, {name: said[name] for name in OWNED}
        return JudgedItem(row.number, ItemFate.MADE, _state(row.state, said["valid_until"], today), words, owned)
    words = {name: said[name] if name in keys else stored.words[name] for name in WORDS}
    owned = {name: said[name] if name in keys else stored.owned[name] for name in OWNED}
    state = row.state if "state" in keys else stored.state
    return _against(row.number, _state(state, words["valid_until"], today), (words, owned), (stored, today))


def _against(
    number: str, state: KnowledgeState, said: tuple[dict[str, Any], dict[str, Any]], there: tuple[StoredItem, date]
) -> JudgedItem:
    """Compare a row with the item that is there."""
    (words, owned), (stored, today) = said, there
    new = words != stored.words
    held = _state(stored.state, stored.words["valid_until"], today)
    moved = state is not held and (state in IN_FORCE or not stored.in_force)
    same = not new and owned == stored.owned and not moved
    fate = ItemFate.SKIPPED if same else ItemFate.CHANGED
    return JudgedItem(number, fate, state if new or moved else held, words, owned, new, stored)


def _state(state: KnowledgeState, valid_until: date | None, today: date) -> KnowledgeState:
    """Return the state as it is today: what was valid until a day that is past is expired."""
    over = valid_until is not None and valid_until < today
    return KnowledgeState.EXPIRED if over and state in IN_FORCE - {KnowledgeState.RETIRED} else state


def _stored(rows: Sequence[PlacedItem]) -> dict[_Key, StoredItem]:
    """Return the items that the rows are about; of several with one title and unit the oldest."""
    found: dict[_Key, StoredItem] = {}
    numbers = [row.number for _place, row in rows if row.number]
    titles = [row.title for _place, row in rows if not row.number]
    for column, values in ((KnowledgeItem.number, numbers), (KnowledgeItem.title, titles)):
        parts: Any = chunked(values, _AT_ONCE)
        for part in parts:
            for number, item in _read(column.in_(part)):
                found[number] = item
                found.setdefault((item.words["title"], item.owned["unit"]), item)
    return found


def _read(condition: Any) -> list[tuple[str, StoredItem]]:
    item, version = KnowledgeItem, KnowledgeVersion
    newest = version.select(fn.MAX(version.number)).where(version.item == item.id)
    shown = (item.in_force > 0) & (version.number == item.in_force)
    drafted = (item.in_force == 0) & (version.number == item.working)
    columns = [getattr(version, name) for name in WORDS]
    query = (
        item.select(
            item.number, item.id, item.state, item.in_force, item.working, newest, item.unit, item.keeper, item.updater,
            *columns,
        )
        .join(version, on=(version.item == item.id))
        .where(condition, shown | drafted)
        .order_by(item.id)
    )  # fmt: skip
    read = []
    for number, key, state, in_force, working, last, *rest in fetch_tuples(query):
        owned, words = dict(zip(OWNED, rest[:3], strict=True)), dict(zip(WORDS, rest[3:], strict=True))
        read.append((number, StoredItem(key, state, in_force, working, last, words, owned)))
    return read
