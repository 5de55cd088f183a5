"""Choices side by side whose words come later than the field."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.common.segment import Choice, Segment


def show_choices(field: Segment, choices: Sequence[Choice]) -> None:
    """Show choices in other words; what was chosen stays, at first it is the first one."""
    chosen = field.value()
    field.set_choices(choices)
    field.set_value(chosen if any(one.value == chosen for one in choices) else choices[0].value)


def at_left(field: QWidget) -> QWidget:
    """Return a field that is narrower than its row, at the left end of it."""
    room = QWidget()
    row = QHBoxLayout(room)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field)
    row.addStretch(1)
    room.setFocusProxy(field)
    return room
