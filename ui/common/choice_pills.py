"""Several answers at once as round pills: reasons of a dissatisfaction, for one."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.flow import FlowLayout
from ui.common.grounds import button_ground
from ui.common.paint import Ink
from ui.common.segment import Choice
from ui.common.spoken_roles import TICK, speak_as
from ui.theme.icons import paint_icon
from ui.theme.look import colour, size, text_width


class _Pill(QPushButton):
    """One answer that can be taken or left."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(choice.title)
        self.choice = choice
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "pill")
        speak_as(self, TICK)
        self.setProperty("tone", choice.tone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "body", bold=True) + 42, size("control-small"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        button_ground(painter, self)
        chosen = "tier-red-fg" if self.choice.tone == "bad" else "accent"
        tone = (chosen if self.isChecked() else "text-2") if self.isEnabled() else "text-off"
        rect = QRect(0, 0, self.width(), self.height())
        if self.isChecked():
            paint_icon(painter, "check-bold", QPoint(11, self.height() // 2 - 6), colour(tone), 12)
            rect = rect.adjusted(18, 0, 0, 0)
        paint.text(painter, rect, self.text(), Ink("body", tone), "centre")


class ChoicePills(QWidget):
    """Any number of its choices may be taken; wraps over several lines."""

    changed = Signal()
    """A person took or left an answer."""

    def __init__(self, choices: Sequence[Choice], *, name: str = "", words: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._flow = FlowLayout(self, gap=8)
        self._pills: list[_Pill] = []
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these choices; those already taken stay taken."""
        taken = set(self.values())
        for pill in self._pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.setParent(None)
            pill.deleteLater()
        self._pills = [_Pill(choice) for choice in choices]
        for pill in self._pills:
            pill.setChecked(pill.choice.value in taken)
            pill.toggled.connect(lambda _on: self.changed.emit())
            self._flow.addWidget(pill)
        if self._pills:
            self.setFocusProxy(self._pills[0])

    def answer(self, place: int) -> None:
        """Take or leave an answer as a person does, by place, with the keyboard on it."""
        self._pills[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self._pills[place].click()

    def parts(self) -> tuple[QWidget, ...]:
        """Return the pills in their order."""
        return tuple(self._pills)

    def values(self) -> tuple[Any, ...]:
        """Return the values taken, in the order of the choices."""
        return tuple(pill.choice.value for pill in self._pills if pill.isChecked())

    def set_values(self, values: Iterable[Any]) -> None:
        """Show these values as taken. Tells nobody."""
        wanted = set(values)
        self.blockSignals(True)
        for pill in self._pills:
            pill.setChecked(pill.choice.value in wanted)
        self.blockSignals(False)
