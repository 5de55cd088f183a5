"""How each kind of cell is drawn into its rectangle."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from ui.common import paint
from ui.common.cells import Bar, Cell, Check, Chip, Due, Entry, Icon, Number, Text, TwoLine, number_words
from ui.common.paint import Ink
from ui.theme.icons import paint_icon
from ui.theme.look import colour, cut, line_height, radius, text_width

CHECK_SIZE: Final = 16
_BAR_WIDTH: Final = 44


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    """Return the two lines of a two-line cell in the middle of the row."""
    first, second = line_height("body"), line_height("small")
    top = rect.y() + (rect.height() - first - second) // 2
    return QRect(rect.x(), top, rect.width(), first), QRect(rect.x(), top + first, rect.width(), second)


def _text(painter: QPainter, rect: QRect, cell: Text) -> None:
    used = paint.marks(painter, rect.x(), rect.center().y() + 1, cell.marks)
    paint.text(painter, rect.adjusted(used, 0, 0, 0), cell.words, Ink("body", cell.tone, cell.bold, elides=True))


def _number(painter: QPainter, rect: QRect, cell: Number) -> None:
    words = number_words(cell.value, cell.decimals) + (cell.unit if cell.value is not None else "")
    paint.text(painter, rect, words, Ink("body", cell.tone), "right")


def _due(painter: QPainter, rect: QRect, cell: Due) -> None:
    if not cell.note:
        paint.due(painter, rect, cell.words, cell.tier)
        return
    first, second = _halves(rect)
    paint.due(painter, first, cell.words, cell.tier)
    paint.text(painter, second, cell.note, Ink("small", "text-3"))


def _chip(painter: QPainter, rect: QRect, cell: Chip) -> None:
    words, _width = cut(cell.words, "small", max(0, rect.width() - paint.chip_width("")))
    paint.chip(painter, rect.x(), rect.center().y() + 1, words, cell.tone)


def _two_line(painter: QPainter, rect: QRect, cell: TwoLine) -> None:
    first, second = _halves(rect)
    room = paint.chip_width(cell.chip.words) + 8 if cell.chip else 0
    used = paint.marks(painter, first.x(), first.center().y() + 1, cell.marks)
    before, after = (room, 0) if cell.chip_first else (0, room)
    words = first.adjusted(used + before, 0, -after, 0)
    width = paint.text(painter, words, cell.first, Ink("body", bold=cell.bold, elides=True))
    if cell.chip:
        left = first.x() + used if cell.chip_first else words.x() + width + 8
        paint.chip(painter, left, first.center().y() + 1, cell.chip.words, cell.chip.tone)
    paint.text(painter, second.adjusted(used, 0, 0, 0), cell.second, Ink("small", "text-3", elides=True))


def _bar(painter: QPainter, rect: QRect, cell: Bar) -> None:
    words = rect.adjusted(0, 0, -_BAR_WIDTH - 8, 0)
    paint.text(painter, words, cell.words, Ink("body"), "right")
    bar = QRect(rect.right() + 1 - _BAR_WIDTH, rect.center().y() - 2, _BAR_WIDTH, 6)
    paint.proportion_bar(painter, bar, cell.share, cell.tone)


def _check(painter: QPainter, rect: QRect, cell: Check) -> None:
    check_box(painter, QPoint(rect.x(), rect.center().y() - CHECK_SIZE // 2 + 1), on=cell.on, enabled=cell.enabled)


def check_box(painter: QPainter, at: QPoint, *, on: bool, enabled: bool = True) -> None:
    """Draw a tick box with its upper left corner at a point."""
    box = QRect(at.x(), at.y(), CHECK_SIZE, CHECK_SIZE)
    if on:
        paint.box(painter, box, radius("mark"), colour("accent" if enabled else "line-strong"))
        paint_icon(painter, "check-bold", QPoint(at.x() + 3, at.y() + 3), colour("on-accent"), 10)
        return
    paint.box(painter, box, radius("mark"), colour("surface" if enabled else "well"), colour("control"))


def _icon(painter: QPainter, rect: QRect, cell: Icon) -> None:
    paint_icon(painter, cell.name, QPoint(rect.x(), rect.center().y() - 7), colour(cell.tone), 16)
    paint.text(painter, rect.adjusted(22, 0, 0, 0), cell.words, Ink("body", cell.tone))


def _entry(painter: QPainter, rect: QRect, cell: Entry) -> None:
    if cell.checked is not None:
        check_box(painter, QPoint(rect.x(), rect.center().y() - CHECK_SIZE // 2 + 1), on=cell.checked)
        rect = rect.adjusted(CHECK_SIZE + 12, 0, 0, 0)
    first, second = _halves(rect)
    used = paint.marks(painter, first.x(), first.center().y() + 1, cell.marks)
    if cell.chip:
        chip = paint.chip_width(cell.chip.words)
        paint.chip(painter, first.right() + 1 - chip, first.center().y() + 1, cell.chip.words, cell.chip.tone)
        first = first.adjusted(0, 0, -chip - 8, 0)
    paint.text(painter, first.adjusted(used, 0, 0, 0), cell.title, Ink("body", bold=cell.bold, elides=True))
    room = 0
    if cell.due:
        room = paint.due_width(cell.due.words, cell.due.tier)
        paint.due(painter, second, cell.due.words, cell.due.tier, "right")
    elif cell.right:
        room = text_width(cell.right, "body")
        paint.text(painter, second, cell.right, Ink("body", "text-2"), "right")
    paint.text(painter, second.adjusted(0, 0, -room - 8, 0), cell.facts, Ink("small", "text-3", elides=True))


_PAINTERS: Final[Mapping[type, Callable[[QPainter, QRect, Any], None]]] = MappingProxyType(
    {
        Text: _text,
        Number: _number,
        Due: _due,
        Chip: _chip,
        TwoLine: _two_line,
        Bar: _bar,
        Check: _check,
        Entry: _entry,
        Icon: _icon,
    }
)


def paint_cell(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """Draw a cell into its rectangle (padding already taken off)."""
    _PAINTERS[type(cell)](painter, rect, cell)
