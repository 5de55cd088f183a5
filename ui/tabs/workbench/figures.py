"""Numbers in a grid: three in a row, each with its name above and a word below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from i18n import _
from services.tickets.today_queries import TodayFigures
from ui.common.cells import number_words
from ui.common.words import clear_layout, hairline, label

_IN_A_ROW: Final = 3


@dataclass(frozen=True)
class Figure:
    """A number as it is shown: what it is called, the number in words, a word below."""

    title: str
    value: str
    note: str = ""
    tone: str = ""


class FigureGrid(QWidget):
    """The figures; `name` is the beginning of the object names of the numbers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for column in range(_IN_A_ROW):
            self._grid.setColumnStretch(column, 1)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures, a hairline between the rows."""
        clear_layout(self._grid)
        for number, figure in enumerate(figures):
            row, column = divmod(number, _IN_A_ROW)
            if number and not column:
                self._grid.addWidget(hairline(), 2 * row - 1, 0, 1, _IN_A_ROW)
            self._grid.addWidget(self._cell(figure, number), 2 * row, column)

    def _cell(self, figure: Figure, number: int) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        value = label(figure.value, "kpi", tone=figure.tone)
        value.setObjectName(f"{self._name}.{number}")
        value.setAccessibleName(f"{figure.title} {figure.value} {figure.note}")
        for part in (label(figure.title, "reason"), value, label(figure.note, "meta")):
            part.setMinimumWidth(20)
            column.addWidget(part)
        return holder


def centre_figures(today: TodayFigures) -> tuple[Figure, ...]:
    """Return today as the centre looks at it."""
    return (
        Figure(_("Received today"), number_words(today.received)),
        Figure(_("Answered directly"), number_words(today.answered), _share(today.answered, today.received)),
        Figure(_("Sent out today"), number_words(today.dispatched)),
        Figure(_("Closed today"), number_words(today.closed)),
        *_callback_figures(today),
    )


def unit_figures(today: TodayFigures) -> tuple[Figure, ...]:
    """Return today as a unit looks at its own tickets."""
    return (
        Figure(_("Sent to us today"), number_words(today.dispatched)),
        Figure(_("Signed in today"), number_words(today.signed)),
        Figure(_("Submitted today"), number_words(today.submitted)),
        Figure(_("Closed today"), number_words(today.closed)),
        *_callback_figures(today),
    )


def _callback_figures(today: TodayFigures) -> tuple[Figure, ...]:
    told = _("of {n} asked").format(n=today.judged) if today.judged else _("nobody asked yet")
    return (
        Figure(_("Callbacks reached"), number_words(today.called_back)),
        Figure(_("Satisfaction"), _percent(today.satisfied, today.judged), told),
    )


def _share(part: int, whole: int) -> str:
    return _("{share} of received").format(share=_percent(part, whole)) if whole else ""


def _percent(part: int, whole: int) -> str:
    """Return a share with one decimal, half up; a dash for a share of nothing."""
    if not whole:
        return "—"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"
