"""A step written in words: a contact with the caller, a line of progress, an assisting unit's opinion."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import N_, _
from services.kernel.labels import label
from services.kernel.vocabulary import ContactWay
from services.tickets.rules import LONGEST_TEXT
from ui.common.actions import ActionSet
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.dates import moment_field, moment_of, set_moment
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.common.words import label as words_label
from ui.common.words import set_role
from ui.theme.look import size


@dataclass(frozen=True)
class NoteKind:
    """One kind of note: its title, what to write, and whether it is a contact (msgids)."""

    title: str
    hint: str
    contact: bool = False


KINDS: Final[Mapping[str, NoteKind]] = MappingProxyType(
    {
        "ticket.contact": NoteKind(
            N_("Contact with the caller"), N_("What was said, and what the caller thinks of it."), contact=True
        ),
        "ticket.progress": NoteKind(N_("Progress"), N_("What was done, and what comes next.")),
        "ticket.opinion": NoteKind(
            N_("Opinion for the lead unit"), N_("What this unit found and did; the lead unit takes it into the reply.")
        ),
    }
)


@dataclass(frozen=True)
class NoteFields:
    """What is typed: the words, and for a contact the way and the moment (None = now)."""

    words: str = ""
    way: ContactWay | None = None
    at: datetime | None = None


class NotePane(QWidget):
    """One form for the three kinds; the fields of a contact show for a contact only."""

    changed = Signal()
    """Something was typed or chosen by the person."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._kind = "ticket.progress"
        self._opened = datetime(2000, 1, 1)
        self._way = Segment((), name="handling.noteWay")
        self._at = moment_field(name="handling.noteAt")
        self._words = TextArea(name="handling.noteWords", most=LONGEST_TEXT, lines=2)
        self._error = words_label("", "error")
        self._error.setObjectName("handling.noteError")
        self._error.setWordWrap(True)
        self._lay_out(actions)
        self._words.changed.connect(self._typed)
        self._way.changed.connect(lambda _value: self._typed())
        self._at.dateTimeChanged.connect(lambda _value: self.changed.emit())
        self.retranslate()

    def _lay_out(self, actions: ActionSet) -> None:
        self._contact_row = QWidget()
        row = QHBoxLayout(self._contact_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._way)
        row.addWidget(self._at)
        row.addStretch(1)
        foot = self._words.foot
        foot.setSpacing(8)
        foot.insertWidget(0, self._error, 1)
        foot.addWidget(KeyButton.of(actions["ticket.noteLeave"]))
        foot.addWidget(KeyButton.of(actions["ticket.noteSave"], PRIMARY))
        column = QVBoxLayout(self)
        side = size("panel-padding")
        column.setContentsMargins(side, 10, side, 10)
        column.setSpacing(6)
        column.addWidget(self._contact_row)
        column.addWidget(self._words, 1)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        kind = KINDS[self._kind]
        self._way.set_choices([Choice(way, label(way)) for way in ContactWay])
        self._way.setAccessibleName(_("How the caller was reached"))
        self._at.setAccessibleName(_("When the caller was reached"))
        self._words.editor.setPlaceholderText(_(kind.hint))
        self._words.editor.setAccessibleName(_(kind.title))

    def open(self, kind: str, fields: NoteFields, now: datetime) -> None:
        """Show the form of a kind with these values; a contact is by phone and now unless said otherwise."""
        self._kind = kind
        self.blockSignals(True)
        self._contact_row.setVisible(KINDS[kind].contact)
        self._way.set_value(fields.way or ContactWay.PHONE)
        self._at.setMaximumDateTime(_latest(now))
        self._opened = now.replace(second=0, microsecond=0)
        set_moment(self._at, fields.at or now)
        self._words.set_text(fields.words)
        self.blockSignals(False)
        self.show_problem("")
        self.retranslate()

    def focus_words(self) -> None:
        """Put the keyboard where the words are written."""
        self._words.setFocus()

    def kind(self) -> str:
        """Return the id of the step that is open."""
        return self._kind

    def title(self) -> str:
        """Return what is being written."""
        return _(KINDS[self._kind].title)

    def fields(self) -> NoteFields:
        """Return what is typed."""
        if not KINDS[self._kind].contact:
            return NoteFields(self._words.text())
        at = moment_of(self._at)
        return NoteFields(self._words.text(), self._way.value(), None if at == self._opened else at)

    def check(self) -> bool:
        """Return whether it can be recorded; else say what is missing and put the keyboard there."""
        words = ""
        if not self._words.text():
            words = _("Write it down before it is recorded.")
        elif self._words.too_long():
            words = _("At most {most} letters.").format(most=LONGEST_TEXT)
        self.show_problem(words)
        if words:
            self._words.setFocus()
        return not words

    def show_problem(self, words: str) -> None:
        """Show what is wrong, "" = nothing."""
        self._error.setText(words)
        set_role(self._words.editor, "state", "error" if words else "")

    def _typed(self) -> None:
        self.show_problem("")
        self.changed.emit()


def _latest(now: datetime) -> Any:
    """Return the end of today: a contact lies in the past, the service checks it to the minute."""
    field = moment_field(now.replace(hour=23, minute=59))
    return field.dateTime()
