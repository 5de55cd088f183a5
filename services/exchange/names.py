"""The names of units, areas, classes and channels: looked up exactly as written, made when the database lacks them."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from models.tables.directory import Area, Category, Channel, Unit
from models.vocabulary import UnitGroup
from services.exchange.dto import KINDS_OF_NAMES, HistoryRow
from services.kernel.reading import fetch_tuples

Names = dict[str, dict[str, int]]
NewNames = dict[str, dict[str, None]]

_TABLES: Final[dict[str, Any]] = {"unit": Unit, "area": Area, "category": Category, "channel": Channel}
# Behind everything that the office ordered itself.
_LAST: Final = 100_000
_MADE: Final[dict[str, dict[str, Any]]] = {
    "unit": {"group": UnitGroup.UNSORTED},
    "area": {"position": _LAST},
    "category": {"level": 1},
    "channel": {"position": _LAST},
}
_BATCH: Final = 500


def read_names() -> Names:
    """Return the ids of all names; of classes that share a name the one on the first level, then the oldest."""
    classes = Category.select(Category.name, Category.id).order_by(Category.level.desc(), Category.id.desc())
    others = {kind: _ids(table.select(table.name, table.id)) for kind, table in _TABLES.items() if kind != "category"}
    return {**others, "category": _ids(classes)}


def names_in(row: HistoryRow) -> Iterator[tuple[str, str]]:
    """Yield kind and name of everything that a row names, in the order of the columns."""
    if row.channel is not None:
        yield "channel", row.channel
    if row.category is not None:
        yield "category", row.category
    if row.area is not None:
        yield "area", row.area
    if row.lead is not None:
        yield "unit", row.lead
    yield from (("unit", name) for name in row.assists)


def missing_names(rows: Iterable[HistoryRow], known: Names) -> NewNames:
    """Return the names that are not known, each once, in order of appearance."""
    missing: NewNames = {kind: {} for kind in KINDS_OF_NAMES}
    for row in rows:
        for kind, name in names_in(row):
            if name not in known[kind]:
                missing[kind][name] = None
    return missing


def make_names(missing: NewNames, known: Names) -> None:
    """Make the names exactly as written, marked as made by an import, and add their ids to the known ones."""
    for kind, wanted in missing.items():
        table, names = _TABLES[kind], list(wanted)
        for start in range(0, len(names), _BATCH):
            part = names[start : start + _BATCH]
            rows = [{"name": name, "made_by_import": True, **_MADE[kind]} for name in part]
            table.insert_many(rows).on_conflict_ignore().execute()
            made = table.select(table.name, table.id).where(table.name.in_(part)).order_by(table.id.desc())
            known[kind].update(_ids(made))


def _ids(query: Any) -> dict[str, int]:
    """Return name and id of every row; of rows that share a name the last one."""
    return dict(fetch_tuples(query))
