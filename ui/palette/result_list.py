"""The lines of the palette as they are painted, chosen with the mouse or from the field above."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.common import paint
from ui.common.paint import Ink
from ui.palette.result_model import ROW_ROLE, ResultModel
from ui.palette.rows import Answer, Row
from ui.theme.icons import paint_icon
from ui.theme.look import colour, text_width

_ROW: Final = 40
_HEAD: Final = 30
_SIDE: Final = 20
_WORDS: Final = 50
_NOTE: Final = 320
_Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW if isinstance(index.data(ROW_ROLE), Row) else _HEAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line = index.data(ROW_ROLE)
        painter.save()
        if isinstance(line, Row):
            on = QStyle.StateFlag.State_Selected in state
            if on:
                painter.fillRect(rect, colour("selected"))
                painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), colour("accent"))
            _paint_row(painter, rect, line, on=on)
        else:
            room = rect.adjusted(_SIDE, 6, -_SIDE, 0)
            paint.text(painter, room, str(line), Ink("small", "text-2", bold=True))
        painter.restore()


def _paint_row(painter: QPainter, rect: QRect, row: Row, *, on: bool) -> None:
    closed = bool(row.reason)
    middle = rect.center().y() + 1
    paint_icon(painter, row.icon or "caret-right", QPoint(rect.x() + _SIDE, middle - 9), colour(_tone(row)), 18)
    right = rect.right() - _SIDE
    cap = row.key or ("↵" if on and not closed else "")
    if cap:
        tones = ("text-off", "line") if closed else ("text-2", "line-strong")
        right -= paint.keycap_width(cap)
        paint.keycap(painter, right, middle, cap, tones)
        right -= 9
    words = row.reason or row.note
    width = min(text_width(words, "small"), _NOTE)
    room = QRect(right - width, rect.y(), width, rect.height())
    if row.note_span == (0, 0) or row.reason:
        paint.text(painter, room, words, Ink("small", "text-2"), "right")
    else:
        _paint_pieces(painter, room, _pieces(row.note, row.note_span), Ink("small", "text-2"), Ink("small", "accent"))
    if closed:
        width += 18
        paint_icon(painter, "lock", QPoint(right - width, middle - 7), colour("text-2"), 14)
    left = rect.x() + _WORDS
    _paint_title(painter, QRect(left, rect.y(), right - width - 12 - left, rect.height()), row, bold=on)


def _tone(row: Row) -> str:
    return "text-off" if row.reason else "accent"


def _paint_title(painter: QPainter, room: QRect, row: Row, *, bold: bool) -> None:
    """Write the title; the letters that were meant are bold and green."""
    tone, meant = ("text-off", "text-off") if row.reason else ("text", "accent")
    pieces = _pieces(row.title, row.span)
    _paint_pieces(painter, room, pieces, Ink("body", tone, bold=bold), Ink("body", meant, bold=True))


def _pieces(words: str, span: tuple[int, int]) -> tuple[str, str, str]:
    first, last = span
    return words[:first], words[first:last], words[last:]


def _paint_pieces(painter: QPainter, room: QRect, pieces: tuple[str, str, str], plain: Ink, hit: Ink) -> None:
    """Write the pieces in one line; the middle one is what was meant."""
    x = room.x()
    for words, ink in zip(pieces, (plain, hit, plain), strict=True):
        if words and x < room.right():
            x += paint.text(painter, QRect(x, room.y(), room.right() - x, room.height()), words, ink) - 1


class ResultList(QListView):
    """The list `palette.results`; the keyboard stays in the field, which moves the choice with `move_by`."""

    chosen = Signal(object)
    """A `Row` was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = ResultModel(self)
        self.setObjectName("palette.results")
        self.setProperty("kind", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self._hover)
        self.clicked.connect(self._click)

    def show_answer(self, answer: Answer) -> None:
        """Show an answer; its first line is chosen."""
        self._lines.show_answer(answer)
        self.scrollToTop()
        self._choose(self._lines.first())

    def move_by(self, step: int) -> None:
        """Choose the next line, or the one before."""
        self._choose(self._lines.step(self.currentIndex().row(), step))

    def current(self) -> Row | None:
        """Return the line that is chosen."""
        line = self._lines.line(self.currentIndex().row())
        return line if isinstance(line, Row) else None

    def titles(self) -> tuple[str, ...]:
        """Return the titles of all lines from the top, without the headings."""
        lines = [self._lines.line(place) for place in range(self._lines.rowCount())]
        return tuple(line.title for line in lines if isinstance(line, Row))

    def _choose(self, place: int) -> None:
        index = self._lines.index(place, 0)
        self.setCurrentIndex(index)
        if place == 1:
            self.scrollToTop()  # with its heading
        elif index.isValid():
            self.scrollTo(index)

    def _hover(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW_ROLE), Row):
            self.setCurrentIndex(index)

    def _click(self, index: QModelIndex) -> None:
        line = index.data(ROW_ROLE)
        if isinstance(line, Row):
            self.chosen.emit(line)
