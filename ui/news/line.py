"""One thing that happened or is told, on two lines: an icon, what in bold, about what, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.buttons import SECONDARY, KeyButton
from ui.common.grounds import row_ground
from ui.common.paint import Ink
from ui.theme.icons import paint_icon
from ui.theme.look import LOOK, colour, line_height, scaled, size, text_width

_TONES: Final = {"": "text-2", "accent": "accent", "bad": "tier-red-fg"}
_DOT: Final = 6
_HEIGHTS: Final = (56, 50)


@dataclass(frozen=True, kw_only=True)
class Line:
    """What a row says, in words; `key` tells it from the others of its list, `opens` is what it leads to."""

    key: str
    icon: str
    title: str
    second: str
    when: str
    at: datetime
    opens: object = None
    tone: str = ""
    fresh: bool = False
    acknowledge: int | None = None
    """The id of a warning that can be marked as read here."""


class LineButton(QAbstractButton):
    """A row to open with a click or Enter; the arrows go to its neighbours, Space marks a warning as read."""

    opened = Signal(object)
    acknowledged = Signal(int)
    stepped = Signal(int)
    """An arrow was pressed: -1 or 1."""

    def __init__(self, line: Line, name: str) -> None:
        super().__init__()
        self.line = line
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(" ".join(filter(None, (line.title, line.second, line.when))))
        self.setToolTip(f"{line.title}\n{line.second}")
        self.clicked.connect(lambda: self.opened.emit(line.opens))
        if line.acknowledge is not None:
            self._offer(line.acknowledge)

    def _offer(self, warning: int) -> None:
        """Put the button that marks the warning as read at the right end of the second line."""
        button = KeyButton(_("Read"), SECONDARY, key="Space", sz="small")
        button.setObjectName("news.acknowledge")
        button.setToolTip(_("Say that this warning was read; who and when is kept."))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.acknowledged.emit(warning))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, size("panel-padding"), 3)
        row.addStretch(1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._button_room = button.sizeHint().width() + 8
        self.setAccessibleDescription(_("Space marks the warning as read"))

    _button_room = 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, scaled(_HEIGHTS[LOOK.compact]))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(e.key())
        if step is not None:
            self.stepped.emit(step)
        elif e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif e.key() == Qt.Key.Key_Space and self.line.acknowledge is not None:
            self.acknowledged.emit(self.line.acknowledge)
        else:
            super().keyPressEvent(e)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        row_ground(painter, self)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        first, below = line_height("body"), line_height("small")
        side, top = size("panel-padding"), (self.height() - first - below) // 2
        tone = _TONES.get(self.line.tone, self.line.tone)
        paint_icon(painter, self.line.icon, QPoint(side, top + 3), colour(tone), size("icon"))
        if self.line.fresh:
            paint.box(painter, QRect(5, top + 8, _DOT, _DOT), _DOT // 2, colour("accent"))
        left, right = side + size("icon") + 12, self.width() - side
        when = text_width(self.line.when, "small") + 1
        paint.text(painter, QRect(right - when, top, when, first), self.line.when, Ink("small", "text-2"), "right")
        bold = bool(self.line.tone) or self.line.fresh
        room = QRect(left, top, right - when - 12 - left, first)
        paint.text(painter, room, self.line.title, Ink("body", "text", bold=bold, elides=True))
        second = QRect(left, top + first, right - self._button_room - left, below)
        paint.text(painter, second, self.line.second, Ink("small", "text-2", elides=True))
