"""What the window shows when the database cannot be opened: what happened, what is safe, what to do."""

from PySide6.QtCore import Signal

from i18n import _
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.errors import error_words
from ui.common.paint import Ink
from ui.common.wrapped import Paragraph
from ui.session.entry_frame import EntryFrame


class TroublePage(EntryFrame):
    """Tells the trouble and offers to try again."""

    retry = Signal()

    def __init__(self, error: Exception, place: str) -> None:
        super().__init__(_("The data cannot be opened"), place, width=420)
        self.setObjectName("trouble")
        self.column.addWidget(Paragraph(error_words(error), Ink("body-large", "text")))
        button = KeyButton(_("Try again"), PRIMARY, key="Return", sz="large")
        button.setObjectName("trouble.retry")
        button.setSizePolicy(button.sizePolicy())
        button.clicked.connect(self.retry)
        self.column.addWidget(button)
        self._button = button

    def focus(self) -> None:
        """Put the keyboard on the button."""
        self._button.setFocus()
