"""When a person leaves the desk: the moment is kept, and the locked page shows what time it is."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.context import Context
from services.news.marks import LeaveDesk
from ui.common.errors import error_words
from ui.session.lock_page import LockPage

_MINUTE: Final = 60_000


class Absence(QObject):
    """Notes that the person of a context left; a note that cannot be kept is worth a log line, not a stop."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._page: LockPage | None = None
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self._show_moment)

    def begin(self, page: LockPage | None = None) -> None:
        """Keep the moment, unless the desk is locked already; a locked page is told the time from now on."""
        if self._page is None:
            self._ctx.run(LeaveDesk(), self, lambda _none: None, _logged)
        self._page = page
        if page is not None:
            self._show_moment()
            self._minute.start()

    def end(self) -> None:
        """The person is back."""
        self._page = None
        self._minute.stop()

    def _show_moment(self) -> None:
        if self._page is not None:
            self._page.show_moment(self._ctx.clock.now())


def _logged(error: Exception) -> None:
    """Write the fault to the log."""
    error_words(error)
