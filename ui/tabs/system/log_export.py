"""A log as a file, asked for in the auditor's pane and written in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.context import Context
from i18n import N_, _
from services.audit.handing_out import HandedOut, Log, Wanted, export_log
from services.bus.door import Door
from services.exchange.list_sheet import ExportStopped
from ui.common.errors import clear_error, show_error
from ui.common.job_corner import start_job
from ui.common.long_job import Watch
from ui.common.toast import show_toast

# The kinds of files, and which of the logs each of them holds.
_KINDS: Final = (
    (N_("Steps, workbook (*.xlsx)"), "xlsx", Log.COMMANDS),
    (N_("Steps, comma-separated text (*.csv)"), "csv", Log.COMMANDS),
    (N_("Steps with their hashes, lines of JSON (*.jsonl)"), "jsonl", Log.COMMANDS),
    (N_("Changes, comma-separated text (*.csv)"), "csv", Log.CHANGES),
    (N_("Changes with their hashes, lines of JSON (*.jsonl)"), "jsonl", Log.CHANGES),
)
Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class _Job:
    """Runs on the long lane."""

    path: Path
    wanted: Wanted
    watch: Watch

    def __call__(self, door: Door) -> HandedOut:
        """Write the file."""
        return export_log(door, self.path, self.wanted, self.watch)


def ask_log_file(page: QWidget, ctx: Context, chosen: Callable[[str, Log], None]) -> None:
    """Ask which log goes where."""
    dialog = QFileDialog(page, _("Export a log"))
    dialog.setObjectName("system.logFile")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    words = [_(title) for title, _suffix, _log in _KINDS]
    dialog.setNameFilters(words)
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(_KINDS[words.index(name)][1]))
    dialog.selectFile(f"{_('Log')} {ctx.clock.now():%Y%m%d-%H%M}.xlsx")
    dialog.fileSelected.connect(lambda name: chosen(name, _KINDS[words.index(dialog.selectedNameFilter())][2]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def start_log_export(page: QWidget, ctx: Context, path: Path, log: Log, days: Days) -> None:
    """Begin to write; the corner shows how far it is and stops it."""
    watch = Watch()
    line = start_job(page, _("Exporting {name}").format(name=path.name), watch.cancel)
    watch.tell(line.step)
    clear_error(page)

    def done(written: HandedOut) -> None:
        line.finish()
        show_toast(page, _("Exported: {count} rows to {name}").format(count=f"{written.rows:,}", name=path.name))

    def failed(error: Exception) -> None:
        line.finish()
        if isinstance(error, ExportStopped):
            show_toast(page, str(error))
        else:
            show_error(page, error)

    ctx.work(_Job(path, Wanted(log, *days), watch), owner=page, done=done, failed=failed)
