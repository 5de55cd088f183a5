"""The proposed units: number, name, how much speaks for it, and what does; a click or Alt and the digit choose."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from services.tickets.proposal_queries import Proposal
from ui.common import paint
from ui.common.marks import Mark
from ui.common.paint import Ink
from ui.common.scrolling import ScrollColumn
from ui.common.words import clear_layout
from ui.common.wrapped import Paragraph, break_lines, draw_lines
from ui.tabs.dispatch.words import ReasonLine, reasons_of, strength, strength_words
from ui.theme.look import colour, line_height, size, text_width

_LEFT: Final = 44
_LEAST_TITLE: Final = 36
_SMALL: Final = Ink("small", "text-2")


class _Row(QPushButton):
    """One unit. Enter or a click makes it the lead, with Shift an assisting unit."""

    taken = Signal(object, bool)
    """The proposal, and whether to assist."""

    def __init__(self, number: int, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal
        self._number = number
        self._lines: tuple[ReasonLine, ...] = reasons_of(proposal)
        self._titles = max([_LEAST_TITLE, *(text_width(line.title, "small") + 8 for line in self._lines)])
        self._part: Mark | None = None
        self.setObjectName(f"dispatch.proposal{number}")
        self.setProperty("kind", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        spoken = ". ".join(f"{line.title} {line.words}" for line in self._lines)
        self.setAccessibleName(f"{number}. {proposal.unit}. {spoken}")

    def show_part(self, part: Mark | None) -> None:
        """Show whether the unit is chosen, and as what."""
        self._part = part
        self.update()

    def _room(self, width: int) -> int:
        return width - _LEFT - self._titles - size("panel-padding")

    @override
    def heightForWidth(self, width: int) -> int:
        lines = sum(len(break_lines(line.words, self._room(width), _SMALL).lines) for line in self._lines)
        return 9 + line_height("body") + line_height("small") * lines + 9

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), 260)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(max(self.width(), 220)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        self.setDown(False)
        if self.rect().contains(e.pos()) and e.button() == Qt.MouseButton.LeftButton:
            self._take(e.modifiers())

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not _is_send(e):
            self._take(e.modifiers())
            return
        super().keyPressEvent(e)

    def _take(self, modifiers: Qt.KeyboardModifier) -> None:
        self.taken.emit(self.proposal, bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        side = size("panel-padding")
        if self._part is not None:
            painter.fillRect(self.rect(), colour("selected"))
        elif self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), colour("hover"))
        middle = 9 + line_height("body") // 2
        paint.keycap(painter, side, middle, str(self._number), ("accent", "accent-line"))
        used = self._paint_strength(painter, middle)
        left = _LEFT + (paint.mark(painter, _LEFT, middle, self._part) + 6 if self._part is not None else 0)
        name = QRect(left, 9, self.width() - left - used - side - 8, line_height("body"))
        paint.text(painter, name, self.proposal.unit, Ink("body", bold=True, elides=True))
        self._paint_lines(painter, 9 + line_height("body"))
        paint.hairline(painter, 0, self.height() - 1, self.width())
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(2, 2, -2, -3))

    def _paint_strength(self, painter: QPainter, middle: int) -> int:
        """Draw up to three filled steps and the words beside them; return the width used."""
        words = strength_words(self.proposal)
        width = text_width(words, "small")
        right = self.width() - size("panel-padding")
        paint.text(painter, QRect(right - width, middle - 9, width, 18), words, Ink("small", "text-2"), "right")
        for place in range(3):
            tone = "accent" if place < strength(self.proposal) else ""
            paint.step(painter, QRect(right - width - 30 + place * 8, middle - 3, 6, 7), tone)
        return width + 34

    def _paint_lines(self, painter: QPainter, top: int) -> None:
        for line in self._lines:
            title = QRect(_LEFT, top, self._titles, line_height("small"))
            paint.text(painter, title, line.title, Ink("small", "text-3"))
            room = QRect(QPoint(_LEFT + self._titles, top), QSize(self._room(self.width()), self.height()))
            top += draw_lines(painter, room, break_lines(line.words, room.width(), _SMALL), _SMALL)


def _is_send(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class ProposalList(ScrollColumn):
    """The proposals, or in words why there is none."""

    taken = Signal(object, bool)
    """A person chose a proposal; True = to assist."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dispatch.proposals")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hold(holder)
        self._rows: list[_Row] = []

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these."""
        clear_layout(self._column)
        self._rows = [_Row(number, one) for number, one in enumerate(proposals, start=1)]
        for row in self._rows:
            row.taken.connect(self.taken)
            self._column.addWidget(row)
        if not self._rows:
            self._column.addWidget(_nothing())
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def show_chosen(self, lead: int | None, assists: Sequence[int]) -> None:
        """Mark the units that the form holds."""
        for row in self._rows:
            unit = row.proposal.unit_id
            row.show_part(Mark.LEAD if unit == lead else Mark.ASSIST if unit in assists else None)

    def at(self, number: int) -> Proposal | None:
        """Return the proposal under a digit, from 1."""
        return self._rows[number - 1].proposal if 0 < number <= len(self._rows) else None

    def of_unit(self, unit_id: int) -> Proposal | None:
        """Return what was proposed of a unit, None when nothing was."""
        return next((row.proposal for row in self._rows if row.proposal.unit_id == unit_id), None)


def _nothing() -> QWidget:
    words = _("Neither class nor place names a unit, and no unit had this class before. Choose one at the right.")
    holder = QWidget()
    column = QVBoxLayout(holder)
    side = size("panel-padding")
    column.setContentsMargins(side, 14, side, 14)
    column.addWidget(Paragraph(words, Ink("small", "text-2")))
    return holder
