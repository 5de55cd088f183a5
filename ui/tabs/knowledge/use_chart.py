"""Twelve months of use as bars; the running month stands out."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.paint import Ink
from ui.theme.look import colour, line_height, scaled, text_width

_HEIGHT: Final = 46
_GAP: Final = 3


class UseChart(QWidget):
    """How often an item was used, month by month, the last one at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[tuple[str, int], ...] = ()
        self.setObjectName("knowledge.useChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[tuple[str, int]]) -> None:
        """Show (month, count) pairs, the oldest first."""
        self._months = tuple(months)
        told = ", ".join(_("{month}: {n} times").format(month=month, n=count) for month, count in months)
        self.setAccessibleName(_("Used in the last months: {counts}").format(counts=told))
        self.setToolTip("\n".join(f"{month}  {count}" for month, count in months))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, scaled(_HEIGHT) + line_height("small") + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._months:
            return
        painter = QPainter(self)
        height = scaled(_HEIGHT)
        most = max(1, *(count for _month, count in self._months))
        width = (self.width() + _GAP) // len(self._months) - _GAP
        painter.setPen(Qt.PenStyle.NoPen)
        for place, (_month, count) in enumerate(self._months):
            high = max(2, round((height - 2) * count / most)) if count else 0
            bar = QRect(place * (width + _GAP), height - high, width, high)
            last = place == len(self._months) - 1
            painter.fillRect(bar, colour("accent" if last else "accent-line"))
        paint.hairline(painter, 0, height, self.width())
        self._captions(painter, height + 3)

    def _captions(self, painter: QPainter, top: int) -> None:
        """Name the first month and the running one."""
        room = QRect(0, top, self.width(), line_height("small"))
        paint.text(painter, room, self._months[0][0], Ink("small", "text-3"))
        words = _("this month")
        if text_width(words, "small") + text_width(self._months[0][0], "small") + 8 <= self.width():
            paint.text(painter, room, words, Ink("small", "text-3"), "right")
