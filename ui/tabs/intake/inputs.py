"""The fields of a call, made once; what they hold comes and goes as a CallState."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit

from i18n import N_, _
from services.kernel.labels import label
from services.kernel.vocabulary import AppealType, Urgency
from services.tickets.rules import LONGEST_TEXT
from ui.common.pick_box import PickBox
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.common.word_marks import WordMarks
from ui.tabs.intake.lists import Lists
from ui.tabs.intake.moments import read_moment, written
from ui.tabs.intake.state import CallState

# Words that stand in a field before anything is typed: (field, what it is called, what to type).
_LINES: Final = (
    ("phone", N_("Phone"), N_("Mobile, or land line with its area code")),
    ("name", N_("Name"), N_("As given")),
    ("address", N_("Address"), N_("Street, number, estate, building")),
    ("event", N_("When it happened"), N_("7:05 or 5-19 07:00; empty = not told")),
    ("title", N_("Title"), N_("Empty = made from the content")),
    ("upper_number", N_("Upper number"), N_("The upper level's number")),
    ("upper_due", N_("Upper limit"), N_("5-27 or 5-27 12:00; the county ends before it")),
)
_BOXES: Final = (
    ("category", N_("Class"), N_("Name, code or pinyin initials")),
    ("area", N_("Area"), N_("Name or pinyin initials")),
    ("channel", N_("Channel"), ""),
)
_CHECKS: Final = (
    ("reply", N_("Reply wanted")),
    ("confidential", N_("Confidential")),
    ("anonymous", N_("Anonymous")),
)
_LONGEST_LINE: Final = 1000


class Inputs:
    """Every field, by name. A person's change of any of them is told to those who `watch`."""

    def __init__(self) -> None:
        self.phone = _line("intake.callerPhone")
        self.name = _line("intake.callerName")
        self.address = _line("intake.address")
        self.event = _line("intake.eventAt")
        self.title = _line("intake.title")
        self.upper_number = _line("intake.upperNumber")
        self.upper_due = _line("intake.upperDue")
        self.gender = Segment((), name="intake.gender")
        self.type = Segment((), name="intake.type")
        self.urgency = Segment((), name="intake.urgency")
        self.category = PickBox(name="intake.category")
        self.area = PickBox(name="intake.area")
        self.channel = PickBox(name="intake.channel")
        self.content = TextArea(name="intake.content", most=LONGEST_TEXT, lines=2)
        self.urgent_words = WordMarks(self.content.editor.document())
        self.reply = _check("intake.replyWanted")
        self._usual_channel: int | None = None
        self._upper_channels: frozenset[int] = frozenset()
        self.arranged: Callable[[], None] = lambda: None
        self.confidential = _check("intake.confidential")
        self.anonymous = _check("intake.anonymous")
        self.channel.changed.connect(self._note_channel)
        self.retranslate()

    def _note_channel(self, channel: int) -> None:
        """The next calls come in the same way unless somebody says otherwise."""
        self._usual_channel = channel

    def watch(self, edited: Callable[[], None]) -> None:
        """Call this whenever a person changes a field."""
        lines = (self.phone, self.name, self.address, self.event, self.title, self.upper_number, self.upper_due)
        for line in lines:
            line.textEdited.connect(lambda _words: edited())
        for choice in (self.gender, self.type, self.urgency, self.category, self.area, self.channel):
            choice.changed.connect(lambda _value: edited())
        for check in (self.reply, self.confidential, self.anonymous):
            check.clicked.connect(lambda _on=False: edited())
        self.content.changed.connect(edited)

    def read(self, base: CallState) -> CallState:
        """Return what stands in the fields, over what the fields do not show."""
        return replace(
            base,
            phone=self.phone.text(),
            caller_name=self.name.text(),
            gender=self.gender.value() or "",
            type=str(self.type.value()),
            urgency=str(self.urgency.value()),
            category_id=self.category.value(),
            area_id=self.area.value(),
            channel_id=self.channel.value(),
            address=self.address.text(),
            event_at=self.event.text(),
            title=self.title.text(),
            content=self.content.editor.toPlainText(),
            confidential=self.confidential.isChecked(),
            anonymous=self.anonymous.isChecked(),
            reply_wanted=self.reply.isChecked(),
            upper_number=self.upper_number.text(),
            upper_due=self.upper_due.text(),
        )

    def show(self, state: CallState) -> None:
        """Show a call; tells nobody but of the content, which tells itself."""
        self.phone.setText(state.phone)
        self.name.setText(state.caller_name)
        self.gender.set_value(state.gender)
        self.type.set_value(state.type)
        self.urgency.set_value(state.urgency)
        self.category.set_value(state.category_id)
        self.area.set_value(state.area_id)
        self.channel.set_value(state.channel_id or self._usual_channel)
        self.address.setText(state.address)
        self.event.setText(state.event_at)
        self.title.setText(state.title)
        self.upper_number.setText(state.upper_number)
        self.upper_due.setText(state.upper_due)
        self.confidential.setChecked(state.confidential)
        self.anonymous.setChecked(state.anonymous)
        self.reply.setChecked(state.reply_wanted)
        if self.content.editor.toPlainText() != state.content:
            self.content.set_text(state.content)
        self.arrange()

    def arrange(self) -> None:
        """Close the fields that an anonymous call has no use for."""
        self.reply.setEnabled(not self.anonymous.isChecked())
        self.arranged()

    def from_above(self) -> bool:
        """Return whether the call came from an upper level, by its channel or because its number is there."""
        typed = self.upper_number.text() or self.upper_due.text()
        return self.channel.value() in self._upper_channels or bool(typed.strip())

    def offer(self, lists: Lists) -> None:
        """Offer these lists; what was chosen stays."""
        self.category.set_items(lists.category_items())
        self.area.set_items(lists.area_items())
        self.channel.set_items(lists.channel_items())
        self._upper_channels = frozenset(row.id for row in lists.channels if row.upper)
        self._usual_channel = self._usual_channel or lists.first_channel()

    def tidy_moment(self, now: datetime) -> None:
        """Write the moment typed in full: "7:05" means another day tomorrow."""
        moment = read_moment(self.event.text(), now)
        if moment is not None and self.event.text() != written(moment):
            self.event.setText(written(moment))
            self.event.textEdited.emit(self.event.text())

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        for name, words, hint in _LINES:
            line: QLineEdit = getattr(self, name)
            line.setAccessibleName(_(words))
            line.setPlaceholderText(_(hint))
        for name, words, hint in _BOXES:
            box: PickBox = getattr(self, name)
            box.setAccessibleName(_(words))
            edit = box.lineEdit()
            if edit is not None:
                edit.setPlaceholderText(_(hint) if hint else "")
        for name, words in _CHECKS:
            check: QCheckBox = getattr(self, name)
            check.setText(_(words))
        self._offer_words()

    def _offer_words(self) -> None:
        self.gender.set_choices((Choice("male", _("Mr")), Choice("female", _("Ms")), Choice("", _("not told"))))
        self.type.set_choices([Choice(one.value, label(one)) for one in AppealType])
        self.urgency.set_choices(
            [Choice(one.value, label(one), "" if one is Urgency.NORMAL else "bad") for one in Urgency]
        )
        self.gender.setAccessibleName(_("Gender"))
        self.type.setAccessibleName(_("Type"))
        self.urgency.setAccessibleName(_("Urgency"))
        self.content.editor.setAccessibleName(_("Content"))
        self.content.editor.setPlaceholderText(_("Who, when, where, what happened, what the caller asks for"))


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setMaxLength(_LONGEST_LINE)  # longer ones are told so in words; this only keeps a paste from freezing
    return line


def _check(name: str) -> QCheckBox:
    check = QCheckBox()
    check.setObjectName(name)
    return check
