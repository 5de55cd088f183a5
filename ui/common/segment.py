"""A choice among two to seven words side by side; arrows move it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.grounds import button_ground
from ui.common.paint import Ink
from ui.common.spoken_roles import RADIO, speak_as
from ui.theme.look import LOOK, size, text_width


@dataclass(frozen=True)
class Choice:
    """One possible answer. `tone` "bad" is red when chosen (a negative answer), "good" green; `count` stands after."""

    value: Any
    title: str
    tone: str = ""
    count: int | None = None


_TONES = {"bad": "tier-red-fg", "good": "good-fg"}


class _Part(QPushButton):
    """One word of a segment; as wide as it is when bold, so that choosing moves nothing."""

    def __init__(self, choice: Choice, owner: "Segment") -> None:
        super().__init__(owner)
        self.choice = choice
        self._owner = owner
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "segment")
        speak_as(self, RADIO)
        self.setProperty("tone", choice.tone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        self.choice = choice
        count = "" if choice.count is None else f" {choice.count}"
        self.setText(choice.title + count)
        self.setAccessibleName(self.text())
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        side = 8 if LOOK.compact else 10
        return QSize(text_width(self.text(), "body", bold=True) + 2 * side, size("segment") - 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self._owner.move_by(step)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        button_ground(painter, self)
        on = self.isChecked()
        tone = _TONES.get(self.choice.tone, "accent") if on else "text-2"
        ink = Ink("body", tone if self.isEnabled() else "text-off", bold=on)
        paint.text(painter, QRect(0, 0, self.width(), self.height()), self.text(), ink, "centre")


class Segment(QFrame):
    """Exactly one of its choices is taken, or none before the first answer."""

    changed = Signal(object)
    """A person chose another value."""

    def __init__(self, choices: Sequence[Choice], value: Any = None, *, name: str = "", words: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("role", "segment")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(2, 2, 2, 2)
        self._layout.setSpacing(0)
        self._parts: list[_Part] = []
        self._value: Any = None
        self.set_choices(choices)
        self.set_value(value)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these choices; the present value stays if it is among them. New words or counts keep the buttons."""
        if [part.choice.value for part in self._parts] == [choice.value for choice in choices]:
            for part, choice in zip(self._parts, choices, strict=True):
                part.show_choice(choice)
            return
        for part in self._parts:
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self._parts = [_Part(choice, self) for choice in choices]
        for part in self._parts:
            self._layout.addWidget(part)
            part.clicked.connect(lambda _on=False, one=part: self._take(one))
        self.set_value(self._value)

    def value(self) -> Any:
        """Return the value chosen, None when nothing is."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show this value as chosen; nothing when it is not among the choices. Tells nobody."""
        known = any(part.choice.value == value for part in self._parts)
        self._value = value if known else None
        for part in self._parts:
            part.setChecked(known and part.choice.value == value)
        self._set_tab_stop()

    def move_by(self, step: int) -> None:
        """Choose the neighbour, staying within the ends."""
        at = next((place for place, part in enumerate(self._parts) if part.isChecked()), -1)
        target = self._parts[min(len(self._parts) - 1, max(0, at + step))]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take(target)

    def answer(self, place: int) -> None:
        """Choose as a person does, by place."""
        self._take(self._parts[place])

    def _take(self, chosen: _Part) -> None:
        fresh = self._value != chosen.choice.value
        self.set_value(chosen.choice.value)
        if fresh:
            self.changed.emit(self._value)

    def _set_tab_stop(self) -> None:
        """Let Tab stop once a segment: at the chosen part, else at the first."""
        chosen = [part for part in self._parts if part.isChecked()] or self._parts[:1]
        for part in self._parts:
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part in chosen else Qt.FocusPolicy.ClickFocus)
        if chosen:
            self.setFocusProxy(chosen[0])

    def parts(self) -> tuple[QWidget, ...]:
        """Return the buttons in their order."""
        return tuple(self._parts)
