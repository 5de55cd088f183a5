"""A copy of an item's file, written where the person wants it, off the GUI thread."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.context import Context
from i18n import _
from services.bus.door import Door
from services.knowledge.dto import FileRow
from services.knowledge.files import TakeItemFile
from ui.common.errors import show_error
from ui.common.job_corner import start_job
from ui.tickets.files_dialog import CannotWrite


def ask_place(page: QWidget, ctx: Context, row: FileRow) -> None:
    """Ask where the copy shall be written, and write it."""
    name, _kind = QFileDialog.getSaveFileName(page, _("Save a copy"), row.name)
    if name:
        save_copy(page, ctx, row, Path(name))


def save_copy(page: QWidget, ctx: Context, row: FileRow, path: Path) -> None:
    """Write a copy there; the page goes on meanwhile."""
    job = start_job(page, _("Saving {name}").format(name=path.name))

    def failed(error: Exception) -> None:
        job.fail(_("It ended early; the page says why."))
        show_error(page, error)

    ctx.work(partial(_saved, row.id, path), page, lambda _none: job.finish(), failed)


def _saved(file_id: int, path: Path, door: Door) -> None:
    """Take the file out and write it."""
    taken = door.do(TakeItemFile(file_id))
    try:
        path.write_bytes(taken.data)
    except OSError as error:
        raise CannotWrite(place=path, reason=error.strerror or str(error)) from error
