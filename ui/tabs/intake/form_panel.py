"""The form of a call: fields in two columns, the band of urgent words, and the three endings at the foot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import N_, _
from services.kernel.errors import Invalid
from services.tickets.rules import LONGEST_TEXT, LONGEST_TITLE, check_length, check_phone, clean
from services.tickets.upper import upper_number
from ui.common.actions import ActionSet
from ui.common.band import BandArea
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.flow import FlowLayout
from ui.common.form import Form, Row
from ui.common.panel import Foot, Panel
from ui.common.words import Glyph, label
from ui.tabs.intake.inputs import Inputs
from ui.tabs.intake.moments import limit_error, moment_error
from ui.tabs.intake.suggesting import SuggestionLine
from ui.theme.look import size, text_width

# What a refusal calls a field -> the row of the form.
_ROWS_BY_NAME: Final = (
    (N_("Phone"), "phone"),
    (N_("Name"), "name"),
    (N_("Address"), "address"),
    (N_("Title"), "title"),
    (N_("Content"), "content"),
    (N_("Upper number"), "upper"),
    (N_("Upper limit"), "upper"),
)
_LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Asked:
    """What an ending needs besides the number: a class, the words of the caller."""

    category: bool = False
    content: bool = True


class _SecretsLine(QWidget):
    """Says, always and calmly, what must not be typed (rule G8)."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "reason")
        self._words.setObjectName("intake.noSecrets")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Glyph("shield-warning", "text-2", side=14))
        row.addWidget(self._words, 1)

    def retranslate(self) -> None:
        """Show the words in the language in use."""
        self._words.setText(_("No state or work secrets here. Stop the caller, press F8 and choose G8."))


