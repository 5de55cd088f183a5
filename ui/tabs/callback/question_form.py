"""The questions as segments: a number answers the one that has the keyboard and goes on to the next."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _, current
from ui.common.choice_pills import ChoicePills
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.common.words import label
from ui.tabs.callback.answers import Answers, dissatisfaction_reasons
from ui.tabs.callback.questions import CONNECTED, QUESTIONS, Question
from ui.theme.look import LOOK, size

_GAP = 4
_GAP_LOW = 2
_BETWEEN = 24
# this question stands in the row of the one before it: together they are no wider than the others
_BESIDE = "truthful"
# while the reasons take two lines, the opinion makes do with one
_OPINION_LOW = 42
_OPINION_HIGH = 90
_LABEL_ZH = 118
_LABEL_EN = 150


class _Line(QWidget):
    """A label and its field; the label of a line that ``follows`` another one in its row is as wide as its words."""

    def __init__(self, field: QWidget, *, follows: bool = False) -> None:
        super().__init__()
        self.follows = follows
        self.title = label("", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(field, 1 if isinstance(field, (ChoicePills, TextArea)) else 0)


class QuestionForm(QWidget):
    """Whether the caller answered, five questions, the reason and the opinion."""

    changed = Signal()
    """An answer was given or changed."""
    asked = Signal(str)
    """The keyboard came to a question: the step of the script."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: dict[QObject, str] = {}
        self._segments = {question.key: self._segment(question) for question in (CONNECTED, *QUESTIONS)}
        self._lines = {key: _Line(segment, follows=key == _BESIDE) for key, segment in self._segments.items()}
        self._reason = ChoicePills(self._reasons(), name="callback.reason")
        self._reason_before: tuple[Any, ...] = ()
        self._reason.changed.connect(self._one_reason)
        self._opinion = TextArea(name="callback.opinion", lines=1)
        self._opinion.changed.connect(self.changed)
        self._lines["reason"] = _Line(self._reason)
        self._lines["opinion"] = _Line(self._opinion)
        self._fill()
        self.retranslate()
        self._ask()
        self.arrange()

    def _segment(self, question: Question) -> Segment:
        segment = Segment(question.choices(), name=question.name)
        segment.changed.connect(lambda _value, key=question.key: self._answered(key))
        for part in segment.parts():
            self._steps[part] = question.step
            part.installEventFilter(self)
        return segment

    def _fill(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        for key, line in self._lines.items():
            if key in {"reason", "opinion"}:
                column.addWidget(line)
                continue
            if key != _BESIDE:
                row = QHBoxLayout()
                row.setSpacing(_BETWEEN)
                row.addStretch(1)
                column.addLayout(row)
            row.insertWidget(row.count() - 1, line)
        column.addStretch(1)
        self._steps[self._opinion.editor] = "thanks"
        self._opinion.editor.installEventFilter(self)

    @staticmethod
    def _reasons() -> tuple[Choice, ...]:
        return tuple(Choice(words, words, "bad") for words in dissatisfaction_reasons())

    # ---- answers -------------------------------------------------------------------------------------------------

    def answers(self) -> Answers:
        """Return what stands in the form."""
        values = {key: segment.value() or "" for key, segment in self._segments.items()}
        reason = next(iter(self._reason.values()), "")
        return Answers(**values, reason=reason, opinion=self._opinion.text())

    def show_answers(self, answers: Answers) -> None:
        """Show these answers; tells nobody."""
        for key, segment in self._segments.items():
            segment.set_value(getattr(answers, key) or None)
        self._reason.set_values([answers.reason] if answers.reason else [])
        self._reason_before = self._reason.values()
        if self._opinion.text() != answers.opinion:
            self._opinion.blockSignals(True)
            self._opinion.set_text(answers.opinion)
            self._opinion.blockSignals(False)
        self._ask()

    def _answered(self, key: str) -> None:
        """An answer to a question means that somebody answered the phone."""
        if key != "connected" and not self._segments["connected"].value():
            self.show_answers(replace(self.answers(), connected="answered"))
        self._ask()
        self.changed.emit()

    def _one_reason(self) -> None:
        """The reason is one of the list: choosing another leaves the former."""
        fresh = [value for value in self._reason.values() if value not in self._reason_before]
        if fresh:
            self._reason.set_values(fresh[:1])
        self._reason_before = self._reason.values()
        self.changed.emit()

    def _ask(self) -> None:
        """Ask only what can be answered now."""
        answers = self.answers()
        for question in QUESTIONS:
            self._lines[question.key].setVisible(not answers.in_vain)
        asked = answers.dissatisfied and not answers.in_vain
        self._lines["reason"].setVisible(asked)
        self._opinion.editor.setMaximumHeight(_OPINION_LOW if asked else _OPINION_HIGH)

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._column.setSpacing(_GAP_LOW if LOOK.compact else _GAP)
        for line in self._lines.values():
            line.title.setFixedHeight(size("control"))

    # ---- keyboard ------------------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Put the keyboard on the first question."""
        self._segments["connected"].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        parts = self._parts_with_focus()
        number = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and parts and 0 <= number < len(parts):
            self._press(parts[number])
        elif plain and parts and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _press(self, part: QPushButton) -> None:
        key = self._key_with_focus()
        if not part.isChecked():
            part.click()
        self._go_on(key)

    def _key_with_focus(self) -> str:
        here = self.focusWidget()
        return next((key for key, line in self._lines.items() if line.isAncestorOf(here)), "")

    def _parts_with_focus(self) -> Sequence[QPushButton]:
        key = self._key_with_focus()
        if key == "opinion" or not key:
            return ()
        return self._lines[key].findChildren(QPushButton)

    def _go_on(self, key: str = "") -> None:
        """Go to the next question that is on the page."""
        keys = [name for name, line in self._lines.items() if not line.isHidden()]
        here = key or self._key_with_focus()
        following = keys[keys.index(here) + 1 :][:1] if here in keys else keys[:1]
        for name in following:
            self._focus_target(name).setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_target(self, name: str) -> QWidget:
        targets: dict[str, Callable[[], QWidget]] = {
            "opinion": lambda: self._opinion.editor,
            "reason": lambda: self._lines["reason"].findChildren(QPushButton)[0],
        }
        return targets.get(name, lambda: self._segments[name])()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self._steps:
            self.asked.emit(self._steps[watched])
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        width = _LABEL_ZH if current().startswith("zh") else _LABEL_EN
        for question in (CONNECTED, *QUESTIONS):
            self._lines[question.key].title.setText(_(question.title))
            self._segments[question.key].setAccessibleName(_(question.title))
            self._segments[question.key].set_choices(question.choices())
        self._lines["reason"].title.setText(_("Why dissatisfied"))
        self._reason.setAccessibleName(_("Why dissatisfied"))
        self._lines["opinion"].title.setText(_("The caller's words"))
        self._opinion.editor.setAccessibleName(_("The caller's words"))
        self._opinion.editor.setPlaceholderText(_("As the caller said it; it goes back to the unit with a rework"))
        for line in self._lines.values():
            if not line.follows:
                line.title.setFixedWidth(width)
