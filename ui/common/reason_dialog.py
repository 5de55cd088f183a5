"""Ask for the reason of a negative act, with its code, before it is done; and for a plain "are you sure"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from i18n import N_, _
from ui.common.dialogs import Dialog
from ui.common.form import Form, Row
from ui.common.pick_box import PickBox, PickItem
from ui.common.text_area import TextArea

_MOST = 500


@dataclass(frozen=True)
class Question:
    """What is asked: the matter, what it causes, the verb on the button (translated words), the codes to choose."""

    title: str
    words: str
    verb: str
    codes: tuple[PickItem, ...] = ()
    danger: bool = False
    reason_required: bool = True
    choice: str = N_("Reason")
    """What the codes are: a msgid."""


class ReasonDialog(Dialog):
    """A code if there are any, and a reason in words."""

    def __init__(self, parent: QWidget, question: Question) -> None:
        super().__init__(parent, question.title, question.words)
        self._question = question
        self._form = Form()
        self._code = PickBox(question.codes, name="reason.code")
        self._reason = TextArea(name="reason.words", most=_MOST, lines=3)
        if question.codes:
            self._form.add(Row("code", question.choice, required=True, check=self._code_error), self._code)
        needed = question.reason_required
        self._form.add(Row("words", N_("In words"), required=needed, check=self._words_error), self._reason)
        self._form.way.lead((self._code, self._reason))
        self.body.addWidget(self._form)
        self.add_main(question.verb, danger=question.danger)
        (self._code if question.codes else self._reason).setFocus()

    def _code_error(self) -> str:
        return "" if self._code.value() is not None else _("Choose one.")

    def _words_error(self) -> str:
        if self._question.reason_required and not self._reason.text():
            return _("Write the reason in a few words.")
        return _("At most {most} letters.").format(most=_MOST) if self._reason.too_long() else ""

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()

    def code_box(self) -> PickBox:
        """Return the field of the code."""
        return self._code

    def reason_area(self) -> TextArea:
        """Return the field of the words."""
        return self._reason

    def answer(self) -> tuple[object, str]:
        """Return (code, reason)."""
        return self._code.value(), self._reason.text()


def ask_reason(parent: QWidget, question: Question, done: Callable[[object, str], None]) -> ReasonDialog:
    """Open the question; call `done(code, reason)` when it is answered, nothing when it is left."""
    dialog = ReasonDialog(parent, question)
    dialog.accepted.connect(lambda: done(*dialog.answer()))
    dialog.open()
    return dialog


def ask_sure(parent: QWidget, question: Question, done: Callable[[], None]) -> Dialog:
    """Ask before something that cannot be taken back; call `done` when the person presses the verb."""
    dialog = Dialog(parent, question.title, question.words)
    dialog.add_main(question.verb, danger=question.danger)
    dialog.accepted.connect(done)
    dialog.open()
    return dialog


def pick_items(pairs: Sequence[tuple[object, str]]) -> tuple[PickItem, ...]:
    """Return entries from (value, words) pairs."""
    return tuple(PickItem(value, words) for value, words in pairs)
