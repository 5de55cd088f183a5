"""The foot of what lies over the window: caps with what they do at the left, a hint at the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.keys import key_words
from ui.common.paint import Ink
from ui.theme.look import text_width

_HEIGHT: Final = 38
_SIDE: Final = 20
_Legend = Sequence[tuple[tuple[str, ...], str]]


class _Drawing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.legend: _Legend = ()
        self.hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT - 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        x, middle = _SIDE, self.height() // 2
        for keys, words in self.legend:
            x += paint.keycap(painter, x, middle, " ".join(key_words(key) for key in keys)) + 7
            width = text_width(words, "small")
            paint.text(painter, QRect(x, 0, width, self.height()), words, Ink("small", "text-2"))
            x += width + 18
        room = QRect(x, 0, self.width() - _SIDE - x, self.height())
        paint.text(painter, room, self.hint, Ink("small", "text-3"), "right")


class KeyLegend(QFrame):
    """Painted words; a screen reader hears them from the parts they speak of."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "dialog-foot")
        self.setFixedHeight(_HEIGHT)
        self._drawing = _Drawing()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.addWidget(self._drawing)

    def show_keys(self, legend: _Legend, hint: str = "") -> None:
        """Show (keys, words) and a hint."""
        self._drawing.legend, self._drawing.hint = legend, hint
        self._drawing.update()
