"""Where the keyboard goes when a ticket arrives on its page, or comes back after a step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.tickets.work_panel import WorkPanel


class Arrival:
    """The page holds the keyboard until the ticket is read; then it goes where the present step is written."""

    def __init__(self, page: QWidget, work: WorkPanel) -> None:
        self._page = page
        self._work = work
        self._awaited = False

    def begin(self) -> None:
        """A ticket is being read: its keys work already."""
        self._awaited = True
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def at_once(self) -> None:
        """The ticket is on screen already: go on where its step is written."""
        self.begin()
        self.settle()

    def settle(self) -> None:
        """The ticket is on screen. A person who has gone elsewhere by now is left alone."""
        if self._awaited and self._page.hasFocus():
            self._work.take_focus()
        self._awaited = False
