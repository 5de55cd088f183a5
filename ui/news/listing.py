"""A list of lines, by days or plain, that arrows go through."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common.times import day_head
from ui.common.words import clear_layout, label
from ui.news.line import Line, LineButton
from ui.theme.look import size


class LineList(QWidget):
    """The rows one under the other; `name` is the object name of each row."""

    opened = Signal(object)
    """What the chosen line leads to."""
    acknowledged = Signal(int)
    """A warning is to be marked as read: its id."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._rows: list[LineButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[Line], today: date | None = None) -> None:
        """Show these lines; `today`: with the days as heads. The line with the keyboard keeps it."""
        here = next((row.line.key for row in self._rows if row.hasFocus()), None)
        clear_layout(self._column)
        self._rows = []
        for part in self._parts(lines, today):
            self._column.addWidget(part)
        self._column.addStretch(1)
        for row in self._rows:
            if row.line.key == here:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(self, lines: Sequence[Line], today: date | None) -> Iterator[QWidget]:
        day: date | None = None
        for line in lines:
            if today is not None and line.at.date() != day:
                day = line.at.date()
                yield _head(day_head(day, today))
            row = LineButton(line, self._name)
            row.opened.connect(self.opened)
            row.acknowledged.connect(self.acknowledged)
            row.stepped.connect(lambda step, one=row: self._step(one, step))
            self._rows.append(row)
            yield row

    def rows(self) -> tuple[LineButton, ...]:
        """Return the rows from the top."""
        return tuple(self._rows)

    def focus_first(self) -> None:
        """Put the keyboard on the first row."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def show_most(self, most: int) -> None:
        """Show only so many rows; the others wait."""
        for place, row in enumerate(self._rows):
            row.setVisible(place < most)

    def _step(self, row: LineButton, step: int) -> None:
        shown = [one for one in self._rows if not one.isHidden()]
        place = shown.index(row) + step
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)


def _head(words: str) -> QWidget:
    head = label(words, "reason")
    head.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 4)
    return head
