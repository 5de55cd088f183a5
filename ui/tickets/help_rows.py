"""Lines of the help beside the form, drawn; they stay where they are and only change their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.cells import Chip
from ui.common.hit_text import draw_hits
from ui.common.marks import Mark
from ui.common.paint import Ink
from ui.common.scrolling import ScrollColumn
from ui.common.words import show_with_parent
from ui.common.wrapped import break_lines, draw_lines
from ui.theme.look import colour, line_height, size

_PAD: Final = 6
_CAP: Final = 28
_GAP: Final = 8
_SMALL: Final = Ink("small", "text-2")
_FACTS: Final = Ink("small", "text-3", elides=True)


@dataclass(frozen=True)
class HelpLine:
    """One line. ``key``: what it is about; ``cap``: the digit that takes it; ``text``: up to ``most`` lines under it.

    ``warn`` stands before the facts, in red: why it must not be used, or what speaks for it.
    """

    key: int
    title: str
    hits: tuple[str, ...] = ()
    cap: str = ""
    text: str = ""
    most: int = 1
    facts: str = ""
    warn: str = ""
    good: str = ""
    off: bool = False
    marks: tuple[Mark, ...] = ()
    chip: Chip | None = None

    def spoken(self) -> str:
        """Return the line as it is read aloud."""
        chip = self.chip.words if self.chip is not None else ""
        return ". ".join(filter(None, (self.cap, self.title, chip, self.warn, self.good, self.text, self.facts)))


class HelpRow(QPushButton):
    """A line with its title, its text and its facts; Enter or a click takes it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = HelpLine(0, "")
        self.setObjectName(name)
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, line: HelpLine) -> None:
        """Say something else."""
        if line != self.line:
            taller = (line.text, line.most, bool(line.facts)) != (self.line.text, self.line.most, bool(self.line.facts))
            self.line = line
            self.setAccessibleName(line.spoken())
            self.setToolTip("\n".join(filter(None, (line.title, line.text))))
            if taller:
                self.updateGeometry()
            self.update()

    def _left(self) -> int:
        return size("panel-padding") + (_CAP if self.line.cap else 0)

    def _room(self, width: int) -> int:
        return width - self._left() - size("panel-padding")

    @override
    def heightForWidth(self, width: int) -> int:
        small = line_height("small")
        text = (
            len(break_lines(self.line.text, self._room(width), _SMALL, self.line.most).lines) if self.line.text else 0
        )
        return 2 * _PAD + line_height("body") + small * (text + bool(self._foot()))

    def _foot(self) -> str:
        return self.line.facts or self.line.warn or self.line.good

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), 260)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(e.key() == Qt.Key.Key_Down)
        elif e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and e.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.click()
        else:
            super().keyPressEvent(e)

    # ---- drawing -------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), colour("hover"))
        title, left = line_height("body"), self._left()
        middle = _PAD + title // 2
        if self.line.cap:
            paint.keycap(painter, size("panel-padding"), middle, self.line.cap, ("accent", "accent-line"))
        right = self._paint_chip(painter, middle)
        left += paint.marks(painter, left, middle, self.line.marks)
        ink = Ink("body", "text-off" if self.line.off else "text", elides=True)
        hits = () if self.line.off else self.line.hits
        draw_hits(painter, QRect(left, _PAD, right - left, title), self.line.title, hits, ink)
        self._paint_rest(painter, _PAD + title)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(2, 2, -2, -3))

    def _paint_chip(self, painter: QPainter, middle: int) -> int:
        """Draw the chip at the right end; return where the title must end."""
        right = self.width() - size("panel-padding")
        if self.line.chip is None:
            return right
        width = paint.chip_width(self.line.chip.words)
        paint.chip(painter, right - width, middle, self.line.chip.words, self.line.chip.tone)
        return right - width - _GAP

    def _paint_rest(self, painter: QPainter, top: int) -> None:
        left, room = self._left(), self._room(self.width())
        if self.line.text:
            ink = Ink("small", "text-off") if self.line.off else _SMALL
            lines = break_lines(self.line.text, room, ink, self.line.most)
            top += draw_lines(painter, QRect(QPoint(left, top), QSize(room, self.height())), lines, ink)
        x = left
        for words, tone in ((self.line.warn, "tier-red-fg"), (self.line.good, "accent")):
            if words:
                at = QRect(x, top, left + room - x, line_height("small"))
                x += paint.text(painter, at, words, Ink("small", tone, bold=True, elides=True)) + _GAP
        rest = QRect(x, top, left + room - x, line_height("small"))
        paint.text(painter, rest, self.line.facts, _FACTS)


class HelpRows(ScrollColumn):
    """Rows one under the other, made once and filled again; what does not fit is scrolled to."""

    taken = Signal(object)
    """The key of a line that was chosen."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self.setObjectName(f"{name}s")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        holder = QWidget()
        holder.setProperty("role", "surface")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = [HelpRow(f"{name}{number}") for number in range(1, most + 1)]
        for row in self._rows:
            row.hide()
            row.clicked.connect(lambda _on=False, row=row: self.taken.emit(row.line.key))
            column.addWidget(row)
        column.addStretch(1)
        self.hold(holder)

    def lines(self) -> tuple[HelpLine, ...]:
        """Return what is shown."""
        return tuple(row.line for row in self._rows if not row.isHidden())

    def show_lines(self, lines: Sequence[HelpLine]) -> None:
        """Show these, the first at the top; rows that stay are not built again."""
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line)
        for place, row in enumerate(self._rows):
            if row.isHidden() == (place < len(lines)):
                show_with_parent(row, shown=place < len(lines))
        self.verticalScrollBar().setValue(0)

    def height_of(self, count: int, width: int) -> int:
        """Return the height of the first rows."""
        shown = [row for row in self._rows if not row.isHidden()]
        return sum(row.heightForWidth(width) for row in shown[:count])

    def current(self) -> int | None:
        """Return the key of the row that has the keyboard."""
        return next((row.line.key for row in self._rows if row.hasFocus()), None)

    def take_focus(self) -> None:
        """Put the keyboard on the first row."""
        if self.lines():
            self._rows[0].setFocus()
