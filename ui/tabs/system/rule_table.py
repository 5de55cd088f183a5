"""The numbers of a rule version in rows: the version in force, this one, the province's limit, and the difference."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from i18n import _, ngettext
from services.calendar.explain import term_words
from services.calendar.rules import RuleVersion
from services.calendar.terms import Term, TermUnit
from ui.common.dates import number_field
from ui.common.words import hairline, label, set_role
from ui.tabs.system.limit_bar import LimitBar
from ui.tabs.system.rule_fields import NUMBERS, Number, put_at, shown_value, value_at
from ui.theme.hold import hold_width
from ui.theme.look import LOOK

_MOST: Final = 999


class _Line:
    """The widgets of one number."""

    def __init__(self, number: Number) -> None:
        self.number = number
        self.title = label("", "bold")
        self.current = label("", "second")
        self.field: QSpinBox = number_field(most=_MOST, name=f"system.rule.{number.key}")
        self.field.setMinimum(1)
        hold_width(self.field, 64)
        self.unit = label("", "second")
        self.outer = label("", "second")
        self.bar = LimitBar()
        self.difference = label("", "second")
        self.value: Any = None

    def cell(self) -> QWidget:
        """Return the field with its unit after it."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field)
        row.addWidget(self.unit, 1)
        return holder

    def show_value(self, value: Any) -> None:
        """Show a plain value; one without a limit has no field."""
        self.value = value
        self.field.setVisible(value is not None)
        self.field.blockSignals(True)
        self.field.setValue(Term.parse(value).amount if isinstance(value, str) else int(value or 1))
        self.field.blockSignals(False)
        self.show_unit()

    def show_unit(self) -> None:
        """Show the unit, or that there is no limit."""
        words = term_words(None) if self.value is None else ""
        if isinstance(self.value, str):
            words = term_words(Term(self.field.value(), Term.parse(self.value).unit))
            words = words.replace(str(self.field.value()), "", 1).strip()
        self.unit.setText(words)

    def plain(self) -> Any:
        """Return the value as a version holds it."""
        if isinstance(self.value, str):
            return str(Term(self.field.value(), Term.parse(self.value).unit))
        return self.value if self.value is None else self.field.value()

    def compare(self, outer: Term | None) -> None:
        """Say how the limit stands to the province's; beyond it warns and blocks nothing."""
        plain = self.plain()
        days = outer is not None and outer.unit is TermUnit.WORKING_DAY and isinstance(plain, str)
        ours, theirs = (self.field.value(), outer.amount) if days and outer is not None else (0, 0)
        self.bar.show_days(ours, theirs)
        self.outer.setText(term_words(outer) if outer is not None else "—")
        self.difference.setText(_difference(ours, theirs) if days else _("not set by the province"))
        over = ours > theirs
        set_role(self.difference, "tone", "warn" if over else "")
        set_role(self.difference, "role", "bold" if over else "second")


def _difference(ours: int, theirs: int) -> str:
    if ours == theirs:
        return _("the same")
    gap = abs(ours - theirs)
    if ours > theirs:
        return ngettext("{n} day longer", "{n} days longer", gap).format(n=gap)
    return ngettext("{n} day shorter", "{n} days shorter", gap).format(n=gap)


class RuleTable(QFrame):
    """All numbers; editable only while a version may be changed."""

    edited = Signal()
    """A number was changed."""

    def __init__(self) -> None:
        super().__init__()
        self._version: RuleVersion | None = None
        self._lines = [_Line(number) for number in NUMBERS]
        self._groups: list[tuple[str, QLabel]] = []
        self._heads = [label("", "meta") for _column in range(6)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 6, 16, 12)
        self._grid.setHorizontalSpacing(14)
        for at, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, at)
        self._grid.setColumnStretch(5, 1)
        self._fill()
        self.arrange()
        self.retranslate()

    def _fill(self) -> None:
        row, group = 1, ""
        for line in self._lines:
            if line.number.group != group:
                group = line.number.group
                head = label("", "label")
                self._groups.append((group, head))
                self._grid.addWidget(hairline(), row, 0, 1, 6)
                self._grid.addWidget(head, row + 1, 0, 1, 6)
                row += 2
            parts = (line.title, line.current, line.cell(), line.outer, line.bar, line.difference)
            for at, part in enumerate(parts):
                self._grid.addWidget(part, row, at, Qt.AlignmentFlag.AlignVCenter)
            line.field.valueChanged.connect(lambda _value, one=line: self._edited(one))
            row += 1

    def show_version(self, version: RuleVersion, current: RuleVersion, *, editable: bool) -> None:
        """Show a version beside the one in force."""
        self._version = version
        data, now = version.to_dict(), current.to_dict()
        for line in self._lines:
            line.current.setText(shown_value(now, line.number))
            line.show_value(value_at(data, line.number))
            line.compare(line.number.outer(version))
            line.field.setReadOnly(not editable)
            line.field.setEnabled(editable)

    def _edited(self, line: _Line) -> None:
        if self._version is not None:
            line.show_unit()
            line.compare(line.number.outer(self._version))
            self.edited.emit()

    def beyond(self) -> list[str]:
        """Return the names of the types whose limit is longer than the province allows."""
        return [line.number.words() for line in self._lines if line.difference.property("tone") == "warn"]

    def written_into(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return a version's data with the numbers of the page."""
        made: dict[str, Any] = deepcopy(dict(data))
        for line in self._lines:
            put_at(made, line.number, line.plain())
        return made

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._grid.setVerticalSpacing(1 if LOOK.compact else 3)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        titles = (_("Item"), _("In force"), _("This version"), _("Province at most"), _("Beside it"), "")
        for head, words in zip(self._heads, titles, strict=True):
            head.setText(words)
        for group, head in self._groups:
            head.setText(_(group))
        for line in self._lines:
            line.title.setText(line.number.words())
            line.field.setAccessibleName(f"{_(line.number.group)} {line.number.words()}")
