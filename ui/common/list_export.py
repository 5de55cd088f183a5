"""A list as a sheet, on a lane of its own: read in pieces, written row by row, logged before it gets its name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Generic

from PySide6.QtWidgets import QFileDialog, QWidget

from app.context import Context
from i18n import _
from services.access.permissions import Permission
from services.bus.door import Door
from services.directory.queries import county
from services.exchange.list_log import RecordExport
from services.exchange.list_sheet import ExportStopped, Sheet, Value, finished_or_nothing, preface, write_list
from ui.common.cells import cell_words
from ui.common.columns import Column, Row
from ui.common.export_line import start_writing
from ui.common.long_job import Watch
from ui.common.reason_dialog import Question, ask_reason

_PIXELS_A_LETTER: Final = 8
_TITLE_WIDTH: Final = 60


@dataclass(frozen=True)
class ListExport(Generic[Row]):
    """What goes out: words that say which list it is, its columns, how many rows, and the rows piece by piece."""

    kind: str
    title: str
    filters: str
    order: str
    columns: tuple[Column[Row], ...]
    count: Callable[[Door], int]
    pieces: Callable[[Door], Iterator[Sequence[Row]]]
    cleared: Callable[[Door, Sequence[Row], str], Sequence[Row]] | None = None
    """Puts names and numbers in clear into a piece, for a reason that is logged; None: the list holds none."""
    reason: str = ""
    """Why they are wanted in clear; "" = masked."""


@dataclass(frozen=True)
class ExportJob:
    """Runs on the long lane; returns how many rows were written."""

    wanted: ListExport[Any]
    path: Path
    watch: Watch

    def __call__(self, door: Door) -> int:
        """Write beside the file, log it, then give it its name; stopped or failed, nothing is left."""
        door.actor.require(Permission.LIST_EXPORT)
        if self.wanted.reason:
            door.actor.require(Permission.CALLER_REVEAL)
        total = self.wanted.count(door)
        written = [0]
        sheet = Sheet(
            self.wanted.title,
            preface(self.wanted.title, self.wanted.filters, self.wanted.order, _facts(door, total, self.wanted)),
            [_(column.title) if column.title else "" for column in self.wanted.columns],
            [
                max(8, column.width // _PIXELS_A_LETTER) if column.width else _TITLE_WIDTH
                for column in self.wanted.columns
            ],
            self._rows(door, total, written),
            _mark(door),
        )
        with finished_or_nothing(self.path) as place:
            write_list(sheet, place, workbook=self.path.suffix.lower() != ".csv")
            keys = tuple(column.key for column in self.wanted.columns)
            door.do(RecordExport(self.wanted.kind, self.path.name, written[0], keys, self.wanted.reason))
        return written[0]

    def _rows(self, door: Door, total: int, written: list[int]) -> Iterator[Sequence[Value]]:
        for piece in self.wanted.pieces(door):
            shown = piece
            if self.wanted.reason and self.wanted.cleared is not None:
                shown = self.wanted.cleared(door, piece, self.wanted.reason)
            for row in shown:
                yield [_value(column, row) for column in self.wanted.columns]
            written[0] += len(piece)
            self.watch.step(written[0], max(total, written[0]))
            if self.watch.cancelled:
                raise ExportStopped


def _value(column: Column[Any], row: Any) -> Value:
    return column.value(row) if column.value is not None else cell_words(column.cell(row))


def _mark(door: Door) -> str:
    """Return who exports and when: on every printed page and in the file's own facts."""
    person = f"{door.actor.name} ({door.actor.login})"
    now: datetime = door.clock.now()
    return _("Exported {moment} by {person}").format(moment=f"{now:%Y-%m-%d %H:%M}", person=person)


def _facts(door: Door, total: int, wanted: ListExport[Any]) -> tuple[str, ...]:
    """Return when, by whom, how many, why in clear, and that it is made up if it is."""
    office = door.ask(county)
    facts = [_mark(door), _("{count} rows when the export began").format(count=total)]
    if wanted.reason:
        facts.append(_("With names and numbers in clear: {reason}").format(reason=wanted.reason))
    return (*facts, _("Demo data: every person and matter is invented")) if office.demo else tuple(facts)


def ask_clear_export(ctx: Context, page: QWidget, wanted: ListExport[Any]) -> None:
    """Ask why names and numbers are wanted in clear, then where to."""
    question = Question(
        _("Export with names and numbers in clear"),
        _("Who exported, when, why and whose numbers stays in the log. Protected identities stay masked for units."),
        _("Export"),
    )
    ask_reason(page, question, lambda _code, reason: ask_export(ctx, page, replace(wanted, reason=reason)))


def ask_export(ctx: Context, page: QWidget, wanted: ListExport[Any]) -> None:
    """Ask where to, then write it in the background."""
    dialog = QFileDialog(page, _("Export the list"))
    dialog.setObjectName("list.exportFile")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("Workbook (*.xlsx)"), _("Comma-separated text (*.csv)")])
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx"))
    dialog.selectFile(f"{wanted.title} {ctx.clock.now():%Y%m%d-%H%M}.xlsx".replace("/", "-"))
    dialog.fileSelected.connect(lambda name: start_export(ctx, page, wanted, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def start_export(ctx: Context, page: QWidget, wanted: ListExport[Any], path: Path) -> Watch:
    """Begin to write; the corner shows how far it is and stops it."""
    return start_writing(ctx, page, path, lambda door, watch: ExportJob(wanted, path, watch)(door))
