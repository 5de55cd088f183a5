"""The one-page overview on the screen: look at it, save it, print it."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.context import Context
from i18n import N_, _
from services.bus.door import Door
from services.kernel.errors import DomainError
from services.reports.handing_out import HandOutReport, Way
from ui.common.actions import ActionSet
from ui.common.band import Band, Kind
from ui.common.buttons import KeyButton
from ui.common.dialogs import Dialog, Width
from ui.common.errors import show_error
from ui.common.job import Job
from ui.common.job_corner import start_job
from ui.common.pdf_preview import PdfPreview
from ui.common.printing import PrintResult, print_pdf, result_words
from ui.common.tab import Tab
from ui.tabs.workbench.month import overview_pdf

_HEIGHT = 460


class CannotSave(DomainError):
    """The file could not be written where the person wanted it."""

    message = N_("The file could not be saved at {place}: {reason}. Choose another folder.")
    code = "cannot_save_file"


class OverviewDialog(Dialog):
    """Shows the page; printing and saving leave it open."""

    def __init__(self, parent: QWidget, ctx: Context, data: bytes, title: str) -> None:
        super().__init__(parent, title, _("Look at it before it is handed on."), Width.LARGE)
        self.setObjectName("workbench.overviewDialog")
        self._ctx = ctx
        self._data = data
        self._title = title
        self.preview = PdfPreview()
        self.preview.setFixedHeight(_HEIGHT)
        self.preview.show_bytes(data)
        self.body.addWidget(self.preview)
        save = KeyButton(_("Save as PDF"), icon="file-arrow-down")
        save.setObjectName("workbench.overviewSave")
        save.clicked.connect(self.save)
        self.add_left(save)
        self.add_main(_("Print"))

    def check(self) -> bool:
        """Print instead of closing: the page may be wanted again."""
        result = print_pdf(self, self._data, self._title)
        words = result_words(result)
        if words:
            self.bands.put("print", Band(Kind.WARN, words), closable=True)
        if result is PrintResult.PRINTED:
            self._ctx.run(self._line(Way.PRINT), self, lambda _none: None, lambda error: show_error(self, error))
        return False

    def _line(self, way: Way, file: str = "") -> HandOutReport:
        """Return what the log says of it."""
        return HandOutReport(self._title, way, hashlib.sha256(self._data).hexdigest(), file)

    def save(self) -> None:
        """Ask where to and write the file, off the GUI thread."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), f"{self._title}.pdf", "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the file and say where it is."""
        data, line = self._data, self._line(Way.FILE, path.name)

        def job(door: Door) -> Path:
            written = _write(path, data)
            door.do(line)
            return written

        self._ctx.work(job, self, self._saved, lambda error: show_error(self, error))

    def _saved(self, path: Path) -> None:
        words = _("Saved: {place}").format(place=path)
        self.bands.put("saved", Band(Kind.ADVICE, words), closable=True)


class OverviewMaker(QObject):
    """Makes the page in the background and shows it."""

    def __init__(self, tab: Tab, actions: ActionSet) -> None:
        super().__init__(tab)
        self._tab = tab
        self._actions = actions
        self._job: Job | None = None
        actions.on("workbench.overview", self._make)

    def _make(self) -> None:
        self._actions.allow("workbench.overview", _("The page is being made."))
        self._job = start_job(self._tab, _("Overview of the month"))
        self._tab.ctx.work(overview_pdf, self._tab, self._show, self._failed)

    def _show(self, data: bytes) -> None:
        self._over()
        title = _("Overview {month}").format(month=f"{self._tab.ctx.clock.now():%Y-%m}")
        OverviewDialog(self._tab, self._tab.ctx, data, title).open()

    def _failed(self, error: Exception) -> None:
        if self._job is not None:
            self._job.fail(_("It ended early; the page says why."))
        self._over()
        show_error(self._tab, error)

    def _over(self) -> None:
        self._actions.allow("workbench.overview")
        if self._job is not None:
            self._job.finish()
            self._job = None


def _write(path: Path, data: bytes) -> Path:
    """Write the file; a refusal of the system is told in words."""
    target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    try:
        target.write_bytes(data)
    except OSError as error:
        raise CannotSave(place=target, reason=error.strerror or str(error)) from error
    return target
