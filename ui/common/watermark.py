"""Name, login and minute over pages that show personal data: very faint, and the mouse passes through."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.look import colour, font, scaled, text_width

_ANGLE: Final = -18
_ACROSS: Final = 210
_DOWN: Final = 120


class Watermark(QWidget):
    """Covers its parent and follows its size."""

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self._parent = parent
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        parent.installEventFilter(self)
        self.resize(parent.size())

    def words(self) -> str:
        """Return the words shown."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show another name or moment."""
        if words != self._words:
            self._words = words
            self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.resize(self._parent.size())
        elif event.type() == QEvent.Type.ChildAdded:
            self.raise_()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setFont(font("body-large"))
        painter.setPen(colour("watermark"))
        across, down = max(_ACROSS, text_width(self._words, "body-large")) * 3 // 2, scaled(_DOWN)
        for row in range(self.height() // down + 2):
            shift = (row % 2) * across // 2
            for column in range(-1, self.width() // across + 2):
                painter.save()
                painter.translate(QPointF(column * across + shift, row * down + down // 2))
                painter.rotate(_ANGLE)
                painter.drawText(QPointF(0, 0), self._words)
                painter.restore()
