"""A limit beside the province's: a bar on one common scale with a tick at the outer limit."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.common import paint
from ui.theme.look import colour

_SCALE = 20
_WIDE = 96


class LimitBar(QWidget):
    """Accent up to the outer limit, tier orange beyond it; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._days, self._outer = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_days(self, days: int, outer: int) -> None:
        """Show working days; outer 0 = the province has no limit, nothing is drawn."""
        self._days, self._outer = days, outer
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._outer:
            return
        painter = QPainter(self)
        scale = self.width() / max(_SCALE, self._days, self._outer)
        within, tick = round(min(self._days, self._outer) * scale), round(self._outer * scale)
        paint.box(painter, QRect(0, 7, max(4, within), 6), 3, colour("accent"))
        if self._days > self._outer:
            paint.box(painter, QRect(tick, 7, round(self._days * scale) - tick, 6), 3, colour("tier-orange-mark"))
        painter.fillRect(tick, 3, 2, 14, colour("text-2"))
