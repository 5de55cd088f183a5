"""Opens the files of the ticket on the page, and says how many there are."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.tickets.dto import TicketDetail
from ui.common.actions import ActionSet
from ui.tickets.files_dialog import FilesDialog
from ui.tickets.reader import TicketReader


class FileDesk(QObject):
    """Looks at a ticket as it was read last; a dialog that is open shows what came since."""

    def __init__(self, ctx: Context, page: QWidget, actions: ActionSet, reader: TicketReader) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._reader = reader
        self._detail: TicketDetail | None = None
        self._dialog: FilesDialog | None = None
        self._action = actions.on("ticket.files", self.open)
        reader.arrived.connect(self._look)

    def _look(self) -> None:
        """Turn to the ticket as it now stands."""
        if self._reader.facts is None:
            return
        detail = self._detail = self._reader.facts.detail
        count = len(detail.watched.files)
        self._action.setText(_("Files {n}").format(n=count) if count else _("Files"))
        if self._dialog is not None:
            self._dialog.show_files(detail)

    def open(self) -> None:
        """Show the files."""
        if self._detail is None:
            return
        dialog = self._dialog = FilesDialog(self._page, self._ctx, self._detail)
        dialog.changed.connect(self._reader.read)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        self._dialog = None
