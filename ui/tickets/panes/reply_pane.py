"""Where the lead unit writes: the reply, the internal account, solved or not, and why opinions are not awaited."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from i18n import _
from services.tickets.rules import LONGEST_TEXT
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.theme.look import size

REPLY: Final = "reply"
RESULT: Final = "result"


@dataclass(frozen=True)
class ReplyFields:
    """All that is typed here. ``waived`` with its reason: open opinions are not awaited."""

    reply: str = ""
    result: str = ""
    solved: bool | None = None
    waived: bool = False
    waive_reason: str = ""
    taken: tuple[int, ...] = ()
    """The assisting parts whose opinions were taken in."""

    def as_draft(self) -> dict[str, Any]:
        """Return plain values for a draft."""
        return {
            "reply": self.reply,
            "result": self.result,
            "solved": self.solved,
            "waived": self.waived,
            "waive_reason": self.waive_reason,
            "taken": list(self.taken),
        }

    @classmethod
    def from_draft(cls, fields: dict[str, Any]) -> "ReplyFields":
        """Return what a draft holds."""
        known = {key: fields[key] for key in cls().as_draft() if key in fields}
        return cls(**known | {"taken": tuple(known.get("taken") or ())})


class ReplyPane(QWidget):
    """Two editors behind a segment, and one line of answers below them."""

    changed = Signal()
    """Something was typed or chosen by the person."""

    def __init__(self) -> None:
        super().__init__()
        self.which = Segment((), name="handling.replyOrResult")
        self._reply = TextArea(name="handling.reply", most=LONGEST_TEXT, lines=2)
        self._result = TextArea(name="handling.result", most=LONGEST_TEXT, lines=2)
        self._solved = Segment((), name="handling.solved")
        self._waive = QCheckBox()
        self._waive.setObjectName("handling.waive")
        self._reason = QLineEdit()
        self._reason.setObjectName("handling.waiveReason")
        self._editors = QStackedWidget()
        self._taken: tuple[int, ...] = ()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.which.set_value(REPLY)

    def _lay_out(self) -> None:
        for editor in (self._reply, self._result):
            self._editors.addWidget(editor)
        self._reply.foot.setSpacing(8)
        for place, widget in enumerate((self._solved, self._waive, self._reason)):
            self._reply.foot.insertWidget(place, widget)
        self._reason.setMinimumWidth(90)
        column = QVBoxLayout(self)
        side = size("panel-padding")
        column.setContentsMargins(side, 10, side, 8)
        column.addWidget(self._editors, 1)
        self.setFocusProxy(self._reply)

    def _connect(self) -> None:
        self.which.changed.connect(lambda value: self._editors.setCurrentIndex(value == RESULT))
        for signal in (self._reply.changed, self._result.changed, self._solved.changed):
            signal.connect(lambda *_value: self.changed.emit())
        self._reason.textEdited.connect(lambda _words: self.changed.emit())
        self._waive.toggled.connect(self._waive_toggled)

    def _waive_toggled(self, on: bool) -> None:
        self._reason.setVisible(on)
        self.changed.emit()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.which.set_choices((Choice(REPLY, _("Unified reply")), Choice(RESULT, _("Internal account"))))
        self._solved.set_choices((Choice(True, _("Solved"), "good"), Choice(False, _("Not solved"), "bad")))
        self._reply.editor.setPlaceholderText(
            _("To the caller: what was found, what was done, by when the rest will be.")
        )
        self._reply.editor.setAccessibleName(_("Unified reply"))
        self._result.editor.setPlaceholderText(
            _("For the centre only: how it was handled. The caller does not see this.")
        )
        self._result.editor.setAccessibleName(_("Internal account"))
        self._waive.setText(_("Do not await the opinions"))
        self._reason.setPlaceholderText(_("Why not, in a few words"))
        self._reason.setAccessibleName(_("Why the opinions are not awaited"))

    def areas(self) -> tuple[TextArea, TextArea]:
        """Return the editors of the reply and of the internal account."""
        return self._reply, self._result

    def fields(self) -> ReplyFields:
        """Return what is typed."""
        return ReplyFields(
            self._reply.text(),
            self._result.text(),
            self._solved.value(),
            self._waive.isChecked() and not self._waive.isHidden(),
            self._reason.text().strip(),
            self._taken,
        )

    def fill(self, fields: ReplyFields) -> None:
        """Show these values. Tells nobody."""
        self.blockSignals(True)
        self._reply.set_text(fields.reply)
        self._result.set_text(fields.result)
        self._solved.set_value(fields.solved)
        self._waive.setChecked(fields.waived)
        self._reason.setText(fields.waive_reason)
        self._taken = fields.taken
        self._reason.setVisible(fields.waived)
        self.blockSignals(False)

    def offer_waiver(self, *, offered: bool) -> None:
        """Offer not to await opinions, only while some are open."""
        self._waive.setVisible(offered)
        self._reason.setVisible(offered and self._waive.isChecked())

    def insert(self, words: str) -> None:
        """Put words into the reply where the cursor stands."""
        self.which.set_value(REPLY)
        self._editors.setCurrentIndex(0)
        self._reply.insert(words)
        self._reply.setFocus()

    def take(self, words: str, parts: tuple[int, ...]) -> None:
        """Put the words of opinions into the reply, and remember whose they are."""
        self._taken = tuple(dict.fromkeys((*self._taken, *parts)))
        self.insert(words)
        self.changed.emit()
