"""One line of words that is cut with an ellipsis where there is no room; the whole of it stands in the tooltip."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from ui.common import paint
from ui.common.paint import Ink
from ui.theme.look import line_height, text_width

_LEAST = 24


class FitText(QLabel):
    """A label that gives way before its neighbours do; being one declares that its words may be cut."""

    def __init__(self, ink: Ink, name: str = "") -> None:
        super().__init__()
        self._ink = replace(ink, elides=True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self.setToolTip(words)

    def set_tone(self, tone: str) -> None:
        """Write in another colour token."""
        self._ink = replace(self._ink, tone=tone)
        self.update()

    def words(self) -> str:
        """Return the words shown."""
        return self.text()

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), self._ink.step, bold=self._ink.bold), line_height(self._ink.step))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, line_height(self._ink.step))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint.text(QPainter(self), self.rect(), self.text(), self._ink)
