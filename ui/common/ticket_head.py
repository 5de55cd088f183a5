"""The strip every ticket view begins with: who has it, how long it still has, what is next."""

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.cells import spoken_marks
from ui.common.marks import Mark, Tier
from ui.common.paint import Ink
from ui.theme.hold import hold_height
from ui.theme.icons import paint_icon
from ui.theme.look import colour, line_height, scaled, size, text_width

_TITLE: Final = 46
_HEAD: Final = 102


@dataclass(frozen=True)
class HeadCell:
    """One of the three answers: an icon, a bold line, a small line."""

    icon: str
    first: str
    second: str = ""


@dataclass(frozen=True)
class HeadFacts:
    """All that the head shows of a ticket. `due` is clickable when `explained`; without a tier it has no steps."""

    title: str
    number: str
    who: HeadCell
    due: HeadCell
    next: HeadCell
    tier: Tier | None = Tier.NONE
    marks: tuple[Mark, ...] = field(default=())
    explained: bool = True


class _Title(QWidget):
    """Marks, title and number on one line."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: HeadFacts | None = None
        self.company = ""
        hold_height(self, _TITLE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, scaled(_TITLE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.facts is None:
            return
        painter = QPainter(self)
        side = size("panel-padding")
        number = text_width(self.facts.number, "small")
        used = paint.marks(painter, side, self.height() // 2 + 1, self.facts.marks)
        others = self._paint_company(painter, self.width() - side - number - 16)
        room = QRect(side + used, 0, self.width() - 2 * side - used - number - 16 - others, self.height())
        paint.text(painter, room, self.facts.title, Ink("ticket", elides=True))
        rest = QRect(self.width() - side - number, 0, number, self.height())
        paint.text(painter, rest, self.facts.number, Ink("small", "text-3"), "right")

    def _paint_company(self, painter: QPainter, right: int) -> int:
        """Say before the number who else is here; at most half of the line, so that the title stays."""
        if not self.company:
            return 0
        icon, gap = 16, 6
        words = min(text_width(self.company, "small"), self.width() // 2 - icon - gap)
        left = right - words
        paint.text(painter, QRect(left, 0, words, self.height()), self.company, Ink("small", "text-2", elides=True))
        paint_icon(painter, "users", QPoint(left - gap - icon, (self.height() - icon) // 2), colour("text-2"), icon)
        return words + gap + icon + 16


class _Cell(QWidget):
    """One answer; the middle one has the colour of its tier and can be pressed."""

    pressed = Signal()

    def __init__(self, *, last: bool = False) -> None:
        super().__init__()
        self._cell = HeadCell("", "")
        self._tier: Tier | None = None
        self._last = last
        self._open = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(120)

    def show_cell(self, cell: HeadCell, tier: Tier | None = None, *, explained: bool = False) -> None:
        self._cell, self._tier, self._open = cell, tier, explained
        self.setAccessibleName(f"{cell.first} {cell.second}")
        self.setToolTip(f"{cell.first}\n{cell.second}" if cell.second else cell.first)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if explained else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if explained else Qt.CursorShape.ArrowCursor)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(220, size("page-head") - scaled(_TITLE))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self._open
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.pressed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._open and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        side = size("panel-padding")
        tone = f"tier-{self._tier.value}-fg" if self._tier else "accent"
        middle = self.height() // 2
        if self._cell.icon:
            paint_icon(painter, self._cell.icon, QPoint(side, middle - 10), colour(tone), 20)
        left, line = side + 29, line_height("body")
        room = QRect(left, middle - line + 1, self.width() - left - 12, line)
        steps = paint.STEPS_WIDTH + 8 if self._tier else 0
        words = "text" if self._tier is None else tone
        used = paint.text(
            painter, room.adjusted(0, 0, -steps, 0), self._cell.first, Ink("section", words, elides=self._tier is None)
        )
        if self._tier is not None:
            paint.steps(painter, left + used + 8, middle - line // 2 + 1, self._tier)
        paint.text(painter, room.translated(0, line), self._cell.second, Ink("small", "text-2", elides=True))
        if not self._last:
            paint.chevron(painter, self.width() - 11, 0, self.height())
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(4, 4, -14, -4))


class TicketHead(QFrame):
    """Title line and three cells, 100 px, on every ticket view."""

    due_pressed = Signal()
    """The deadline cell was clicked, or Space pressed on it: explain how it was counted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        hold_height(self, _HEAD)
        self._title = _Title()
        self._everybody = ""
        self._who = _Cell()
        self._due = _Cell()
        self._next = _Cell(last=True)
        self._due.pressed.connect(self.due_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._title)
        line = QFrame()
        line.setProperty("role", "hairline")
        line.setFixedHeight(1)
        column.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(0)
        for cell in (self._who, self._due, self._next):
            row.addWidget(cell, 1)
        column.addLayout(row, 1)

    def show_company(self, words: str, everybody: str) -> None:
        """Say who else has the ticket open, in one line, and in the tooltip all of them; empty = nobody."""
        self._title.company, self._everybody = words, everybody
        self._say_title()

    def _say_title(self) -> None:
        facts = self._title.facts
        title = f"{spoken_marks(facts.marks)} {facts.title} {facts.number}".strip() if facts else ""
        self._title.setAccessibleName(f"{title} {self._everybody}".strip())
        self._title.setToolTip("\n".join(filter(None, (facts.title if facts else "", self._everybody))))
        self._title.update()

    def show_facts(self, facts: HeadFacts) -> None:
        """Show a ticket."""
        self._title.facts = facts
        self._say_title()
        self._who.show_cell(facts.who)
        self._due.show_cell(facts.due, facts.tier, explained=facts.explained)
        self._next.show_cell(facts.next)
        if facts.explained:
            self._due.setToolTip("\n".join((self._due.toolTip(), _("Space: how this limit was counted"))))

    def due_cell(self) -> QWidget:
        """Return the deadline cell: the explanation opens under it."""
        return self._due
