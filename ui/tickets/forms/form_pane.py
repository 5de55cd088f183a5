"""The pane in which a step of several fields is written; its fields are rows of data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from i18n import _
from ui.common.actions import ActionSet
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.fit_text import FitText
from ui.common.form import Form, FormRow, Row
from ui.common.paint import Ink
from ui.common.pick_box import PickItem
from ui.common.scrolling import ScrollColumn
from ui.common.words import clear_layout
from ui.common.wrapped import Paragraph
from ui.theme.look import size
from ui.tickets.forms.fields import FieldSpec, fill, make_field, missing, offer, on_change, speak, take_focus, value_of


@dataclass(frozen=True)
class FormSpec:
    """One form: what it is called and what it causes (msgids), and its fields."""

    title: str
    note: str
    fields: tuple[FieldSpec, ...]


class FormPane(QWidget):
    """Fields in two columns, what they cause, and the two buttons. The fields are made anew for each form."""

    changed = Signal()
    """Something was typed or chosen by the person."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._spec = FormSpec("", "", ())
        self._form = Form(columns=2)
        self._rows: dict[str, FormRow] = {}
        self._above = Paragraph("", Ink("body", "text-2"))
        self._above.setObjectName("ticket.formAbove")
        self._kind = ""
        self._note = FitText(Ink("small", "text-2"), "ticket.formNote")
        self._room = ScrollColumn()
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._room.hold(self._holder)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        foot.addWidget(KeyButton.of(actions["ticket.formLeave"]))
        foot.addWidget(KeyButton.of(actions["ticket.formSave"], PRIMARY))
        side = size("panel-padding")
        column = QVBoxLayout(self)
        column.setContentsMargins(side, 10, side - 4, 10)
        column.setSpacing(8)
        column.addWidget(self._above)
        column.addWidget(self._room, 1)
        column.addLayout(foot)

    def open(self, kind: str, spec: FormSpec, values: Mapping[str, Any], now: datetime, words: str = "") -> None:
        """Show a form with these values; ``words`` stand above it: what is special to this ticket."""
        self._kind, self._spec = kind, spec
        self._above.set_words(words)
        self._above.setVisible(bool(words))
        clear_layout(self._column)
        self._form, self._rows = Form(columns=2), {}
        self._column.addWidget(self._form)
        self._column.addStretch(1)
        for one in spec.fields:
            field = make_field(one, f"form.{one.key}", now)
            speak(one, field)
            if isinstance(field, QCheckBox):
                field.setAccessibleName(_(one.hint))
            needed = one.needed({})
            self._rows[one.key] = self._form.add(Row(one.key, one.title, required=needed, wide=one.wide), field)
            fill(field, values.get(one.key))
            on_change(field, self._typed)
        self._show_rows()
        self.retranslate()

    def set_items(self, items: Mapping[str, Sequence[PickItem]], values: Mapping[str, Any]) -> None:
        """Offer what the picks choose from; a value that was typed before is put back with it."""
        for one in self._spec.fields:
            if one.items in items:
                offer(self._rows[one.key].field, items[one.items])
                fill(self._rows[one.key].field, values.get(one.key))
        self._show_rows()

    def kind(self) -> str:
        """Return the id of the step that is open."""
        return self._kind

    def title(self) -> str:
        """Return what is being written."""
        return _(self._spec.title) if self._spec.title else ""

    def values(self) -> dict[str, Any]:
        """Return what is typed, as plain values; fields that are not shown hold nothing."""
        typed = {one.key: value_of(one, self._rows[one.key].field) for one in self._spec.fields}
        return {key: value for key, value in typed.items() if self._spec_of(key).shown(typed)}

    def check(self) -> bool:
        """Return whether it can be sent; else say what is missing and put the keyboard there."""
        values = self.values()
        wrong = ""
        for one in self._spec.fields:
            words = missing(one, values) if one.shown(values) else ""
            self._rows[one.key].set_error(words)
            wrong = wrong or (one.key if words else "")
        if wrong:
            take_focus(self._rows[wrong].field)
        return not wrong

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        if self._spec.fields:
            take_focus(self._rows[self._spec.fields[0].key].field)

    def _spec_of(self, key: str) -> FieldSpec:
        return next(one for one in self._spec.fields if one.key == key)

    def _typed(self) -> None:
        for row in self._rows.values():
            row.set_error("")
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        typed = {one.key: value_of(one, self._rows[one.key].field) for one in self._spec.fields}
        for one in self._spec.fields:
            self._rows[one.key].setVisible(one.shown(typed))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        for one in self._spec.fields:
            speak(one, self._rows[one.key].field)
        self._form.retranslate()
        self._note.set_words(_(self._spec.note) if self._spec.note else "")
        self.setAccessibleName(self.title())
