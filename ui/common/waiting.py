"""What stands where something is being read: grey rows, and when it lasts, words, the seconds and Cancel."""

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.buttons import GHOST, KeyButton
from ui.common.words import label
from ui.theme.look import colour

_SECOND = 1_000


class _Rows(QWidget):
    """Grey rows that say "coming", drawn without movement."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for number in range(max(1, self.height() // 58)):
            top = number * 58 + 14
            first = int(self.width() * (0.72 - 0.09 * (number % 3)))
            paint.box(painter, QRect(16, top, max(40, first - 16), 9), 4, colour("line"))
            paint.box(painter, QRect(16, top + 19, max(30, first // 2), 8), 4, colour("well"))
            paint.hairline(painter, 0, top + 43, self.width())


class Waiting(QFrame):
    """Grey rows; `speak` adds how long it has lasted, and a way to stop waiting."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seconds = 0
        self._words = label("", "reason")
        self._words.setWordWrap(True)
        self._cancel = KeyButton("", GHOST, sz="small")
        self._cancel.setObjectName("waiting.cancel")
        self._cancel.clicked.connect(lambda _on=False: self.cancelled.emit())
        self._under = QWidget()
        row = QHBoxLayout(self._under)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Rows(), 1)
        column.addWidget(self._under)
        self._clock = QTimer(self, interval=_SECOND)
        self._clock.timeout.connect(self._tick)
        self.be_silent()

    def speak(self) -> None:
        """Say that it lasts; the seconds go on by themselves."""
        self._cancel.setText(_("Cancel"))
        self._cancel.setAccessibleName(_("Cancel"))
        self._seconds = 1
        self._say()
        self._under.show()
        self._clock.start()

    def be_silent(self) -> None:
        """Take the words away."""
        self._clock.stop()
        self._under.hide()

    def _tick(self) -> None:
        self._seconds += 1
        self._say()

    def _say(self) -> None:
        self._words.setText(_("Still reading, {n} s. You may go on elsewhere.").format(n=self._seconds))
