"""The mark of the program, drawn: rising columns on a mint ground; and the dark ground of login and lock."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.common import paint
from ui.theme.look import colour
from ui.theme.tokens import LIGHT, load_tokens

_COLUMNS: Final = (1, 2, 3)
_BARS: Final = (5, 7, 4, 8, 6, 9)


def paint_mark(painter: QPainter, rect: QRect) -> None:
    """Draw the mark into a square; the same in both themes."""
    tokens = load_tokens().colours[LIGHT]
    side = rect.width()
    paint.smooth(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens["bar-mark"]))
    painter.drawRoundedRect(QRectF(rect), side * 0.19, side * 0.19)
    painter.setBrush(QColor(tokens["bar"]))
    cell, gap = side * 0.145, side * 0.05
    left = rect.x() + (side - 3 * cell - 2 * gap) / 2
    for column, height in enumerate(_COLUMNS):
        for row in range(height):
            x = left + column * (cell + gap)
            y = rect.y() + side * 0.78 - (row + 1) * cell * 1.12 - row * gap * 0.6
            painter.drawRoundedRect(QRectF(x, y, cell, cell * 1.12), cell * 0.25, cell * 0.25)


def app_icon() -> QIcon:
    """Return the icon of the window."""
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_mark(painter, QRect(0, 0, side, side))
        painter.end()
        icon.addPixmap(picture)
    return icon


class AppMark(QWidget):
    """The mark as a widget."""

    def __init__(self, side: int = 26) -> None:
        super().__init__()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_mark(QPainter(self), QRect(0, 0, self._side, self._side))


class Backdrop(QWidget):
    """The dark ground of login and lock, with quiet columns; always opaque, so nothing behind it can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("bar"))
        paint.smooth(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        block, pitch = 42, 72
        count = max(1, (self.width() - 60) // pitch)
        for column in range(count):
            height = _BARS[column % len(_BARS)]
            for row in range(height):
                y = self.height() - (row + 1) * 60
                if y < self.height() * 0.32:
                    continue
                painter.setBrush(colour("bar-line" if (row + column) % 4 == 2 else "bar-hover"))
                painter.drawRoundedRect(QRectF(60 + column * pitch, y, block, 56), 7, 7)
