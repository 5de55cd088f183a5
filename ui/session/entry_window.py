"""The window before the work: one page at a time."""

from PySide6.QtWidgets import QMainWindow, QWidget

from i18n import _
from ui.common.app_mark import app_icon
from ui.common.words import label
from ui.session.entry_frame import EntryFrame


class EntryWindow(QMainWindow):
    """Shows first run, login, a new password or trouble."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entry")
        self.setWindowIcon(app_icon())
        self.setWindowTitle(_("County 12345 Hotline Desk"))
        self.setMinimumSize(960, 600)
        self.resize(1366, 720)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that the database is being opened."""
        page = EntryFrame(_("One moment"))
        page.column.addWidget(label(_("The data are being opened…"), "body"))
        self.setCentralWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show a page and put the keyboard into it."""
        self.setWindowTitle(_("County 12345 Hotline Desk"))
        self.setCentralWidget(page)
        focus = getattr(page, "focus", None)
        if callable(focus):
            focus()
