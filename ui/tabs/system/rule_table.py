"""The numbers of a rule version in rows: the version in force, this one, the province's limit, and the difference."""

from collections.abc import Mapping
from copy import deepcopy
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from i18n import _, ngettext
from services.calendar.explain import term_words
from services.calendar.rules import RuleVersion
from services.calendar.terms import Term, TermUnit
from ui.common.words import hairline, label, set_role
from ui.tabs.system.limit_bar import LimitBar
from ui.tabs.system.rule_fields import NUMBERS, Number, put_at, shown_value, value_at
from ui.tabs.system.rule_inputs import input_of
from ui.theme.look import LOOK


class _Line:
    """The widgets of one number."""

    def __init__(self, number: Number) -> None:
        self.number = number
        self.title = label("", "bold")
        self.current = label("", "second")
        self.input = input_of(number)
        self.unit = label("", "second")
        self.outer = label("", "second")
        self.bar = LimitBar()
        self.difference = label("", "second")

    def cell(self) -> QWidget:
        """Return the field with its unit after it."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.input.field)
        row.addWidget(self.unit, 1)
        return holder

    def show_value(self, value: Any) -> None:
        """Show a plain value; one without a limit has no field."""
        self.input.show_value(value)
        self.show_unit()

    def show_unit(self) -> None:
        """Show the unit, or that there is no limit."""
        self.unit.setText(self.input.unit())

    def compare(self, outer: Term | None) -> None:
        """Say how the limit stands to the province's; beyond it warns and blocks nothing."""
        typed = self.input.days()
        days = outer is not None and outer.unit is TermUnit.WORKING_DAY and typed is not None
        ours, theirs = (typed or 0, outer.amount) if days and outer is not None else (0, 0)
        self.bar.show_days(ours, theirs)
        limited = self.number.path[-1] == "handling"
        self.outer.setText(term_words(outer) if outer is not None else "—" if limited else "")
        unset = _("not set by the province") if limited else ""
        self.difference.setText(_difference(ours, theirs) if days else unset)
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
            wide = line.number.path[0] == "hours"  # no province, and more to write
            parts = (line.title, line.current, line.cell(), *(() if wide else (line.outer, line.bar, line.difference)))
            for at, part in enumerate(parts):
                across = 4 if wide and at == len(parts) - 1 else 1
                self._grid.addWidget(part, row, at, 1, across, Qt.AlignmentFlag.AlignVCenter)
            line.input.on_change(partial(self._edited, line))
            row += 1

    def show_version(self, version: RuleVersion, current: RuleVersion, *, editable: bool) -> None:
        """Show a version beside the one in force."""
        self._version = version
        data, now = version.to_dict(), current.to_dict()
        for line in self._lines:
            line.current.setText(shown_value(now, line.number))
            line.show_value(value_at(data, line.number))
            line.compare(line.number.outer(version))
            line.input.lock(open_=editable)

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
            put_at(made, line.number, line.input.plain())
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
            line.input.field.setAccessibleName(f"{_(line.number.group)} {line.number.words()}")
