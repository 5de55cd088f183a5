"""A file that is written in the background: the corner shows how far it is and stops it, a toast says how it ended."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.bus.door import Door
from services.exchange.list_sheet import ExportStopped
from ui.common.errors import clear_error, show_error
from ui.common.job_corner import start_job
from ui.common.long_job import Watch
from ui.common.toast import show_toast


def start_writing(ctx: Context, page: QWidget, path: Path, write: Callable[[Door, Watch], int]) -> Watch:
    """Begin to write; ``write`` runs on the long lane and returns the number of rows."""
    watch = Watch()
    line = start_job(page, _("Exporting {name}").format(name=path.name), watch.cancel)
    watch.tell(line.step)
    clear_error(page)

    def done(count: int) -> None:
        line.finish()
        show_toast(page, _("Exported: {count} rows to {name}").format(count=f"{count:,}", name=path.name))

    def failed(error: Exception) -> None:
        line.finish()
        if isinstance(error, ExportStopped):
            show_toast(page, str(error))
        else:
            show_error(page, error)

    ctx.work(lambda door: write(door, watch), owner=page, done=done, failed=failed)
    return watch
