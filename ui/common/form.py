"""Labelled rows: label, required star, field, and under it the error in words. Checked when the field is left."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _, current
from ui.common.announce import announce
from ui.common.enter_way import EnterWay
from ui.common.text_area import TextArea
from ui.common.words import label, set_role, show_with_parent
from ui.theme.hold import hold_height
from ui.theme.look import form_gap, size

Check = Callable[[], str]


@dataclass(frozen=True)
class Row:
    """One row of a form, as data. `title` is an N_ msgid; `check` returns what is wrong and its cure, or ""."""

    key: str
    title: str
    required: bool = False
    check: Check | None = None
    wide: bool = False


def label_width() -> int:
    """Return the width of the label column, by language and not by the longest text."""
    return size("label") if current().startswith("zh") else size("label-en")


class FormRow(QWidget):
    """A label, a field and its error."""

    def __init__(self, row: Row, field: QWidget) -> None:
        super().__init__()
        self.row = row
        self.field = field
        self._named = ""
        self._label = label("", "label")
        self._label.setBuddy(self._target())
        self._star = label("*", tone="bad")
        if not row.required:
            self._star.hide()
        self._error = label("", "error")
        self._error.setWordWrap(True)
        self._error.hide()
        self._lay_out()
        self.retranslate()
        self._target().installEventFilter(self)

    def _lay_out(self) -> None:
        head = QWidget()
        head_row = QHBoxLayout(head)
        head_row.setContentsMargins(0, 0, 0, 0)
        head_row.setSpacing(3)
        head_row.addWidget(self._label)
        head_row.addWidget(self._star)
        head_row.addStretch(1)
        hold_height(head, "control")
        self._head = head
        right = QVBoxLayout()
        right.setSpacing(2)
        tall = isinstance(self.field, TextArea)
        fixed = self.field.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
        side = Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)  # a segment begins where the others do
        right.addWidget(self.field, 1 if tall else 0, side)
        right.addWidget(self._error)
        if not tall:
            right.addStretch(1)  # beside a neighbour with an error the field stays at the top
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)

    def _target(self) -> QWidget:
        """Return the widget that has the keyboard when the field is used."""
        return self.field.editor if isinstance(self.field, TextArea) else self.field

    def set_error(self, words: str) -> None:
        """Show what is wrong and its cure under the field; "" = nothing is wrong."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        set_role(self._target(), "state", "error" if words else "")
        self._describe()
        if words:
            announce(self._target(), words)

    def _describe(self) -> None:
        """Tell those who listen that the field is required and what is wrong with it."""
        parts = (_("required") if self.row.required else "", self._error.text())
        self._target().setAccessibleDescription(_("; ").join(part for part in parts if part))

    def error(self) -> str:
        """Return the error shown."""
        return self._error.text() if not self._error.isHidden() else ""

    def check(self) -> bool:
        """Check the field, show what is wrong, return whether it is fine."""
        words = self.row.check() if self.row.check else ""
        self.set_error(words)
        return not words

    def arrange(self) -> None:
        """Adapt to the density: the label stands as high as its field."""
        hold_height(self._head, "control")

    def retranslate(self) -> None:
        """Show the label in the language in use and at its width."""
        words = _(self.row.title) if self.row.title else ""
        self._label.setText(words)
        self._head.setFixedWidth(label_width() + 10)
        show_with_parent(self._head, shown=bool(words))
        if self._target().accessibleName() == self._named:  # a field may have a name of its own
            self._target().setAccessibleName(words)
            self._named = words
        self._describe()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self._target():
            self.check()
        return super().eventFilter(watched, event)


class Form(QWidget):
    """Rows in one or two columns, one alignment line for all labels of a column."""

    def __init__(self, *, columns: int = 1) -> None:
        super().__init__()
        self._columns = columns
        self.way = EnterWay()
        self._rows: dict[str, FormRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(form_gap())
        self._grid.setHorizontalSpacing(20)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._line = 0
        self._column = 0

    def add(self, row: Row, field: QWidget) -> FormRow:
        """Add a row at the next free place; a wide one takes a line of its own."""
        made = FormRow(row, field)
        self._rows[row.key] = made
        if row.wide and self._column:
            self._next_line()
        self._grid.addWidget(made, self._line, self._column, 1, self._columns if row.wide else 1)
        if isinstance(field, TextArea):
            self._grid.setRowStretch(self._line, 1)
        self._column += self._columns if row.wide else 1
        if self._column >= self._columns:
            self._next_line()
        return made

    def _next_line(self) -> None:
        self._line += 1
        self._column = 0

    def row(self, key: str) -> FormRow:
        """Return a row by its key."""
        return self._rows[key]

    def show_row(self, key: str, *, shown: bool) -> None:
        """Show or hide a row."""
        self._rows[key].setVisible(shown)

    def set_error(self, key: str, words: str) -> None:
        """Show an error that came from elsewhere (a refusal) under its field."""
        self._rows[key].set_error(words)

    def clear_errors(self) -> None:
        """Take all errors away."""
        for row in self._rows.values():
            row.set_error("")

    def check(self) -> bool:
        """Check every visible row; put the keyboard into the first that is wrong; return whether all is fine."""
        bad = [row for row in self._rows.values() if not row.isHidden() and not row.check()]
        if bad:
            bad[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return not bad

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.way.take(event, self.focusWidget()):
            super().keyPressEvent(event)

    def arrange(self) -> None:
        """Adapt to the density."""
        self._grid.setVerticalSpacing(form_gap())
        for row in self._rows.values():
            row.arrange()

    def retranslate(self) -> None:
        """Show labels in the language in use."""
        for row in self._rows.values():
            row.retranslate()
