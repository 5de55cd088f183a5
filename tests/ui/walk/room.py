"""Measures the words on screen against the room they have."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QWidget,
)

from ui.common import paint
from ui.common.fit_text import FitText
from ui.common.paint import Ink
from ui.common.wrapped import Paragraph
from ui.theme.look import text_width

_CLOSE = 1.5
"""Pixels that rounding may take."""
_COMBO_SIDES = 40
_HEAD_SIDES = 16


@dataclass
class PaintedWords:
    """Stands in the place of `paint.text`, writes with it, and notes what it had to cut without leave."""

    write: object = paint.text
    cut: list[str] = field(default_factory=list)

    def __call__(self, painter: QPainter, rect: QRect, words: str, ink: Ink, align: str = "left") -> int:
        """Write the words and note them when they were cut."""
        room = max(0, rect.width()) + _CLOSE
        if text_width(words, ink.step, bold=ink.bold) - 1 > room and not ink.elides:
            painter_of = Path(sys._getframe(1).f_code.co_filename).stem
            self.cut.append(f"{painter_of}: “{words}” has {rect.width()}")
        return self.write(painter, rect, words, ink, align)  # type: ignore[operator]  # the real function


def cut_words(root: QWidget, written: PaintedWords) -> list[str]:
    """Return what is cut in this widget as it stands on screen: widgets, heads, and what is painted."""
    written.cut.clear()
    root.grab()
    faults = [fault for widget in seen(root) for fault in _faults(widget)]
    return sorted({*faults, *written.cut})


def seen(root: QWidget) -> Iterator[QWidget]:
    """Yield every widget of which a person sees something."""
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and not widget.size().isEmpty():
            yield widget


def _faults(widget: QWidget) -> Iterator[str]:
    wanted, words = _wanted(widget)
    if words and wanted > _room(widget) + _CLOSE:
        yield f"{_where(widget)} “{words}” wants {wanted:.0f}, has {_room(widget)}"
    if words and not _is_inside(widget):
        yield f"{_where(widget)} “{words}” lies outside the widget around it"
    if isinstance(widget, QLabel) and words and _is_low(widget):
        yield f"{_where(widget)} “{words}” has more lines than room"
    if isinstance(widget, QHeaderView):
        yield from _head_faults(widget)


def _wanted(widget: QWidget) -> tuple[float, str]:
    """Return the width a widget wants for its words, and the words; nothing for those that hold none."""
    if widget.property("elides"):
        return 0, ""
    if isinstance(widget, QLabel):
        return _line(widget), widget.text()
    if isinstance(widget, QComboBox):
        words = widget.currentText() or widget.placeholderText()
        return QFontMetricsF(widget.font()).horizontalAdvance(words) + _COMBO_SIDES, words
    if isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QComboBox):
        return QFontMetricsF(widget.font()).horizontalAdvance(widget.placeholderText()) + 10, widget.placeholderText()
    if isinstance(widget, QAbstractButton):
        return widget.minimumSizeHint().width(), widget.text()
    return 0, ""


def _line(words: QLabel) -> float:
    """Return the width of the longest line; nothing for words that break or are declared to give way."""
    if words.wordWrap() or isinstance(words, (Paragraph, FitText)):
        return 0
    metrics = QFontMetricsF(words.font())
    return max(map(metrics.horizontalAdvance, words.text().split("\n")), default=0)


def _room(widget: QWidget) -> int:
    return widget.contentsRect().width() if isinstance(widget, QLabel) else widget.width()


def _is_low(widget: QLabel) -> bool:
    wanted = widget.heightForWidth(widget.contentsRect().width()) if widget.hasHeightForWidth() else 0
    return wanted > widget.height() + _CLOSE


def _is_inside(widget: QWidget) -> bool:
    """Tell whether a widget lies whole in those around it, up to the next that scrolls."""
    rect, around = widget.rect(), widget.parentWidget()
    inner = widget
    while around is not None and not inner.isWindow():
        rect = QRect(inner.mapToParent(QPoint(rect.x(), rect.y())), rect.size())
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return True
        if not around.rect().adjusted(-1, -1, 1, 1).contains(rect):
            return False
        inner, around = around, around.parentWidget()
    return True


def _head_faults(head: QHeaderView) -> Iterator[str]:
    model = head.model()
    metrics = QFontMetricsF(head.font())
    for section in range(head.count() if model is not None and not head.isHidden() else 0):
        words = str(model.headerData(section, head.orientation()) or "")
        if metrics.horizontalAdvance(words) + _HEAD_SIDES > head.sectionSize(section) + _CLOSE:
            yield f"{_where(head)} head “{words}” in {head.sectionSize(section)}"


def _where(widget: QWidget) -> str:
    names = []
    one: QWidget | None = widget
    while one is not None and len(names) < 4:
        names.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return "/".join(reversed(names))
