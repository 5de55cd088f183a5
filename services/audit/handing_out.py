"""`audit export`: a log as a file, row by row, with the hashes by which it can be checked elsewhere; logged itself."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Final

from i18n import N_, _
from services.access.permissions import Actor, Permission
from services.audit import reading
from services.audit.reading import Row
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.door import Door
from services.bus.unit_of_work import Transaction
from services.exchange.list_sheet import ExportStopped, Sheet, Value, finished_or_nothing, preface, write_list
from services.kernel.errors import DomainError
from services.kernel.progress import NoProgress, Progress
from services.trail.chain import CHANGE_COLUMNS, COMMAND_COLUMNS

_NOBODY: Final = NoProgress()
_SUBJECT: Final = 60
_WIDE: Final = frozenset({"payload", "before", "after", "prev", "hash"})
_HEADS: Final = {
    "id": N_("Number"), "at": N_("Time"), "actor_id": N_("Person, id"), "actor_name": N_("Person"),
    "login": N_("Login"), "address": N_("Address"), "txid": N_("Transaction"), "command": N_("Step"),
    "result": N_("Result"), "code": N_("Refusal"), "subject": N_("Subject"), "payload": N_("What was asked"),
    "idem": N_("Key"), "prev": N_("Hash before"), "hash": N_("Hash"), "person_id": N_("Person, id"),
    "chain": N_("Chain"), "table_name": N_("Table"), "row_key": N_("Row"), "ticket_id": N_("Ticket, id"),
    "op": N_("Change"), "before": N_("Before"), "after": N_("After"),
}  # fmt: skip


class Log(StrEnum):
    """Which of the two logs."""

    COMMANDS = "commands"
    CHANGES = "changes"


_TABLES: Final = {
    Log.COMMANDS: ("command_log", (*COMMAND_COLUMNS, "prev", "hash")),
    Log.CHANGES: ("change_log", (*CHANGE_COLUMNS, "prev", "hash")),
}


class UnknownKind(DomainError):
    """The file's name says no kind that can be written."""

    message = N_("{name}: a log goes out as .csv, .xlsx or .jsonl. Give the file one of these endings.")
    code = "unknown_kind"


@dataclass(frozen=True)
class RecordLogExport(Command[None]):
    """Say that a log goes out as a file: which, its rows, its SHA-256."""

    permission: ClassVar[Permission] = Permission.LOG_READ
    log: Log
    file: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Wanted:
    """Which log, the first and the last day; None = open at that end."""

    log: Log = Log.COMMANDS
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class HandedOut:
    """What was written."""

    file: str
    rows: int
    sha256: str


def record(cmd: RecordLogExport, tx: Transaction) -> None:
    """Leave the line; the file is given its name only after that."""
    tx.subject = cmd.file[:_SUBJECT]


def export_log(door: Door, path: Path, wanted: Wanted, progress: Progress = _NOBODY) -> HandedOut:
    """Write a log to a file; stopped or failed, nothing is left. Raise UnknownKind or CannotWrite."""
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise UnknownKind(name=path.name)
    title = _("Log of steps") if wanted.log is Log.COMMANDS else _("Log of changes")
    moment = f"{door.clock.now():%Y-%m-%d %H:%M}"
    facts = [_("Exported {moment} by {person}").format(moment=moment, person=door.actor.name)]
    with finished_or_nothing(path) as place:
        count = door.ask(_written, wanted, _Out(place, title, facts, write), progress)
        with place.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        door.do(RecordLogExport(wanted.log, path.name, count, digest))
    return HandedOut(str(path), count, digest)


@dataclass(frozen=True)
class _Out:
    """Where and how it is written."""

    place: Path
    title: str
    facts: Sequence[str]
    write: Callable[["_Out", Sequence[str], Iterator[Row]], None]


def _written(actor: Actor, wanted: Wanted, out: _Out, progress: Progress) -> int:
    """Write the rows in one look; return how many."""
    actor.require(Permission.LOG_READ)
    table, columns = _TABLES[wanted.log]
    counted = [0]
    with reading.one_look():
        total = reading.count_rows(table)
        out.write(out, columns, _counted(_rows(table, columns, wanted), counted, total, progress))
    return counted[0]


def _rows(table: str, columns: Sequence[str], wanted: Wanted) -> Iterator[Row]:
    """Yield the rows of the days asked for."""
    first = f"{wanted.first} 00:00:00" if wanted.first else ""
    last = f"{wanted.last} 23:59:59" if wanted.last else "~"
    at = columns.index("at")
    for block in reading.rows_by_id(table, columns):
        yield from (row for row in block if first <= row[at] <= last)


def _counted(rows: Iterator[Row], counted: list[int], total: int, progress: Progress) -> Iterator[Row]:
    for row in rows:
        counted[0] += 1
        if counted[0] % reading.BLOCK == 0:
            progress.step(counted[0], max(total, counted[0]))
            if progress.cancelled:
                raise ExportStopped
        yield row


def _write_sheet(out: _Out, columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Write a workbook or comma-separated text, nothing in it a formula."""
    widths = [60 if name in _WIDE else 20 for name in columns]
    heads = [_(_HEADS[name]) for name in columns]
    lines: Iterator[Sequence[Value]] = (list(row) for row in rows)
    sheet = Sheet(out.title, preface(out.title, "", _("Number"), out.facts), heads, widths, lines)
    write_list(sheet, out.place, workbook=out.write is _write_workbook)


def _write_workbook(out: _Out, columns: Sequence[str], rows: Iterator[Row]) -> None:
    _write_sheet(out, columns, rows)


def _write_lines(out: _Out, columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Write one JSON object a line, its words as they were hashed."""
    with out.place.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            entry: dict[str, Any] = dict(zip(columns, row, strict=True))
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")


_WRITERS: Final = {".csv": _write_sheet, ".xlsx": _write_workbook, ".jsonl": _write_lines}
HANDLERS: Final[Handlers] = {RecordLogExport: record}
