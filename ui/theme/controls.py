"""The heights of fields and buttons that follow the density: held by the widgets, so that a change is a cheap one.

In the style sheet they would cost a new sheet for every change of the density, and Qt dresses all widgets of the
program again for that: more than a second with all tabs open.
"""

from typing import Any, Final

from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QProxyStyle, QPushButton, QWidget
from typing_extensions import override

from ui.theme.look import size

_FIELDS: Final = (QLineEdit, QComboBox, QAbstractSpinBox)
_FRAMED: Final = (QComboBox, QAbstractSpinBox)
_BARE: Final = frozenset({"row", "palette"})
_EDGES: Final = 2


class HouseStyle(QProxyStyle):
    """Fusion that gives each control its height when it is dressed; the style sheet stands above it."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    @override
    def polish(self, dressed: Any) -> None:
        super().polish(dressed)
        if isinstance(dressed, QWidget):
            hold_control(dressed)


def hold_control(widget: QWidget) -> None:
    """Give a control the height of the density in force; what has a height of the style sheet is left alone."""
    if isinstance(widget, QPushButton):
        _hold_button(widget)
    elif isinstance(widget, _FIELDS) and widget.property("sz") is None and not isinstance(widget.parent(), _FRAMED):
        widget.setFixedHeight(size("control") - _bare(widget))


def _hold_button(button: QPushButton) -> None:
    kind = button.property("kind")
    if kind == "row":  # as high as what it says, never lower than a control
        button.setMinimumHeight(size("control") - _bare(button))
    elif kind == "segment":
        button.setFixedHeight(size("segment") - 4)
    elif kind != "pill" and button.property("sz") not in {"small", "large"}:
        button.setFixedHeight(size("control"))


def _bare(widget: QWidget) -> int:
    """Return what a control without an edge of its own lacks in height."""
    return _EDGES if widget.property("kind") in _BARE else 0


def hold_controls(app: QApplication) -> None:
    """Give every control the height of the density in force."""
    for widget in app.allWidgets():
        hold_control(widget)
