"""The strip at the bottom of the window: the page's keys at the left, facts at the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.paint import Ink
from ui.common.words import label
from ui.theme.hold import hold_height
from ui.theme.look import colour, size, text_width

_GAP: Final = 16


def _width(pair: tuple[str, str]) -> int:
    return paint.keycap_width(pair[0]) + 6 + text_width(pair[1], "small")


class _Keys(QWidget):
    """Caps and words; what does not fit is left out whole, from the end, but for the last pair of all."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[tuple[str, str], ...] = ()
        self._last: tuple[str, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_keys(self, keys: Sequence[tuple[str, str]], last: tuple[str, str] | None) -> None:
        self._keys, self._last = tuple(keys), last
        told = [*keys, last] if last is not None else keys
        self.setAccessibleName(", ".join(f"{key}: {words}" for key, words in told))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, size("status"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        x = 0
        kept = _width(self._last) + _GAP if self._last is not None else 0
        for pair in self._keys:
            if x + _width(pair) + kept > self.width():
                break
            x = self._paint_pair(painter, x, pair)
        if self._last is not None:
            self._paint_pair(painter, x, self._last)

    def _paint_pair(self, painter: QPainter, x: int, pair: tuple[str, str]) -> int:
        """Paint a cap and its words; return where the next begins."""
        cap = paint.keycap(painter, x, self.height() // 2, pair[0])
        room = QRect(x + cap + 6, 0, text_width(pair[1], "small"), self.height())
        paint.text(painter, room, pair[1], Ink("small", "text-2"))
        return x + _width(pair) + _GAP


class _Dot(QWidget):
    """A small dot: green = all is well, orange = not."""

    def __init__(self) -> None:
        super().__init__()
        self.fine = True
        self.setFixedSize(8, 8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tone = "good-mark" if self.fine else "tier-orange-mark"
        paint.box(QPainter(self), self.rect(), 4, colour(tone))


class KeyStrip(QFrame):
    """28 px under every page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        hold_height(self, "status")
        self._keys = _Keys()
        self._facts = label("", "reason")
        self._state = label("", "reason")
        self._dot = _Dot()
        self.corner = QHBoxLayout()
        self.corner.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(size("margin"), 1, size("margin"), 0)
        row.setSpacing(8)
        row.addWidget(self._keys, 1)
        row.addLayout(self.corner)
        row.addWidget(self._facts)
        row.addSpacing(6)
        row.addWidget(self._dot)
        row.addWidget(self._state)
        self.set_state("")

    def show_keys(self, keys: Sequence[tuple[str, str]], last: tuple[str, str] | None = None) -> None:
        """Show (printed key, words) of the page, and one pair that always has room."""
        self._keys.show_keys(keys, last)

    def show_facts(self, facts: Sequence[str]) -> None:
        """Show the page's facts at the right."""
        self._facts.setText("    ".join(facts))

    def set_state(self, words: str, *, fine: bool = True) -> None:
        """Show where the data is and whether it can be reached."""
        self._state.setText(words)
        self._dot.fine = fine
        self._dot.setVisible(bool(words))
        self._dot.update()