class FormPanel(Panel):
    """The left half of the page. Fields that are left are checked for what stands in them, a call sent for gaps too."""

    def __init__(self, inputs: Inputs, actions: ActionSet, now: Callable[[], datetime]) -> None:
        super().__init__(name="intake.form", padded=False)
        self.inputs = inputs
        self._actions = actions
        self._now = now
        self._asked = Asked()
        self._strict = False
        self.notices = BandArea()
        self._secrets = _SecretsLine()
        self.suggestions = SuggestionLine(inputs, actions)
        self.form = Form(columns=2)
        self._words = {name: label("", "label") for name in ("urgency", "channel")}
        self._fill_form()
        column = QVBoxLayout()
        column.setContentsMargins(size("panel-padding"), 12, size("panel-padding"), 12)
        column.setSpacing(8)
        column.addWidget(self.form, 1)
        column.addWidget(self.suggestions)
        column.addWidget(self.notices)
        column.addWidget(self._secrets)
        column.addLayout(self._make_checks())
        self.body.addLayout(column, 1)
        self._foot = self._fill_foot()
        self.inputs.phone.editingFinished.connect(self._clear_if_fine)
        self.inputs.event.editingFinished.connect(lambda: self.inputs.tidy_moment(self._now()))
        self.retranslate()

    def _fill_form(self) -> None:
        ins, form = self.inputs, self.form
        form.add(Row("phone", N_("Phone"), required=True, check=self._phone_error), ins.phone)
        form.add(Row("name", N_("Name"), check=self._name_error), _side_by_side(ins.name, ins.gender))
        form.add(Row("type", N_("Type"), required=True, wide=True), self._type_and_urgency())
        form.add(Row("category", N_("Class"), required=True, check=self._class_error), ins.category)
        form.add(Row("area", N_("Area")), ins.area)
        form.add(Row("address", N_("Address"), check=self._address_error), ins.address)
        form.add(Row("event", N_("When"), check=lambda: moment_error(ins.event.text(), self._now())), ins.event)
        upper = Row("upper", N_("Upper level"), check=lambda: _upper_error(ins, self._now()), wide=True)
        form.add(upper, _upper_fields(ins))
        ins.arranged = lambda: form.show_row("upper", shown=ins.from_above())
        form.add(Row("title", N_("Title"), check=self._title_error, wide=True), ins.title)
        form.add(Row("content", N_("Content"), required=True, check=self._content_error, wide=True), ins.content)
        form.way.lead((ins.phone, ins.name, ins.type, ins.category, ins.area, ins.address, ins.content))

    def _type_and_urgency(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap=8)
        urgency = QWidget()
        line = QHBoxLayout(urgency)
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._words["urgency"])
        line.addWidget(self.inputs.urgency)
        row.addWidget(self.inputs.type)
        row.addWidget(urgency)
        holder.setFocusProxy(self.inputs.type)
        return holder

    def _make_checks(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        for check in (self.inputs.reply, self.inputs.confidential, self.inputs.anonymous):
            row.addWidget(check)
        row.addStretch(1)
        row.addWidget(self._words["channel"])
        row.addWidget(self.inputs.channel)
        return row

    def _fill_foot(self) -> Foot:
        foot = self.add_foot()
        for name in ("intake.keep", "intake.guide", "intake.answer"):
            foot.add_button(KeyButton.of(self._actions[name]))
        foot.add_button(KeyButton.of(self._actions["intake.forward"], PRIMARY))
        foot.explain(self._actions["intake.forward"])
        return foot

    def set_note(self, first: str, second: str) -> None:
        """Say at the foot what forwarding causes."""
        self._foot.set_note(first, second)

    # ---- checks --------------------------------------------------------------------------------------------------

    def check(self, asked: Asked) -> bool:
        """Show everything that is missing or wrong; the keyboard goes to the first."""
        self._strict, self._asked = True, asked
        fine = self.form.check()
        self._strict = False
        return fine

    def refuse(self, error: Exception) -> bool:
        """Show a refusal at the field that it names; return whether there is such a field."""
        if not isinstance(error, Invalid):
            return False
        named = next((key for name, key in _ROWS_BY_NAME if _(name) == error.params.get("field")), None)
        if named is None:
            return False
        self.form.set_error(named, str(error.params.get("words", "")))
        self.form.row(named).field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _clear_if_fine(self) -> None:
        if not self._phone_error():
            self.form.set_error("phone", "")

    def _phone_error(self) -> str:
        typed = self.inputs.phone.text()
        if self._strict and not typed.strip() and not self.inputs.anonymous.isChecked():
            return _("Write the number, or mark the call as anonymous.")
        return _refusal(lambda: check_phone(typed))

    def _name_error(self) -> str:
        return _refusal(lambda: check_length(N_("Name"), self.inputs.name.text(), _LONGEST_NAME))

    def _address_error(self) -> str:
        return _refusal(lambda: check_length(N_("Address"), self.inputs.address.text(), LONGEST_TITLE))

    def _title_error(self) -> str:
        return _refusal(lambda: check_length(N_("Title"), clean(self.inputs.title.text()), LONGEST_TITLE))

    def _class_error(self) -> str:
        if self._strict and self._asked.category and self.inputs.category.value() is None:
            return _("Choose a class; the figures and the proposal of a unit rest on it.")
        return ""

    def _content_error(self) -> str:
        words = clean(self.inputs.content.text())
        if self._strict and self._asked.content and not words:
            return _("Write down what the caller says.")
        return _refusal(lambda: check_length(N_("Content"), words, LONGEST_TEXT))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._secrets.retranslate()
        self._words["urgency"].setText(_("Urgency"))
        self._words["channel"].setText(_("Channel"))
        self.form.retranslate()


def _upper_fields(inputs: Inputs) -> QWidget:
    """Return the fields of the upper level's number and limit; they are there where the call came from one."""
    hint = _("5-27 or 5-27 12:00; the county ends before it")
    inputs.upper_due.setMinimumWidth(text_width(hint, "body") + 24)
    return _side_by_side(inputs.upper_number, inputs.upper_due)


def _upper_error(inputs: Inputs, now: datetime) -> str:
    wrong = limit_error(inputs.upper_due.text(), now)
    return wrong or _refusal(lambda: upper_number(inputs.upper_number.text()))


def _refusal(check: Callable[[], object]) -> str:
    """Return the words of a rule that refuses, "" when it does not."""
    try:
        check()
    except Invalid as error:
        return str(error.params.get("words", ""))
    return ""


def _side_by_side(first: QWidget, second: QWidget) -> QWidget:
    """Return two fields in one row; the first takes the room."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(first, 1)
    row.addWidget(second)
    holder.setFocusProxy(first)
    return holder
