"""The form of an item: at the left what is read out, at the right what belongs to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from i18n import _
from services.kernel.labels import label
from services.kernel.vocabulary import Openness
from ui.common.actions import ActionSet
from ui.common.dates import day_field, day_of
from ui.common.form import Form, Row
from ui.common.pick_box import PickBox, PickItem
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.tabs.knowledge.body_editor import BodyEditor
from ui.tabs.knowledge.fields import MAIN, MORE, ItemField, Kind, Names, Plain

_WHOLE: Final = 0
_REQUIRED: Final = frozenset({"title", "answer", "category_id"})


class DayChoice(QWidget):
    """A day, or none."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._on = QCheckBox()
        self._on.setObjectName(f"{name}.on")
        self._day = day_field(name=name)
        self._day.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._on)
        row.addWidget(self._day, 1)
        self.setFocusProxy(self._on)
        self._on.toggled.connect(self._day.setEnabled)
        self._on.toggled.connect(lambda _on: self.changed.emit())
        self._day.dateChanged.connect(lambda _day: self.changed.emit())

    def speak(self, words: str) -> None:
        """Say what the day is."""
        self._on.setAccessibleName(_("{day} is set").format(day=words))
        self._day.setAccessibleName(words)

    def value(self) -> str | None:
        """Return the day as it is kept, None when none is set."""
        return day_of(self._day).isoformat() if self._on.isChecked() else None

    def set_value(self, value: str | None) -> None:
        """Show a day or none."""
        if value:
            day = date.fromisoformat(value)
            self._day.setDate(QDate(day.year, day.month, day.day))
        self._on.setChecked(bool(value))


class ItemForm(QWidget):
    """All fields of a version. `left` and `right` are put where the page wants them."""

    changed = Signal()
    """A person changed a field."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self.left, self.right = Form(), Form()
        self._fields: dict[str, Any] = {}
        self._filling = False
        self._body = BodyEditor(actions)
        for form, rows in ((self.left, MAIN), (self.right, MORE)):
            for one in rows:
                field = self._fields[one.key] = self._make(one)
                row = Row(one.key, one.title, required=one.key in _REQUIRED, check=self._check_of(one))
                form.add(row, field)
        self.retranslate()

    def _make(self, one: ItemField) -> QWidget:
        name = f"knowledge.{one.key}Edit"
        if one.kind is Kind.BODY:
            self._body.changed.connect(self._tell)
            return self._body
        if one.kind is Kind.TEXT:
            area = TextArea(name=name, most=one.most, lines=one.lines)
            area.changed.connect(self._tell)
            return area
        if one.kind is Kind.DAY:
            day = DayChoice(name)
            day.changed.connect(self._tell)
            return day
        return self._make_choice(one, name) if one.kind is Kind.PICK else self._make_line(one, name)

    def _make_line(self, one: ItemField, name: str) -> QWidget:
        line = QLineEdit()
        line.setObjectName(name)
        line.setMaxLength(one.most)
        line.textChanged.connect(self._tell)
        return line

    def _make_choice(self, one: ItemField, name: str) -> QWidget:
        if one.key == "openness":
            segment = Segment(_choices(), Openness.PUBLIC, name=name)
            segment.changed.connect(self._tell)
            return segment
        box = PickBox(name=name)
        box.changed.connect(self._tell)
        return box

    def _tell(self, *_value: object) -> None:
        if not self._filling:
            self.changed.emit()

    def _check_of(self, one: ItemField) -> Any:
        if one.key == "valid_until":
            return self._period_error
        if one.kind is Kind.TEXT:
            return lambda: self._text_error(one)
        return (lambda: self._line_error(one)) if one.key in _REQUIRED else None

    def _line_error(self, one: ItemField) -> str:
        return "" if self._value(one.key) else _("Fill this in before it is submitted.")

    def _text_error(self, one: ItemField) -> str:
        if self._fields[one.key].too_long():
            return _("At most {most} letters.").format(most=one.most)
        return self._line_error(one) if one.key in _REQUIRED else ""

    def _period_error(self) -> str:
        first, last = self._value("valid_from"), self._value("valid_until")
        return _("It lies before the first day.") if first and last and last < first else ""

    # ---- values --------------------------------------------------------------------------------------------------

    def offer(self, names: Names) -> None:
        """Offer the dictionaries."""
        self._filling = True
        self._fields["category_id"].set_items([PickItem(one.id, one.name, one.code) for one in names.categories])
        whole = PickItem(_WHOLE, _("the whole county"))
        self._fields["area_id"].set_items([whole, *(PickItem(one.id, one.name) for one in names.areas)])
        self._filling = False

    def _value(self, key: str) -> Any:
        field = self._fields[key]
        if isinstance(field, QLineEdit):
            return field.text().strip()
        value = field.text() if isinstance(field, (TextArea, BodyEditor)) else field.value()
        return (value or None) if key == "area_id" else value

    def typed(self) -> Plain:
        """Return what stands in the form, as it is kept."""
        values = {key: self._value(key) for key in self._fields}
        return values | {"openness": Openness(values["openness"] or Openness.PUBLIC).value}

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Show these words."""
        self._filling = True
        for key, field in self._fields.items():
            value = fields.get(key)
            if isinstance(field, QLineEdit):
                field.setText(value or "")
                field.setCursorPosition(0)
            elif isinstance(field, (TextArea, BodyEditor)):
                field.set_text(value or "")
            else:
                field.set_value((value or _WHOLE) if key == "area_id" else value)
        self.left.clear_errors()
        self.right.clear_errors()
        self._filling = False

    def check(self) -> bool:
        """Check what a version needs before it is submitted; show what is missing."""
        right = self.right.check()
        return self.left.check() and right

    def take_focus(self) -> None:
        """Begin with the title."""
        self._fields["title"].setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        for one in MORE:
            field = self._fields[one.key]
            if isinstance(field, DayChoice):
                field.speak(_(one.title))
        self._fields["openness"].set_choices(_choices())
        self._fields["openness"].setAccessibleName(_("Openness"))
        self._fields["title"].setPlaceholderText(_("as callers would ask it"))
        self._fields["aliases"].setPlaceholderText(_("separated by blanks or commas"))
        self._body.editor.setAccessibleName(_("Details"))
        for form in (self.left, self.right):
            form.retranslate()


def _choices() -> tuple[Choice, ...]:
    return tuple(Choice(one, label(one)) for one in Openness)
