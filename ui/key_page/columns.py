"""The three columns of keys as they are painted: caps end on one line, names begin on another."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.paint import Ink
from ui.key_page.rows import KeyColumn, KeyRow
from ui.theme.icons import paint_icon
from ui.theme.look import colour

_ROW: Final = 34
_HEAD: Final = 26
_EDGE: Final = 6
_PART: Final = 4
_SIDE: Final = 24
_SHARES: Final = (324, 381, 311)
_CAPS: Final = 92
_GAP: Final = 12


class KeyColumns(QWidget):
    """Paints rows; `move_by` chooses among those that can be carried out."""

    pressed = Signal(object)
    """A `KeyRow` was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[KeyColumn, ...] = ()
        self._places: list[tuple[KeyRow, QRect]] = []
        self._current: KeyRow | None = None
        self.setObjectName("keys.columns")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_columns(self, columns: Sequence[KeyColumn], *, choose: bool) -> None:
        """Show these; `choose` marks the first that can be done."""
        self._columns = tuple(columns)
        self._current = None
        self._measure()
        if choose:
            self.move_by(1)
        rows = [row for row, _rect in self._places]
        self.setAccessibleName("; ".join(f"{row.key}: {row.title}" for row in rows))
        self.updateGeometry()
        self.update()

    def rows(self) -> tuple[KeyRow, ...]:
        """Return all rows in the order they are read."""
        return tuple(row for row, _rect in self._places)

    def current(self) -> KeyRow | None:
        """Return the row that is chosen."""
        return self._current

    def current_rect(self) -> QRect:
        """Return where the chosen row stands."""
        return next((rect for row, rect in self._places if row is self._current), QRect())

    def move_by(self, step: int) -> None:
        """Choose the next row that has an action, over the ends."""
        doable = [row for row, _rect in self._places if row.action is not None]
        if not doable:
            return
        at = next((place for place, row in enumerate(doable) if row is self._current), -1 if step > 0 else 0)
        self._current = doable[(at + step) % len(doable)]
        self.update()

    def _measure(self) -> None:
        """Give every row its place."""
        self._places = []
        x = 0
        for column, width in zip(self._columns, _SHARES, strict=True):
            y = _EDGE
            for section in column:
                y += _HEAD
                for row in section.rows:
                    self._places.append((row, QRect(x, y, width, _ROW)))
                    y += _ROW
                y += _PART
            x += width

    @override
    def sizeHint(self) -> QSize:
        bottom = max((rect.bottom() for _row, rect in self._places), default=100)
        return QSize(sum(_SHARES), bottom + _EDGE)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            reasons = (row.reason for row, rect in self._places if rect.contains(event.pos()))
            QToolTip.showText(event.globalPos(), next(reasons, ""), self)
            return True
        return super().event(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for row, rect in self._places:
            if rect.contains(at):
                self.pressed.emit(row)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        x = 0
        for column, width in zip(self._columns, _SHARES, strict=True):
            y = _EDGE
            for section in column:
                room = QRect(x + _SIDE, y, width - _SIDE, _HEAD)
                paint.text(painter, room, section.title, Ink("small", "text-2", bold=True))
                y += _HEAD + _ROW * len(section.rows) + _PART
            x += width
        for row, rect in self._places:
            self._paint_row(painter, row, rect)

    def _paint_row(self, painter: QPainter, row: KeyRow, rect: QRect) -> None:
        if row is self._current:
            paint.box(painter, rect.adjusted(8, 1, -8, -1), 6, colour("selected"))
        middle = rect.center().y() + 1
        edge = rect.x() + _SIDE + max(_CAPS, self._caps(rect.x()))
        tones = ("text-2", "line-strong") if row.open else ("text-off", "line")
        paint.keycap(painter, edge - paint.keycap_width(row.key), middle, row.key, tones)
        left = edge + _GAP
        room = QRect(left, rect.y(), rect.right() - 8 - left, rect.height())
        used = paint.text(painter, room, row.title, Ink("body", "text" if row.open else "text-off"))
        if row.reason and left + used + 40 < rect.right():
            paint_icon(painter, "lock", QPoint(left + used + 12, middle - 8), colour("text-2"), 14)
            rest = QRect(left + used + 31, rect.y(), rect.right() - 8 - left - used - 31, rect.height())
            paint.text(painter, rest, row.reason, Ink("small", "text-2"))

    def _caps(self, x: int) -> int:
        """Return the widest cap of the column that begins at x."""
        return max((paint.keycap_width(row.key) for row, rect in self._places if rect.x() == x), default=0)
