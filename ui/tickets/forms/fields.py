"""The fields of a step's form, as data, and what is typed into them as plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QLineEdit, QWidget

from i18n import _
from services.tickets.rules import LONGEST_TEXT
from ui.common.dates import day_field, day_of, moment_field, moment_of, set_moment
from ui.common.pick_box import PickBox, PickItem
from ui.common.text_area import TextArea

_LONGEST_LINE: Final = 300
Values = Mapping[str, Any]


class Kind(Enum):
    """What a field holds."""

    PICK = auto()
    LINE = auto()
    TEXT = auto()
    DAY = auto()
    MOMENT = auto()
    TICK = auto()


@dataclass(frozen=True)
class FieldSpec:
    """One field. ``title`` and ``hint`` are msgids; ``items`` names what a pick offers ("units" or the form's own).

    ``needed``: whether it must be filled, by what is typed elsewhere. ``shown`` likewise.
    """

    key: str
    title: str
    kind: Kind
    hint: str = ""
    items: str = ""
    wide: bool = True
    needed: Callable[[Values], bool] = lambda _values: False
    shown: Callable[[Values], bool] = lambda _values: True


def always(_values: Values) -> bool:
    """Whatever is typed elsewhere."""
    return True


def make_field(spec: FieldSpec, name: str, now: datetime) -> QWidget:
    """Return the widget of a field, empty; a day or a moment begins at now."""
    if spec.kind is Kind.PICK:
        return PickBox(name=name)
    if spec.kind is Kind.TEXT:
        return TextArea(name=name, most=LONGEST_TEXT, lines=2)
    if spec.kind is Kind.DAY:
        return day_field(now.date(), name=name)
    if spec.kind is Kind.MOMENT:
        return moment_field(now, name=name)
    if spec.kind is Kind.TICK:
        box = QCheckBox()
        box.setObjectName(name)
        return box
    line = QLineEdit()
    line.setObjectName(name)
    line.setMaxLength(_LONGEST_LINE)
    return line


def on_change(field: QWidget, told: Callable[[], None]) -> None:
    """Call when the person typed or chose something."""
    if isinstance(field, PickBox):
        field.changed.connect(lambda _value: told())
    elif isinstance(field, TextArea):
        field.changed.connect(told)
    elif isinstance(field, QDateTimeEdit):
        field.dateTimeChanged.connect(lambda _value: told())
    elif isinstance(field, QCheckBox):
        field.toggled.connect(lambda _on: told())
    elif isinstance(field, QLineEdit):
        field.textEdited.connect(lambda _words: told())


def value_of(spec: FieldSpec, field: QWidget) -> Any:
    """Return what is typed, as JSON can hold it: moments as text."""
    if isinstance(field, PickBox):
        return field.value()
    if isinstance(field, TextArea):
        return field.text()
    if isinstance(field, QDateTimeEdit):
        moment = day_of(field) if spec.kind is Kind.DAY else moment_of(field)
        return moment.isoformat()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    return field.text().strip() if isinstance(field, QLineEdit) else None


def fill(field: QWidget, value: Any) -> None:
    """Show a value; None leaves the field as it was made."""
    if value is None:
        return
    if isinstance(field, PickBox):
        field.set_value(value)
    elif isinstance(field, TextArea):
        field.set_text(str(value))
    elif isinstance(field, QDateTimeEdit):
        set_moment(field, _moment(str(value)))
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QLineEdit):
        field.setText(str(value))


def speak(spec: FieldSpec, field: QWidget) -> None:
    """Put the hint into the language in use."""
    hint = _(spec.hint) if spec.hint else ""
    if isinstance(field, PickBox):
        field.set_hint(hint)
    elif isinstance(field, TextArea):
        field.editor.setPlaceholderText(hint)
    elif isinstance(field, QLineEdit):
        field.setPlaceholderText(hint)
    elif isinstance(field, QCheckBox):
        field.setText(hint)


def offer(field: QWidget, items: Sequence[PickItem]) -> None:
    """Offer these entries in a pick."""
    if isinstance(field, PickBox):
        field.set_items(items)


def take_focus(field: QWidget) -> None:
    """Put the keyboard into a field."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)


def missing(spec: FieldSpec, values: Values) -> str:
    """Return what is missing in a field and its cure, "" = nothing."""
    if spec.needed(values) and values.get(spec.key) in {None, ""}:
        return (
            _("choose an entry of the list.") if spec.kind is Kind.PICK else _("is empty; write it before you go on.")
        )
    if spec.kind is Kind.TEXT and len(str(values.get(spec.key) or "")) > LONGEST_TEXT:
        return _("At most {most} letters.").format(most=LONGEST_TEXT)
    return ""


def day_in(values: Values, key: str) -> date:
    """Return the day of a field."""
    return _moment(str(values[key])).date()


def moment_in(values: Values, key: str) -> datetime:
    """Return the moment of a field."""
    return _moment(str(values[key]))


def _moment(words: str) -> datetime:
    return datetime.fromisoformat(words)
