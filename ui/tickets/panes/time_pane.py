"""The forms about time: more of it, the long list, stage replies, the upper level's limit and its returns."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from i18n import _
from services.tickets.rules import LONGEST_TEXT
from ui.common.actions import ActionSet
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.paint import Ink
from ui.common.pick_box import PickItem
from ui.common.text_area import TextArea
from ui.common.words import label as words_label
from ui.common.words import set_role
from ui.common.wrapped import Paragraph
from ui.theme.look import size
from ui.tickets.panes.time_fields import KINDS, TimeFields, missing
from ui.tickets.panes.time_inputs import TimeInputs


class TimePane(QWidget):
    """One form for all kinds: the inputs, what would come of them, the words, and the buttons."""

    changed = Signal()
    """Something was typed or chosen by the person."""
    day_changed = Signal()
    """Another day was chosen: what would come of it must be worked out again."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._kind = "ticket.extension"
        self._told = False
        self._inputs = TimeInputs()
        self._preview = Paragraph("", Ink("small", "text-2"))
        self._preview.setObjectName("handling.timePreview")
        self._words = TextArea(name="handling.timeWords", most=LONGEST_TEXT, lines=2)
        self._error = words_label("", "error")
        self._error.setObjectName("handling.timeError")
        self._error.setWordWrap(True)
        self._lay_out(actions)
        self._inputs.changed.connect(self._typed)
        self._inputs.day_changed.connect(self.day_changed)
        self._words.changed.connect(self._typed)
        self.retranslate()

    def _lay_out(self, actions: ActionSet) -> None:
        foot = self._words.foot
        foot.setSpacing(8)
        foot.insertWidget(0, self._error, 1)
        foot.addWidget(KeyButton.of(actions["ticket.noteLeave"]))
        foot.addWidget(KeyButton.of(actions["ticket.noteSave"], PRIMARY))
        column = QVBoxLayout(self)
        side = size("panel-padding")
        column.setContentsMargins(side, 10, side, 10)
        column.setSpacing(6)
        column.addWidget(self._inputs)
        column.addWidget(self._preview)
        column.addWidget(self._words, 1)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        kind = KINDS[self._kind]
        self._inputs.retranslate(kind)
        self._words.editor.setPlaceholderText(_(kind.hint) if kind.hint else "")
        self._words.editor.setAccessibleName(_(kind.title))

    def open(self, step: str, fields: TimeFields, now: datetime, told: Sequence[PickItem] | None) -> None:
        """Show the form of a step; ``told``: the contacts on record to choose from, None = nobody can be told."""
        self._kind, kind = step, KINDS[step]
        self._told = kind.reasons and told is not None
        self.blockSignals(True)
        self._inputs.show_rows(kind, told)
        self._inputs.fill(kind, fields, now)
        self._words.editor.setVisible(kind.words)
        self._words.set_text(fields.words)
        self.blockSignals(False)
        self.show_problem("")
        self.show_preview("")
        self.retranslate()

    def propose(self, day: date) -> None:
        """Show a day that nobody has chosen; nothing counts as typed."""
        self.blockSignals(True)
        self._inputs.show_day(day)
        self.blockSignals(False)

    def offer_units(self, units: Sequence[PickItem]) -> None:
        """Let another unit be chosen for the next round."""
        self._inputs.unit.set_items(units)

    def fields(self) -> TimeFields:
        """Return what is typed."""
        return self._inputs.read(KINDS[self._kind], self._words.text())

    def kind(self) -> str:
        """Return the id of the step that is open."""
        return self._kind

    def title(self) -> str:
        """Return what is being written."""
        return _(KINDS[self._kind].title)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        kind = KINDS[self._kind]
        first = self._inputs.reason if kind.reasons else self._inputs.number if kind.upper else self._words
        first.setFocus()

    def check(self) -> bool:
        """Return whether it can be recorded; else say what is missing and put the keyboard there."""
        words, place = missing(KINDS[self._kind], self.fields(), told=self._told)
        self.show_problem(words)
        if words:
            field: QWidget = self._words if place == "words" else getattr(self._inputs, place)
            field.setFocus()
        return not words

    def show_problem(self, words: str) -> None:
        """Show what is wrong, "" = nothing."""
        self._error.setText(words)
        set_role(self._words.editor, "state", "error" if words else "")

    def show_preview(self, words: str, *, bad: bool = False) -> None:
        """Say what would come of it, or what stands against it."""
        self._preview.set_words(words)
        self._preview.set_tone("tier-red-fg" if bad else "text-2")
        self._preview.setVisible(bool(words))

    def _typed(self) -> None:
        self.show_problem("")
        self.changed.emit()
