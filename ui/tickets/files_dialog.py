"""The files kept with a ticket: look what is there, add one, save one; reading and writing off the GUI thread."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.bus.door import Door
from services.kernel.errors import DomainError
from services.kernel.labels import label
from services.kernel.vocabulary import FileKind
from services.tickets.dto import TicketDetail, TicketId
from services.tickets.file_rules import LARGEST, TAKEN, FileRefused, TooLarge
from services.tickets.files import AttachFile, TakeFile
from services.tickets.watch_dto import FileRow
from ui.common.band import Band, Kind
from ui.common.buttons import KeyButton
from ui.common.cells import Text, TwoLine
from ui.common.columns import Column
from ui.common.dialogs import Dialog, Width
from ui.common.errors import show_error
from ui.common.job import Job
from ui.common.job_corner import start_job
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.pick_box import PickBox, PickItem
from ui.common.sources import FixedSource
from ui.theme.hold import hold_height

_LIST: Final = 240
_KILO: Final = 1024


class CannotRead(FileRefused):
    """The file is not to be read on this PC."""

    message = N_("{name} cannot be read: {reason}. Close it where it is open, and choose it again.")
    code = "cannot_read_file"


class CannotWrite(DomainError):
    """The file could not be written where the person wanted it."""

    message = N_("The file could not be saved at {place}: {reason}. Choose another folder.")
    code = "cannot_save_attachment"


def size_words(size: int) -> str:
    """Return a size as people say it."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


def file_columns() -> tuple[Column[FileRow], ...]:
    """Return what it is, its name, its size, and who brought it."""
    return (
        Column("name", N_("File"), _name_cell),
        Column("kind", N_("Kind of the file"), lambda row: Text(label(row.kind), "text-2"), width=120),
        Column("size", N_("Size"), lambda row: Text(size_words(row.size), "text-2"), width=88),
        Column("by", N_("Kept by"), lambda row: TwoLine(row.by, row.unit or _("the centre")), width=190),
        Column("at", N_("Time"), lambda row: Text(f"{row.at:%Y-%m-%d %H:%M}", "text-2"), width=140),
    )


def _name_cell(row: FileRow) -> Text:
    if not row.open:
        return Text(_("kept from the unit until the identity is released"), "text-3")
    return Text(row.name, bold=True)


def read_file(path: Path) -> bytes:
    """Return the bytes; raise TooLarge before anything of a large file is read, CannotRead when it cannot be."""
    try:
        if path.stat().st_size > LARGEST:
            raise TooLarge(name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(name=path.name, reason=error.strerror or str(error)) from error


class FilesDialog(Dialog):
    """Stays open while files come and go."""

    changed = Signal()
    """A file was added: the ticket must be read again."""

    def __init__(self, parent: QWidget, ctx: Context, detail: TicketDetail) -> None:
        words = _("PDF, JPG, PNG, DOCX, XLSX or TXT, at most 20 MB each.")
        super().__init__(parent, _("Files of the ticket"), words, Width.LARGE)
        self.setObjectName("ticket.filesDialog")
        self._ctx = ctx
        self._page = parent
        self._ticket = TicketId(detail.row.id)
        self._job: Job | None = None
        self._model: PagedModel[FileRow] = PagedModel(file_columns(), FixedSource((), _row_id), _row_id, self)
        self.table = PagedTable(self._model, row="row-table-two-lines")
        self.table.setObjectName("ticket.fileList")
        self.table.setAccessibleName(_("Files of the ticket"))
        hold_height(self.table, _LIST)
        self._kind = PickBox([PickItem(one, label(one)) for one in FileKind], name="ticket.fileKind", typed=False)
        self._kind.set_value(FileKind.EVIDENCE)
        self._kind.setAccessibleName(_("Kind of the file"))
        self._add = KeyButton(_("Add a file"), icon="paperclip")
        self._add.setObjectName("ticket.fileAdd")
        self._add.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._kind)
        row.addWidget(self._add)
        row.addStretch(1)
        self.body.addWidget(self.table)
        self.body.addLayout(row)
        self.name_leave(_("Close"))
        self._save = self.add_main(_("Save a copy"))
        self.table.current_changed.connect(lambda _one: self._judge())
        self.table.opened.connect(lambda _one: self.try_accept())
        self.show_files(detail)

    def show_files(self, detail: TicketDetail) -> None:
        """Show what is kept with the ticket now."""
        self._model.set_source(FixedSource(detail.watched.files, _row_id))
        if detail.watched.files:
            self.table.choose_first()
        self._judge()

    def _judge(self) -> None:
        row = self.table.current_row()
        self._save.setEnabled(row is not None and row.open and self._job is None)
        self._add.setEnabled(self._job is None)

    # ---- adding --------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in (*TAKEN, "jpeg"))
        name, _kind = QFileDialog.getOpenFileName(self, _("Add a file"), "", _("Files ({kinds})").format(kinds=kinds))
        if name:
            self.add_from(Path(name))

    def add_from(self, path: Path) -> None:
        """Read the file and keep it; the page goes on meanwhile."""
        kind = self._kind.value() or FileKind.OTHER

        def job(door: Door) -> int:
            return door.do(AttachFile(self._ticket, kind, path.name, read_file(path)))

        self._begin(_("Keeping {name}").format(name=path.name))
        self._ctx.work(job, self, lambda _id: self._added(path.name), self._fail)

    def _added(self, name: str) -> None:
        self._end()
        self.bands.put("file", Band(Kind.ADVICE, _("{name} is kept with the ticket.").format(name=name)), closable=True)
        self.changed.emit()

    # ---- saving --------------------------------------------------------------------------------------------------

    def check(self) -> bool:
        """Save a copy instead of closing: another one may be wanted, too."""
        row = self.table.current_row()
        if row is not None and row.open:
            name, _kind = QFileDialog.getSaveFileName(self, _("Save a copy"), row.name)
            if name:
                self.save_to(row.id, Path(name))
        return False

    def save_to(self, file_id: int, path: Path) -> None:
        """Write the file there; the log says that it was handed out."""
        self._begin(_("Saving {name}").format(name=path.name))
        self._ctx.work(partial(_saved, file_id, path), self, lambda _none: self._told(path), self._fail)

    def _told(self, path: Path) -> None:
        self._end()
        self.bands.put("file", Band(Kind.ADVICE, _("Saved: {place}").format(place=path)), closable=True)

    def _begin(self, words: str) -> None:
        self._job = start_job(self._page, words)
        self._judge()

    def _end(self, failed: str = "") -> None:
        if self._job is not None:
            if failed:
                self._job.fail(failed)
            else:
                self._job.finish()
        self._job = None
        self._judge()

    def _fail(self, error: Exception) -> None:
        self._end(_("It ended early; the page says why."))
        show_error(self, error)


def _saved(file_id: int, path: Path, door: Door) -> None:
    """Take the file out and write it."""
    taken = door.do(TakeFile(file_id))
    try:
        path.write_bytes(taken.data)
    except OSError as error:
        raise CannotWrite(place=path, reason=error.strerror or str(error)) from error


def _row_id(row: FileRow) -> int:
    return row.id
