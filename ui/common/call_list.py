"""The list under the caret: numbered lines over the page, drawn; the keyboard stays in the text."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.announce import announce
from ui.common.call_sources import CallEntry
from ui.common.paint import Ink
from ui.theme.look import colour, scaled, size, text_width

_WIDTH: Final = 460
_PAD: Final = 10
_GAP: Final = 8


class _Lines(QWidget):
    """The lines, one of them current."""

    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[CallEntry, ...] = ()
        self.current = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_WIDTH), len(self.entries) * size("row"))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(int(event.position().y()) // size("row"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for place, entry in enumerate(self.entries):
            row = QRect(0, place * size("row"), self.width(), size("row"))
            if place == self.current:
                painter.fillRect(row, colour("selected"))
            self._paint_line(painter, row, place, entry)

    def _paint_line(self, painter: QPainter, row: QRect, place: int, entry: CallEntry) -> None:
        middle = row.center().y()
        x = _PAD + paint.keycap(painter, _PAD, middle, str(place + 1)) + _GAP
        note = min(text_width(entry.note, "small"), self.width() // 3) if entry.note else 0
        right = self.width() - _PAD - note
        if note:
            paint.text(
                painter, QRect(right, row.y(), note, row.height()), entry.note, Ink("small", "text-2", elides=True)
            )
        tone = "text-off" if entry.refusal else "text"
        room = QRect(x, row.y(), right - _GAP - x, row.height())
        used = paint.text(painter, room, entry.title, Ink("body", tone, bold=True, elides=True))
        rest = room.adjusted(used + _GAP, 0, 0, 0)
        if rest.width() > scaled(40):
            words = entry.refusal or " ".join(entry.words.split())
            paint.text(painter, rest, words, Ink("small", "text-3", elides=True))


class CallList(QFrame):
    """A part of the window, above everything in it; gone as soon as nothing is called."""

    taken = Signal(object)
    """A CallEntry was clicked."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setObjectName("calls.list")
        self.setProperty("role", "popup")
        self._lines = _Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.addWidget(self._lines)
        self._lines.clicked.connect(self._take_at)
        self.hide()

    def entries(self) -> tuple[CallEntry, ...]:
        """Return the lines shown."""
        return self._lines.entries if not self.isHidden() else ()

    def current(self) -> CallEntry | None:
        """Return the line that Enter takes."""
        shown = self.entries()
        return shown[self._lines.current] if shown else None

    def step(self, by: int) -> None:
        """Go up or down, round the ends."""
        count = len(self._lines.entries)
        self._lines.current = (self._lines.current + by) % count if count else 0
        self._lines.update()
        self._tell()

    def show_entries(self, entries: Sequence[CallEntry]) -> None:
        """Show these under the caret, the first current; nothing when there is none."""
        if not entries:
            self.hide()
            return
        self._lines.entries, self._lines.current = tuple(entries), 0
        self._lines.updateGeometry()
        self._lines.update()
        self.setParent(self._editor.window())
        self.adjustSize()
        self.move(self._place())
        self.show()
        self.raise_()
        self._tell()

    def _place(self) -> QPoint:
        """Return where it stands: under the caret, above it where the window ends, inside the window."""
        window, caret = self._editor.window(), self._editor.cursorRect()
        under = self._editor.viewport().mapTo(window, caret.bottomLeft()) + QPoint(0, 4)
        above = self._editor.viewport().mapTo(window, caret.topLeft()).y() - 4 - self.height()
        y = under.y() if under.y() + self.height() <= window.height() else max(0, above)
        return QPoint(max(0, min(under.x(), window.width() - self.width())), y)

    def _tell(self) -> None:
        entry = self.current()
        if entry is not None:
            self.setAccessibleName(f"{self._lines.current + 1}. {entry.title}")
            announce(self, self.accessibleName())

    def _take_at(self, place: int) -> None:
        if 0 <= place < len(self._lines.entries):
            self.taken.emit(self._lines.entries[place])
