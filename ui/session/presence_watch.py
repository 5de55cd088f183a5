"""The desk's heartbeat: the office sees who is at work, and whoever was ended hears of it within seconds."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Jobs, Lane
from app.presence import Presence
from services.people.sessions import BEAT, Standing
from ui.common.errors import error_words

_BEAT: Final = round(BEAT.total_seconds() * 1000)


class PresenceWatch(QObject):
    """Beats while a person is logged in; ``over`` when the person has to leave, with the name of who ended it."""

    over = Signal(str)

    def __init__(self, presence: Presence, jobs: Jobs) -> None:
        super().__init__()
        self._presence = presence
        self._jobs = jobs
        self._busy = False
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.timeout.connect(self.beat)
        self._jobs.start(Lane.WRITE, presence.begin, lambda _none: self._timer.start(), self._failed, self)

    def beat(self) -> None:
        """Say that the desk is at work, unless the last word is still on its way."""
        if not self._busy:
            self._busy = True
            self._jobs.start(Lane.WRITE, self._presence.renew, self._told, self._failed, self)

    def leave(self) -> None:
        """The person logs out."""
        self._timer.stop()
        self._jobs.start(Lane.WRITE, self._presence.leave, lambda _none: None, self._failed, self)

    def _told(self, standing: Standing) -> None:
        self._busy = False
        if standing.over and self._timer.isActive():
            self._timer.stop()
            self.over.emit(standing.by)

    def _failed(self, error: Exception) -> None:
        """A beat that fails is tried again at the next turn; the log has it."""
        self._busy = False
        self._timer.start()
        error_words(error)
