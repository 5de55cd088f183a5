"""One work list on the workbench: group, name, number, tiers by share, the most pressing ticket and its time left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from i18n import current
from ui.common import paint
from ui.common.cells import number_words, spoken_marks
from ui.common.grounds import row_ground
from ui.common.marks import Mark, Tier
from ui.common.navigation import Destination
from ui.common.paint import Ink
from ui.theme.icons import paint_icon
from ui.theme.look import LOOK, colour, scaled, size, text_width

# Chinese words, English words.
_GROUP: Final = (44, 92)
_NAME: Final = (82, 146)
_COUNT: Final = 56
_BAR: Final = (72, 56)
_GAP: Final = 20
_DUE: Final = (190, 206)


@dataclass(frozen=True)
class RowFacts:
    """What a row says, in words; `group` is empty where it is that of the row above."""

    group: str
    title: str
    count: int
    shares: tuple[tuple[Tier, int], ...]
    first: str
    marks: tuple[Mark, ...]
    due: str
    tier: Tier
    destination: Destination
    bad: bool = False
    ticket_id: int | None = None
    """The ticket that presses most."""
    name: str = ""
    """What the row is called where another tab's list of the same name stands on the page, too."""

    @property
    def place(self) -> str:
        """Return what tells this list from the others of the page."""
        return self.name or self.destination.work_list or self.destination.tab


class ListRowButton(QAbstractButton):
    """A row to open with a click, Enter or Space; the arrows go to its neighbours."""

    def __init__(self, facts: RowFacts) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.neighbours: Sequence[ListRowButton] = ()
        self.show_facts(facts)

    def show_facts(self, facts: RowFacts) -> None:
        """Show other numbers for the same list."""
        self.facts = facts
        self.setObjectName(f"workbench.list.{facts.place}")
        words = (facts.title, str(facts.count), spoken_marks(facts.marks), facts.first, facts.due)
        self.setAccessibleName(" ".join(part for part in words if part))
        self.setToolTip(facts.first)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, size("row-compact") if LOOK.compact else scaled(40))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(420, self.sizeHint().height())

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(e.key())
        if step is not None:
            place = list(self.neighbours).index(self) + step
            if 0 <= place < len(self.neighbours):
                self.neighbours[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(e)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        row_ground(painter, self)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        self._paint_words(painter, self._paint_number(painter))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(0, 0, 0, -1))

    def _paint_number(self, painter: QPainter) -> int:
        """Paint group, name, number and bar; return where the ticket begins."""
        facts, height = self.facts, self.height()
        english = not current().startswith("zh")
        x = size("panel-padding")
        group, name, count = scaled(_GROUP[english]), scaled(_NAME[english]), scaled(_COUNT)
        paint.text(painter, QRect(x, 0, group, height), facts.group, Ink("small", "text-3", bold=True))
        x += group + 8
        paint.text(painter, QRect(x, 0, name, height), facts.title, Ink("body", "text"))
        x += name
        tone = "text-3" if not facts.count else "tier-red-fg" if facts.bad else "text"
        paint.text(painter, QRect(x, 0, count, height), number_words(facts.count), Ink("number-row", tone), "right")
        x += count + _GAP
        bar = _BAR[english]
        paint.share_bar(painter, QRect(x, height // 2 - 2, bar, 5), facts.shares)
        return x + bar + _GAP

    def _paint_words(self, painter: QPainter, x: int) -> None:
        facts, height = self.facts, self.height()
        right = self.width() - size("panel-padding") - 12
        paint_icon(painter, "caret-right", QPoint(right, height // 2 - 6), colour("text-3"), 12)
        right -= 10
        limit = scaled(_DUE[not current().startswith("zh")])
        due = min(limit, paint.due_width(facts.due, facts.tier) if facts.tier is not Tier.NONE else _plain(facts.due))
        room = QRect(right - due, 0, due, height)
        if facts.tier is Tier.NONE:
            paint.text(painter, room, facts.due, Ink("body", "text-2"), "right")
        else:
            paint.due(painter, room, facts.due, facts.tier, "right")
        x += paint.marks(painter, x, height // 2, facts.marks)
        tone = "text-2" if facts.count else "text-3"
        paint.text(painter, QRect(x, 0, right - due - 12 - x, height), facts.first, Ink("body", tone, elides=True))


def _plain(words: str) -> int:
    return text_width(words, "body") + 1
