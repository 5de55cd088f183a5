"""What happened to a ticket, newest first, grouped by day, with a rail inside a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.paint import Ink
from ui.common.times import clock, day_head
from ui.common.wrapped import Lines, break_lines, draw_lines
from ui.theme.icons import paint_icon
from ui.theme.look import colour, line_height, size, text_width

_DISC: Final = 21
_LEFT: Final = 34
_WORDS: Final = Ink("small", "text-2")
_MOST: Final = 2


@dataclass(frozen=True)
class TimeEntry:
    """One thing that happened. `strong` = it changed the ticket's state; tone: "", "accent" or "bad"."""

    moment: datetime
    actor: str
    words: str = ""
    icon: str = "clock"
    strong: bool = False
    tone: str = ""


_TONES: Final = {"": ("text-2", "well"), "accent": ("accent", "accent-soft"), "bad": ("tier-red-fg", "tier-red-bg")}


@dataclass(frozen=True)
class _Placed:
    """An entry with its place; `rail` = another entry of the same day follows."""

    entry: TimeEntry
    top: int
    height: int
    lines: Lines
    rail: bool


class _Line(QWidget):
    """The painted entries. A click or Enter on a cut entry shows all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[TimeEntry, ...] = ()
        self._now = datetime(2000, 1, 1)
        self._open: set[int] = set()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_entries(self, entries: Sequence[TimeEntry], now: datetime) -> None:
        """Show these, newest first."""
        self._entries = tuple(sorted(entries, key=lambda entry: entry.moment, reverse=True))
        self._now = now
        self._open.clear()
        spoken = [f"{entry.moment:%Y-%m-%d %H:%M} {entry.actor} {entry.words}" for entry in self._entries]
        self.setAccessibleName("\n".join(spoken))
        self.updateGeometry()
        self.update()

    def _place(self, width: int) -> tuple[list[tuple[str, int]], list[_Placed], int]:
        """Return day heads with their tops, entries with theirs, and the height of all."""
        side = size("panel-padding")
        room = width - 2 * side - _LEFT - 44
        heads: list[tuple[str, int]] = []
        placed: list[_Placed] = []
        top = 8
        for when, group in groupby(self._entries, key=lambda entry: entry.moment.date()):
            heads.append((day_head(when, self._now.date()), top))
            top += line_height("body") + 4
            entries = list(group)
            for number, entry in enumerate(entries):
                most = 0 if len(placed) in self._open else _MOST
                lines = break_lines(entry.words, room, _WORDS, most) if entry.words else Lines((), cut=False)
                height = line_height("body") + line_height("small") * len(lines.lines) + 12
                placed.append(_Placed(entry, top, height, lines, number < len(entries) - 1))
                top += height
            top += 4
        return heads, placed, top

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(width)[2]

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), 240)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(max(self.width(), 180)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        heads, placed, _height = self._place(self.width())
        side = size("panel-padding")
        for words, top in heads:
            room = QRect(side, top, self.width() - 2 * side, line_height("body"))
            paint.text(painter, room, words, Ink("small", "text-2", bold=True))
        for one in placed:
            if one.top < event.rect().bottom() and one.top + one.height > event.rect().top():
                self._paint_entry(painter, one)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(2, 2, -2, -2))

    def _paint_entry(self, painter: QPainter, one: _Placed) -> None:
        side = size("panel-padding")
        tones = _TONES.get(one.entry.tone, _TONES[""])
        if one.rail:
            painter.fillRect(QRect(side + 10, one.top + _DISC + 2, 1, one.height - _DISC - 2), colour("line-strong"))
        paint.box(painter, QRect(side, one.top, _DISC, _DISC), _DISC // 2, colour(tones[1]))
        paint_icon(painter, one.entry.icon, QPoint(side + 4, one.top + 4), colour(tones[0]), 13)
        when = clock(one.entry.moment)
        right = text_width(when, "small")
        line = QRect(side + _LEFT, one.top, self.width() - 2 * side - _LEFT, line_height("body"))
        ink = Ink("body", bold=one.entry.strong, elides=True)
        paint.text(painter, line.adjusted(0, 0, -right - 8, 0), one.entry.actor, ink)
        paint.text(painter, line, when, Ink("small", "text-3"), "right")
        words = QRect(line.x(), line.bottom() + 1, line.width(), one.height)
        used = draw_lines(painter, words, one.lines, _WORDS)
        if one.lines.cut:
            more = QRect(line.right() - 40, line.bottom() + 1 + used - line_height("small"), 41, line_height("small"))
            paint.text(painter, more, _("More"), Ink("small", "accent"), "right")

    def _toggle(self, number: int) -> None:
        self._open ^= {number}
        self.updateGeometry()
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for number, one in enumerate(self._place(self.width())[1]):
            if one.top <= event.position().y() < one.top + one.height and (one.lines.cut or number in self._open):
                self._toggle(number)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Space}:
            cut = {number for number, one in enumerate(self._place(self.width())[1]) if one.lines.cut}
            self._open = cut or set()
            self.updateGeometry()
            self.update()
            return
        super().keyPressEvent(event)


class TimeLine(QScrollArea):
    """A time line in a scrolling area: put it into a panel's body without padding."""

    def __init__(self) -> None:
        super().__init__()
        self._line = _Line()
        self.setWidget(self._line)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._line.setAutoFillBackground(False)

    def show_entries(self, entries: Sequence[TimeEntry], now: datetime) -> None:
        """Show these, newest first; `now` decides which day is today."""
        self._line.show_entries(entries, now)
