"""Numbers in a grid: three in a row, each with its name above, a word below, and the list it opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from services.tickets.dto import Slice
from services.tickets.today_queries import TodayFigures
from ui.common.cells import number_words
from ui.common.times import short_span
from ui.common.words import clear_layout, hairline, label, upright

_IN_A_ROW: Final = 3


@dataclass(frozen=True)
class Figure:
    """A number as it is shown: what it is called, the number in words, a word below; `opens`: the list behind it."""

    title: str
    value: str
    note: str = ""
    tone: str = ""
    opens: Slice | None = None


class FigureGrid(QWidget):
    """The figures; `name` is the beginning of the object names of the numbers."""

    opened = Signal(object)
    """The Slice behind a number."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(6)
        for column in range(_IN_A_ROW):
            self._grid.setColumnStretch(2 * column, 1)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures, hairlines between rows and columns; the one with the keyboard keeps it."""
        here = next((one.objectName() for one in self.findChildren(_FigureButton) if one.hasFocus()), "")
        clear_layout(self._grid)
        for number, figure in enumerate(figures):
            row, column = divmod(number, _IN_A_ROW)
            if number and not column:
                self._grid.addWidget(hairline(), 2 * row - 1, 0, 1, 2 * _IN_A_ROW - 1)
            if column:
                self._grid.addWidget(upright(), 2 * row, 2 * column - 1)
            cell = self._cell(figure, number)
            cell.setContentsMargins(12 if column else 0, 2, 2, 2)
            self._grid.addWidget(cell, 2 * row, 2 * column)
            if here and cell.objectName() == here:
                cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cell(self, figure: Figure, number: int) -> QWidget:
        """Return a number; those with a list behind them are buttons."""
        name = f"{self._name}.{number}"
        opens = figure.opens
        if opens is None:
            return _filled(QWidget(), figure, name)
        button = _FigureButton(f"{name}.open")
        _filled(button, figure, name)
        button.setAccessibleName(f"{figure.title} {figure.value} {figure.note}")
        button.setToolTip(_("Show these tickets"))
        button.clicked.connect(lambda: self.opened.emit(opens))
        return button


class _FigureButton(QPushButton):
    """A number that opens its list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        inner = self.layout()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        inner = self.layout()
        return inner.minimumSize() if inner is not None else super().minimumSizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


def _filled(holder: QWidget, figure: Figure, name: str) -> QWidget:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    value = label(figure.value, "kpi", tone=figure.tone)
    value.setObjectName(name)
    value.setAccessibleName(f"{figure.title} {figure.value} {figure.note}")
    for part in (label(figure.title, "reason"), value, label(figure.note, "meta")):
        part.setMinimumWidth(20)
        column.addWidget(part)
    return holder


def centre_figures(today: TodayFigures) -> tuple[Figure, ...]:
    """Return today as the centre looks at it."""
    waited = today.dispatch_minutes
    sent = _("median {span}").format(span=short_span(timedelta(minutes=waited))) if waited is not None else ""
    share = _("{share} of received").format(share=_percent(today.answered, today.received)) if today.received else ""
    return (
        Figure(
            _("Received today"), number_words(today.received), _against_last_week(today), opens=Slice.RECEIVED_TODAY
        ),
        Figure(_("Answered directly"), number_words(today.answered), share, opens=Slice.ANSWERED_TODAY),
        Figure(_("Sent out today"), number_words(today.dispatched), sent, opens=Slice.SENT_TODAY),
        _closed(today),
        *_callback_figures(today),
    )


def unit_figures(today: TodayFigures) -> tuple[Figure, ...]:
    """Return today as a unit looks at its own tickets."""
    return (
        Figure(_("Sent to us today"), number_words(today.dispatched), opens=Slice.SENT_TODAY),
        Figure(_("Signed in today"), number_words(today.signed), opens=Slice.SIGNED_TODAY),
        Figure(_("Submitted today"), number_words(today.submitted), opens=Slice.SUBMITTED_TODAY),
        _closed(today),
        *_callback_figures(today),
    )


def _closed(today: TodayFigures) -> Figure:
    note = _("in time {share}").format(share=_percent(today.closed_in_time, today.closed)) if today.closed else ""
    return Figure(_("Closed today"), number_words(today.closed), note, opens=Slice.CLOSED_TODAY)


def _callback_figures(today: TodayFigures) -> tuple[Figure, ...]:
    reached = _("{share} reached").format(share=_percent(today.called_back, today.called)) if today.called else ""
    month = ""
    if today.month_judged:
        month = _("this month {share}").format(share=_percent(today.month_satisfied, today.month_judged))
    return (
        Figure(_("Callbacks reached"), number_words(today.called_back), reached, opens=Slice.CALLED_TODAY),
        Figure(_("Satisfaction"), _percent(today.satisfied, today.judged), month),
    )


def _against_last_week(today: TodayFigures) -> str:
    """Return how today compares with the same hours a week ago; "" where there was nothing then."""
    before = today.received_before
    if not before:
        return ""
    percent = round(100 * (today.received - before) / before)
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return _("last week {sign}{n}%").format(sign=sign, n=abs(percent))


def _percent(part: int, whole: int) -> str:
    """Return a share with one decimal, half up; a dash for a share of nothing."""
    if not whole:
        return "—"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"
