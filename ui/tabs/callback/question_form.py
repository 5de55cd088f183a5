"""The questions as segments: a number answers the one that has the keyboard and goes on to the next."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from ui.tabs.callback.answers import Answers
from ui.tabs.callback.question_lines import QuestionLines
from ui.tabs.callback.questions import CONNECTED, QUESTIONS


class QuestionForm(QuestionLines):
    """The answers, and the keyboard's way through them."""

    changed = Signal()
    """An answer was given or changed."""
    asked = Signal(str)
    """The keyboard came to a question: the step of the script."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: dict[QObject, str] = {self.opinion.editor: "thanks"}
        self._reason_before: tuple[Any, ...] = ()
        for question in (CONNECTED, *QUESTIONS):
            segment = self.segments[question.key]
            segment.changed.connect(lambda _value, key=question.key: self._answered(key))
            self._steps |= dict.fromkeys(segment.parts(), question.step)
        self._steps |= dict.fromkeys(self.parts("reason"), "reason")
        for part in self._steps:
            part.installEventFilter(self)
        self.reason.changed.connect(self._one_reason)
        self.opinion.changed.connect(self.changed)
        self.ask_for(Answers())

    def answers(self) -> Answers:
        """Return what stands in the form."""
        values = {key: segment.value() or "" for key, segment in self.segments.items()}
        reason = next(iter(self.reason.values()), "")
        return Answers(**values, reason=reason, opinion=self.opinion.text())

    def show_answers(self, answers: Answers) -> None:
        """Show these answers; tells nobody."""
        for key, segment in self.segments.items():
            segment.set_value(getattr(answers, key) or None)
        self.reason.set_values([answers.reason] if answers.reason else [])
        self._reason_before = self.reason.values()
        if self.opinion.text() != answers.opinion:
            self.opinion.blockSignals(True)
            self.opinion.set_text(answers.opinion)
            self.opinion.blockSignals(False)
        self.ask_for(answers)

    def take_focus(self) -> None:
        """Put the keyboard on the first question."""
        self.focus("connected")

    def _answered(self, key: str) -> None:
        """An answer to a question means that somebody answered the phone."""
        if key != "connected" and not self.segments["connected"].value():
            self.show_answers(replace(self.answers(), connected="answered"))
        self.ask_for(self.answers())
        self.changed.emit()

    def _one_reason(self) -> None:
        """The reason is one of the list: choosing another leaves the former."""
        fresh = [value for value in self.reason.values() if value not in self._reason_before]
        if fresh:
            self.reason.set_values(fresh[:1])
        self._reason_before = self.reason.values()
        self.changed.emit()

    # ---- keyboard ------------------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        parts = self.parts(self.key_with_focus())
        number = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and parts and 0 <= number < len(parts):
            self._press(parts[number])
        elif plain and parts and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_on(self.key_with_focus())
        else:
            super().keyPressEvent(event)

    def _press(self, part: QPushButton) -> None:
        key = self.key_with_focus()
        if not part.isChecked():
            part.click()
        self._go_on(key)

    def _go_on(self, key: str) -> None:
        """Go to the next question that is on the page."""
        keys = self.keys_shown()
        for name in keys[keys.index(key) + 1 :][:1]:
            self.focus(name)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self._steps:
            self.asked.emit(self._steps[watched])
        return super().eventFilter(watched, event)
