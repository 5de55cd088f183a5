"""Under a text: which marks call what. What does not fit is left out whole, from the end."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from i18n import N_, _
from ui.common import paint
from ui.common.called import CallMark
from ui.common.paint import Ink
from ui.theme.look import line_height, size, text_width

_WORDS: Final = (
    (CallMark.CANNED, N_("canned text")),
    (CallMark.KNOWLEDGE, N_("look up knowledge")),
    (CallMark.UNIT, N_("mention a unit")),
)
_GAP: Final = 14


class CallHints(QWidget):
    """Three caps with their words; drawn anew in the language in use."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speak()

    def _speak(self) -> None:
        self.setAccessibleName(_("; ").join(f"{marks} {words}" for marks, words in self.words()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._speak()

    def words(self) -> tuple[tuple[str, str], ...]:
        """Return (marks, what they call)."""
        return tuple((mark.value * 2, _(words)) for mark, words in _WORDS)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, max(size("key-cap"), line_height("small")))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, x, middle = QPainter(self), 0, self.height() // 2
        for marks, words in self.words():
            width = paint.keycap_width(marks) + 6 + text_width(words, "small")
            if x + width > self.width():
                return
            cap = paint.keycap(painter, x, middle, marks)
            room = QRect(x + cap + 6, 0, text_width(words, "small"), self.height())
            paint.text(painter, room, words, Ink("small", "text-2"))
            x += width + _GAP
