"""The lines of the callback's form: labels and fields, how they stand, and what they are called."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from i18n import _, current
from ui.common.choice_pills import ChoicePills
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.common.words import label, show_with_parent
from ui.tabs.callback.answers import Answers, dissatisfaction_reasons
from ui.tabs.callback.questions import CONNECTED, QUESTIONS
from ui.theme.hold import hold_height, hold_width
from ui.theme.look import LOOK

OPINION: Final = "opinion"
REASON: Final = "reason"
_GAP: Final = 4
_GAP_LOW: Final = 2
_BETWEEN: Final = 24
# this question stands in the row of the one before it: together they are no wider than the others
_BESIDE: Final = "truthful"
# while the reasons take two lines, the opinion makes do with one
_OPINION_LOW: Final = 42
_OPINION_HIGH: Final = 90
_LABEL_ZH: Final = 124
_LABEL_EN: Final = 150


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


class QuestionLines(QWidget):
    """Whether the caller answered, five questions, the reason and the opinion, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        asked = (CONNECTED, *QUESTIONS)
        self.segments = {one.key: Segment(one.choices(), name=one.name) for one in asked}
        reasons = tuple(Choice(words, words, "bad") for words in dissatisfaction_reasons())
        self.reason = ChoicePills(reasons, name="callback.reason")
        self.opinion = TextArea(name="callback.opinion", lines=1)
        self._lines = {key: _Line(one, follows=key == _BESIDE) for key, one in self.segments.items()}
        self._lines[REASON] = _Line(self.reason)
        self._lines[OPINION] = _Line(self.opinion)
        self._fill()
        self.retranslate()
        self.arrange()

    def _fill(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        for key, line in self._lines.items():
            if key in {REASON, OPINION}:
                column.addWidget(line)
                continue
            if key != _BESIDE:
                row = QHBoxLayout()
                row.setSpacing(_BETWEEN)
                row.addStretch(1)
                column.addLayout(row)
            row.insertWidget(row.count() - 1, line)
        column.addStretch(1)

    def ask_for(self, answers: Answers) -> None:
        """Show only what can be asked now."""
        for question in QUESTIONS:
            show_with_parent(self._lines[question.key], shown=not answers.in_vain)
        asked = answers.dissatisfied and not answers.in_vain
        show_with_parent(self._lines[REASON], shown=asked)
        self.opinion.editor.setMaximumHeight(_OPINION_LOW if asked else _OPINION_HIGH)

    def keys_shown(self) -> list[str]:
        """Return the keys of the lines on the page, in order."""
        return [key for key, line in self._lines.items() if not line.isHidden()]

    def key_with_focus(self) -> str:
        """Return the key of the line that has the keyboard, "" for none."""
        here = self.focusWidget()
        return next((key for key, line in self._lines.items() if line.isAncestorOf(here)), "")

    def parts(self, key: str) -> list[QPushButton]:
        """Return the answers of a line that can be pressed."""
        return self._lines[key].findChildren(QPushButton) if key and key != OPINION else []

    def focus(self, key: str) -> None:
        """Put the keyboard on a line."""
        fields: dict[str, QWidget] = {OPINION: self.opinion.editor, **self.segments}
        target = fields.get(key) or self.parts(key)[0]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._column.setSpacing(_GAP_LOW if LOOK.compact else _GAP)
        for line in self._lines.values():
            hold_height(line.title, "control")

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        width = _LABEL_ZH if current().startswith("zh") else _LABEL_EN
        for question in (CONNECTED, *QUESTIONS):
            self._lines[question.key].title.setText(_(question.title))
            self.segments[question.key].setAccessibleName(_(question.title))
            self.segments[question.key].set_choices(question.choices())
        self._lines[REASON].title.setText(_("Why dissatisfied"))
        self.reason.setAccessibleName(_("Why dissatisfied"))
        self._lines[OPINION].title.setText(_("The caller's words"))
        self.opinion.editor.setAccessibleName(_("The caller's words"))
        self.opinion.editor.setPlaceholderText(_("As the caller said it; it goes back to the unit with a rework"))
        for line in self._lines.values():
            if not line.follows:
                hold_width(line.title, width)
