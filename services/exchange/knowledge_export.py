"""The knowledge base as a sheet that can be imported again: all fields, streamed, logged before it gets its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from peewee import JOIN

from models.tables.directory import Area, Unit
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from services.access.permissions import Actor, Permission, Scope
from services.bus.door import Door
from services.exchange.catalogue_names import catalogue_names
from services.exchange.columns import columns_of
from services.exchange.errors import NotASheet
from services.exchange.knowledge_judging import OWNED, WORDS
from services.exchange.knowledge_rows import KIND
from services.exchange.list_log import RecordExport
from services.exchange.list_sheet import ExportStopped, Sheet, Value, finished_or_nothing, write_list
from services.kernel.progress import NoProgress, Progress
from services.kernel.reading import fetch_tuples
from services.kernel.resources import seed
from services.kernel.words import label_of

PIECE: Final = 500
_KINDS: Final = (".xlsx", ".csv")
_NOBODY: Final = NoProgress()
_LISTS: Final = {"openness": "openness", "state": "knowledge_state"}


@dataclass(frozen=True)
class Piece:
    """Some items as the sheet says them, and after which id the next ones follow; None: there are no more."""

    rows: tuple[tuple[Value, ...], ...]
    last: int | None


def export_knowledge(door: Door, path: Path, mark: str = "", progress: Progress = _NOBODY) -> int:
    """Write every item that the person may see; return how many. Stopped or failed, no file is left."""
    door.actor.require(Permission.LIST_EXPORT)
    if path.suffix.lower() not in _KINDS:
        raise NotASheet(name=path.name)
    columns = columns_of(KIND)
    written = [0]
    sheet = Sheet(
        seed(KIND)["data_sheet"], (), [column.head for column in columns.values()],
        [column.width for column in columns.values()], _rows(door, progress, written), mark,
    )  # fmt: skip
    with finished_or_nothing(path) as place:
        write_list(sheet, place, workbook=path.suffix.lower() != ".csv")
        door.do(RecordExport(KIND, path.name, written[0], tuple(columns)))
    return written[0]


def knowledge_piece(actor: Actor, after: int) -> Piece:
    """Return the items that follow an id, in the order of their ids."""
    actor.require(Permission.KNOWLEDGE_READ)
    item, version = KnowledgeItem, KnowledgeVersion
    shown = (item.in_force > 0) & (version.number == item.in_force)
    drafted = (item.in_force == 0) & (version.number == item.working)
    words = [version.category if name == "category" else getattr(version, name) for name in WORDS if name != "area"]
    query = (
        item.select(item.id, item.number, item.state, Unit.name, item.keeper, item.updater, *words, Area.name)
        .join(version, on=(version.item == item.id))
        .join(Unit, JOIN.LEFT_OUTER, on=(item.unit == Unit.id))
        .join(Area, JOIN.LEFT_OUTER, on=(version.area == Area.id))
        .where(item.id > after, shown | drafted)
        .order_by(item.id)
        .limit(PIECE)
    )  # fmt: skip
    found = fetch_tuples(query if _sees_all(actor) else query.where((item.in_force > 0) | (item.unit == actor.unit_id)))
    names = _class_names()
    return Piece(tuple(_cells(row, names) for row in found), found[-1][0] if len(found) == PIECE else None)


def _sees_all(actor: Actor) -> bool:
    return actor.scope is Scope.ALL and actor.may(Permission.KNOWLEDGE_PUBLISH)


def _rows(door: Door, progress: Progress, written: list[int]) -> Iterator[Sequence[Value]]:
    after: int | None = 0
    while after is not None:
        piece = door.ask(knowledge_piece, after)
        for row in piece.rows:
            written[0] += 1
            yield row
        progress.step(written[0], 0)
        if progress.cancelled:
            raise ExportStopped
        after = piece.last


def _class_names() -> dict[int, str]:
    """Return the name of each class; one that is shared is written with the class above it."""
    known = catalogue_names()
    ids = known.names["category"]
    names = {key: name for name, key in ids.items() if "/" not in name and name not in known.shared}
    return names | {key: name for name, key in ids.items() if name.rpartition("/")[2] in known.shared and "/" in name}


def _cells(row: tuple[Any, ...], classes: dict[int, str]) -> tuple[Value, ...]:
    """Return the cells of an item in the order of the sheet."""
    _key, number, state, *rest = row
    said = dict(zip((*OWNED, *(name for name in WORDS if name != "area"), "area"), rest, strict=True))
    said |= {"number": number, "state": state}
    said["category"] = classes.get(said["category"]) if said["category"] is not None else None
    return tuple(_value(key, said[key]) for key in columns_of(KIND))


def _value(key: str, value: Any) -> Value:
    if value is None:
        return ""
    if key in _LISTS:
        return label_of(_LISTS[key], str(value.value))
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)
