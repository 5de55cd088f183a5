"""How a limit was counted, day by day: a grid of weeks at the left, the reasons at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.buttons import icon_button
from ui.common.paint import Ink
from ui.common.popup import Popup
from ui.common.times import weekday
from ui.common.words import hairline, label, upright
from ui.common.wrapped import Paragraph
from ui.theme.hold import hold_width
from ui.theme.look import colour

_WIDTH: Final = 60
_HEIGHT: Final = 50
_GAP: Final = 4
_HEAD: Final = 24
_MONDAY: Final = date(2024, 1, 1)


class DayKind(StrEnum):
    """What a day is in the counting."""

    PLAIN = "plain"
    """Outside of it."""
    COUNTED = "counted"
    """A working day that counts; it has a number."""
    REST = "rest"
    """A weekend day or a holiday; it has a name."""
    MAKEUP = "makeup"
    """A weekend day that is worked and counts."""


@dataclass(frozen=True)
class DayCell:
    """One day of the grid. `mark` stands at the right instead of a number ("served"); `caption` below."""

    day: date
    kind: DayKind = DayKind.PLAIN
    number: int | None = None
    mark: str = ""
    caption: str = ""
    today: bool = False
    due: bool = False


@dataclass(frozen=True)
class Reason:
    """One of the reasons at the right."""

    title: str
    words: str


@dataclass(frozen=True)
class DeadlineStory:
    """All that the popup says. `days` begin on any day; the grid fills up the weeks by itself."""

    title: str
    subtitle: str
    days: tuple[DayCell, ...]
    reasons: tuple[Reason, ...] = ()
    foot: str = ""


def whole_weeks(days: Sequence[DayCell]) -> tuple[tuple[DayCell, ...], ...]:
    """Return the days as weeks from Monday to Sunday, filled up with plain days."""
    if not days:
        return ()
    known = {cell.day: cell for cell in days}
    start = min(known) - timedelta(days=min(known).weekday())
    count = ((max(known) - start).days // 7 + 1) * 7
    cells = [known.get(when, DayCell(when)) for when in (start + timedelta(days=n) for n in range(count))]
    return tuple(tuple(cells[n : n + 7]) for n in range(0, count, 7))


class DayGrid(QWidget):
    """Weeks of days, painted."""

    def __init__(self, days: Sequence[DayCell]) -> None:
        super().__init__()
        self._weeks = whole_weeks(days)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        counted = [cell for cell in days if cell.number is not None]
        self.setAccessibleName(", ".join(f"{cell.number}: {cell.day:%m-%d}" for cell in counted))

    @override
    def sizeHint(self) -> QSize:
        return QSize(7 * (_WIDTH + _GAP) - _GAP, _HEAD + len(self._weeks) * (_HEIGHT + _GAP) - _GAP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for column in range(7):
            name = weekday(_MONDAY + timedelta(days=column))
            room = QRect(column * (_WIDTH + _GAP), 0, _WIDTH, _HEAD - 4)
            paint.text(painter, room, name, Ink("key", "text-2"), "centre")
        for row, week in enumerate(self._weeks):
            for column, cell in enumerate(week):
                at = QRect(column * (_WIDTH + _GAP), _HEAD + row * (_HEIGHT + _GAP), _WIDTH, _HEIGHT)
                self._paint_day(painter, at, cell, first=row == 0 and column == 0)

    def _paint_day(self, painter: QPainter, rect: QRect, cell: DayCell, *, first: bool) -> None:
        ground, edge = _ground(cell)
        if ground is not None or edge is not None:
            paint.box(painter, rect, 6, ground, edge)
        name = f"{cell.day.month}/{cell.day.day}" if first or cell.day.day == 1 else str(cell.day.day)
        top = QRect(rect.x() + 7, rect.y() + 4, rect.width() - 14, 20)
        quiet, loud = _inks(cell)
        paint.text(painter, top, name, Ink("key", quiet))
        if cell.number is not None:
            paint.text(painter, top, str(cell.number), Ink("body-large", loud, bold=True), "right")
        else:
            mark = cell.mark or (_("rest") if cell.kind is DayKind.REST else "")
            paint.text(painter, top, mark, Ink("key", quiet), "right")
        below = QRect(rect.x() + 2, rect.y() + 28, rect.width() - 4, 18)
        caption = cell.caption or (_("today") if cell.today else "")
        paint.text(painter, below, caption, Ink("key", quiet), "centre")


def _ground(cell: DayCell) -> tuple[QColor | None, QColor | None]:
    """Return fill and edge of a day."""
    if cell.due:
        return colour("tier-orange-bg"), colour("tier-orange-mark")
    if cell.today:
        return colour("accent"), None
    if cell.kind is DayKind.MAKEUP:
        return colour("accent-soft"), colour("accent")
    if cell.kind is DayKind.COUNTED:
        return colour("accent-soft"), None
    if cell.kind is DayKind.REST:
        return colour("well"), None
    return None, colour("line-strong") if cell.mark else None


def _inks(cell: DayCell) -> tuple[str, str]:
    """Return the colour tokens of small words and of the number."""
    if cell.due:
        return "tier-orange-fg", "tier-orange-fg"
    if cell.today:
        return "on-accent", "on-accent"
    return ("text-3", "accent") if cell.kind is DayKind.PLAIN else ("text-2", "accent")


class DeadlinePopup(Popup):
    """Title, grid, reasons, and the upper limit at the foot."""

    def __init__(self, parent: QWidget, story: DeadlineStory) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{story.title}. {story.subtitle}")
        self.body.addLayout(self._make_head(story))
        self.body.addLayout(self._make_middle(story))
        if story.foot:
            self.body.addWidget(hairline())
            foot = label(story.foot, "reason")
            foot.setContentsMargins(19, 12, 19, 12)
            self.body.addWidget(foot)

    def _make_head(self, story: DeadlineStory) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(story.title, "ticket"))
        words.addWidget(label(story.subtitle, "reason"))
        close = icon_button("x", _("Close"))
        close.clicked.connect(self.close)
        head = QHBoxLayout()
        head.setContentsMargins(19, 12, 10, 10)
        head.addLayout(words, 1)
        head.addWidget(close)
        return head

    def _make_middle(self, story: DeadlineStory) -> QHBoxLayout:
        reasons = QVBoxLayout()
        reasons.setSpacing(2)
        for reason in story.reasons:
            reasons.addWidget(label(reason.title, "bold"))
            words = Paragraph(reason.words, Ink("small", "text-2"))
            hold_width(words, 204)
            words.setFixedHeight(words.heightForWidth(words.width()))
            reasons.addWidget(words)
            reasons.addSpacing(8)
        reasons.addStretch(1)
        middle = QHBoxLayout()
        middle.setContentsMargins(19, 0, 19, 12)
        middle.setSpacing(18)
        middle.addWidget(DayGrid(story.days))
        middle.addWidget(upright())
        middle.addLayout(reasons)
        return middle


def explain_deadline(anchor: QWidget, story: DeadlineStory) -> DeadlinePopup:
    """Open the explanation under the deadline cell."""
    popup = DeadlinePopup(anchor, story)
    popup.show_under(anchor)
    return popup
