"""Fixed heights and widths that follow the text size and the density by themselves."""

from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.look import scaled, size

Measure = str | int
"""A size token, or pixels at 100 %."""

_HEIGHT = "held-height"
_WIDTH = "held-width"


def hold_height(widget: QWidget, measure: Measure) -> None:
    """Keep a widget at this height, also after the text size has changed."""
    widget.setProperty(_HEIGHT, measure)
    widget.setFixedHeight(_pixels(measure))


def hold_width(widget: QWidget, measure: Measure) -> None:
    """Keep a widget at this width, also after the text size has changed."""
    widget.setProperty(_WIDTH, measure)
    widget.setFixedWidth(_pixels(measure))


def hold_again(app: QApplication) -> None:
    """Measure every held widget anew."""
    for widget in app.allWidgets():
        if widget.property(_HEIGHT) is not None:
            widget.setFixedHeight(_pixels(widget.property(_HEIGHT)))
        if widget.property(_WIDTH) is not None:
            widget.setFixedWidth(_pixels(widget.property(_WIDTH)))


def _pixels(measure: Measure) -> int:
    return size(measure) if isinstance(measure, str) else scaled(measure)
