"""What the marks of the year mean."""

from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from i18n import _
from services.calendar.days import CalendarDay, DayKind
from ui.common import paint
from ui.common.paint import Ink
from ui.tabs.system.year_view import kind_words, paint_cell
from ui.theme.look import text_width

_SIDE = 22
_HIGH = 16


class Legend(QWidget):
    """Painted samples with their words, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what is shown in the language in use."""
        self.setAccessibleName(_(", ").join(words for _day, _on, words in self._samples()))
        self.updateGeometry()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _samples(self) -> list[tuple[CalendarDay, bool, str]]:
        def sample(kind: DayKind, number: int, *, provisional: bool = False) -> CalendarDay:
            return CalendarDay(date(2026, 1, number), works=False, kind=kind, name="", provisional=provisional)

        return [
            (sample(DayKind.HOLIDAY, 1), False, kind_words(DayKind.HOLIDAY)),
            (sample(DayKind.MAKEUP, 9), False, kind_words(DayKind.MAKEUP)),
            (sample(DayKind.WEEKEND, 16), False, kind_words(DayKind.WEEKEND)),
            (sample(DayKind.HOLIDAY, 1, provisional=True), False, _("Provisional")),
            (sample(DayKind.WORKING, 19), True, _("Today")),
        ]

    @override
    def sizeHint(self) -> QSize:
        words = sum(text_width(words, "small") + _SIDE + 6 + 16 for _day, _on, words in self._samples())
        return QSize(words, 24)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, left = QPainter(self), 0
        for day, today, words in self._samples():
            paint_cell(painter, QRect(left, 4, _SIDE, _HIGH), day, today=today)
            left += _SIDE + 6
            width = text_width(words, "small")
            paint.text(painter, QRect(left, 0, width, self.height()), words, Ink("small", "text-2"))
            left += width + 16
