"""Listens to a page as a screen reader does: names, states and rows."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from tests.ui.walk.room import seen
from ui.common.paged_model import CELL_ROLE, PagedModel

_PARTS = (QScrollBar, QHeaderView)
_SILENT = {"Glyph", "IconTile", "AppMark", "Skeleton", "Watermark", "_Dot", "_Centre", "LimitBar"}
"""Painted for the eye alone: what they mean stands in words beside them."""


def silent_widgets(root: QWidget) -> list[str]:
    """Return what a person can act on, or look at, that says nothing to one who listens."""
    return sorted({fault for widget in seen(root) for fault in _faults(widget)})


def _faults(widget: QWidget) -> Iterator[str]:
    where = f"{type(widget).__name__} {widget.objectName()} in {_around(widget)}"
    if _is_for_hands(widget):
        name = name_of(widget)
        if not name:
            yield f"{where} has no name"
        elif name == widget.objectName():
            yield f"{where} is called by its objectName"
    elif _is_painted(widget) and not name_of(widget):
        yield f"{where} is painted and says nothing"
    is_list = isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView)
    if is_list and isinstance(widget.model(), PagedModel):
        yield from _row_faults(widget, where)


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name).strip()


def _is_for_hands(widget: QWidget) -> bool:
    """Tell whether a person can act on a widget: parts of others do not count."""
    inside = isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox))
    if isinstance(widget, _PARTS) or inside or widget.objectName().startswith("qt_"):
        return False
    if isinstance(widget, (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)):
        return True
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_painted(widget: QWidget) -> bool:
    kind = type(widget)
    if isinstance(widget, QLabel) and not widget.text():
        return False
    own = kind.__module__.startswith("ui.") and "paintEvent" in vars(kind)
    return own and kind.__name__ not in _SILENT


def _row_faults(view: QAbstractItemView, where: str) -> Iterator[str]:
    model: Any = view.model()
    for row in range(min(3, model.rowCount())):
        index = model.index(row, 0)
        spoken = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")
        missing = [
            words
            for words in (str(model.index(row, column).data() or "") for column in range(model.columnCount()))
            if words and words not in spoken
        ]
        if missing or not index.data(CELL_ROLE):
            yield f"row {row} of {where} does not say {missing}"


def _around(widget: QWidget) -> str:
    one = widget.parentWidget()
    while one is not None and not one.objectName():
        one = one.parentWidget()
    return one.objectName() if one is not None else ""
