"""The fields of a rule version's numbers: a whole number or a term, a share of a limit, hours of the day."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from services.calendar.explain import term_words
from services.calendar.records import bounds
from services.calendar.rules import RuleVersion
from services.calendar.terms import Term
from ui.common.dates import number_field
from ui.common.pick_box import PickBox, PickItem
from ui.tabs.system.rule_fields import Number, is_share
from ui.theme.hold import hold_width

_MOST: Final = 999
_SHARES: Final = ("1/4", "1/3", "1/2", "2/3", "3/4", "1")
_NARROW: Final = 64
_WIDE: Final = 178


class Input(ABC):
    """One field; ``unit`` are the words after it."""

    field: QWidget

    @abstractmethod
    def show_value(self, value: Any) -> None:
        """Show a plain value."""

    @abstractmethod
    def plain(self) -> Any:
        """Return the value as a version holds it."""

    def lock(self, *, open_: bool) -> None:
        """Let the person change it or not."""
        self.field.setEnabled(open_)

    @abstractmethod
    def on_change(self, told: Callable[[], None]) -> None:
        """Call this when the person changed it."""

    def unit(self) -> str:
        """Return the words after the field."""
        return ""

    def days(self) -> int | None:
        """Return the number of a term, None where it is none."""
        return None


class NumberInput(Input):
    """A whole number, or the number of a term whose unit stays; None has no field."""

    def __init__(self, number: Number) -> None:
        limits = bounds(RuleVersion, number.path)
        self._spin = number_field(most=int(limits.high) if limits else _MOST, name=f"system.rule.{number.key}")
        self._spin.setMinimum(int(limits.low) if limits else 1)
        hold_width(self._spin, _NARROW)
        self.field = self._spin
        self._value: Any = None

    def show_value(self, value: Any) -> None:
        """Show a number or a term."""
        self._value = value
        self._spin.setVisible(value is not None)
        self._spin.blockSignals(True)
        self._spin.setValue(Term.parse(value).amount if isinstance(value, str) else int(value or 0))
        self._spin.blockSignals(False)

    def plain(self) -> Any:
        """Return a number, a term as text, or None."""
        if isinstance(self._value, str):
            return str(Term(self._spin.value(), Term.parse(self._value).unit))
        return self._value if self._value is None else self._spin.value()

    def lock(self, *, open_: bool) -> None:
        """A number that stays can be read but not typed over."""
        self._spin.setReadOnly(not open_)
        self._spin.setEnabled(open_)

    def on_change(self, told: Callable[[], None]) -> None:
        """Call this when the number changed."""
        self._spin.valueChanged.connect(lambda _value: told())

    def unit(self) -> str:
        """Return the unit of a term, or that there is no limit."""
        if self._value is None:
            return term_words(None)
        if not isinstance(self._value, str):
            return ""
        words = term_words(Term(self._spin.value(), Term.parse(self._value).unit))
        return words.replace(str(self._spin.value()), "", 1).strip()

    def days(self) -> int | None:
        """Return the number of a term."""
        return self._spin.value() if isinstance(self._value, str) else None


class ShareInput(Input):
    """A share of a limit: one of the usual fractions, or the one that stands there."""

    def __init__(self, number: Number) -> None:
        self._box = PickBox(name=f"system.rule.{number.key}", typed=False)
        hold_width(self._box, _WIDE // 2)
        self.field = self._box

    def show_value(self, value: Any) -> None:
        """Show a fraction."""
        shares = (*_SHARES, *([value] if value not in _SHARES else []))
        self._box.set_items([PickItem(share, share) for share in shares])
        self._box.set_value(value)

    def plain(self) -> Any:
        """Return the fraction as text."""
        return self._box.value()

    def on_change(self, told: Callable[[], None]) -> None:
        """Call this when another one was chosen."""
        self._box.changed.connect(lambda _value: told())


class HoursInput(Input):
    """Hours of the day as the rules write them: 18:00, or 09:00-12:00, 14:00-18:00."""

    def __init__(self, number: Number) -> None:
        self._line = QLineEdit()
        self._line.setObjectName(f"system.rule.{number.key}")
        hold_width(self._line, _WIDE)
        self.field = self._line
        self._many = False

    def show_value(self, value: Any) -> None:
        """Show one time, or spans."""
        self._many = isinstance(value, list | tuple)
        text = ", ".join(value) if self._many else str(value)
        if text != self._line.text():
            self._line.blockSignals(True)
            self._line.setText(text)
            self._line.blockSignals(False)

    def plain(self) -> Any:
        """Return one time, or spans."""
        if not self._many:
            return self._line.text().strip()
        text = self._line.text().replace("\uff0c", ",")
        return [part.strip() for part in text.split(",") if part.strip()]

    def lock(self, *, open_: bool) -> None:
        """Hours that stay can be read and copied."""
        self._line.setReadOnly(not open_)

    def on_change(self, told: Callable[[], None]) -> None:
        """Call this when something was typed."""
        self._line.textEdited.connect(lambda _text: told())


def input_of(number: Number) -> Input:
    """Return the field that fits a number."""
    if number.path[0] == "hours":
        return HoursInput(number)
    return ShareInput(number) if is_share(number.path) else NumberInput(number)
