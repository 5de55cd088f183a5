"""A log as a file, asked for in the auditor's pane and written in the background."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.context import Context
from i18n import N_, _
from services.audit.handing_out import Log, Wanted, export_log
from ui.common.export_line import start_writing

# The kinds of files, and which of the logs each of them holds.
_KINDS: Final = (
    (N_("Steps, workbook (*.xlsx)"), "xlsx", Log.COMMANDS),
    (N_("Steps, comma-separated text (*.csv)"), "csv", Log.COMMANDS),
    (N_("Steps with their hashes, lines of JSON (*.jsonl)"), "jsonl", Log.COMMANDS),
    (N_("Changes, comma-separated text (*.csv)"), "csv", Log.CHANGES),
    (N_("Changes with their hashes, lines of JSON (*.jsonl)"), "jsonl", Log.CHANGES),
)
Days = tuple[date | None, date | None]


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
    wanted = Wanted(log, *days)
    start_writing(ctx, page, path, lambda door, watch: export_log(door, path, wanted, watch).rows)
