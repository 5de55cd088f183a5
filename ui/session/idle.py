"""Notices that nobody has touched the keyboard or the mouse for a while."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from services.people.security import LONGEST_IDLE

_TOUCHES: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


class IdleWatch(QObject):
    """Emits ``idle`` after so many minutes without a touch, while it watches."""

    idle = Signal()

    def __init__(self, app: QApplication, minutes: int) -> None:
        super().__init__(app)
        self._timer = QTimer(self, singleShot=True)
        self.set_minutes(minutes)
        self._timer.timeout.connect(self.idle)
        self._on = False
        app.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from the next touch on; never longer than an office may allow."""
        self._timer.setInterval(min(max(minutes, 1), LONGEST_IDLE) * 60_000)

    def watch(self, *, on: bool) -> None:
        """Begin or stop watching."""
        self._on = on
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._on and event.type() in _TOUCHES:
            self._timer.start()
        return False
