"""The panel of next steps: the main move at full width, then every move, open or closed with its reason."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _, ngettext
from ui.common import paint
from ui.common.actions import reason_of
from ui.common.buttons import PRIMARY, KeyButton, follow_visibility
from ui.common.keys import key_words
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.scrolling import ScrollColumn
from ui.common.words import clear_layout, page_widget, show_with_parent
from ui.common.wrapped import Paragraph, break_lines, draw_lines
from ui.theme.icons import paint_icon
from ui.theme.look import colour, line_height, size

_NOTE: Final = Ink("small", "text-2")
_NARROWEST: Final = 200
_LOWEST: Final = 260


class _StepRow(QPushButton):
    """One move: its words, its key, and under them what it means or why it is closed."""

    def __init__(self, action: QAction, note: str) -> None:
        super().__init__()
        self._action = action
        self._note = note
        self.setObjectName(f"step.{action.objectName()}")
        self.setProperty("kind", "row")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._take_over)
        self._take_over()

    def let_go(self) -> None:
        """Hear no more of the action: a row that is taken away must not come back as a window of its own."""
        self._action.changed.disconnect(self._take_over)

    def _take_over(self) -> None:
        self.setEnabled(self._action.isEnabled())
        words = self._words()
        self.setAccessibleName(self._action.text())
        self.setAccessibleDescription(words)
        follow_visibility(self, shown=self._action.isVisible())
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return reason_of(self._action) or self._note

    def _room(self, width: int) -> int:
        lock = 17 if reason_of(self._action) else 0
        return width - 2 * size("panel-padding") - lock

    @override
    def heightForWidth(self, width: int) -> int:
        height = line_height("body") + 12
        if self._words():
            height += line_height("small") * len(break_lines(self._words(), self._room(width), _NOTE).lines) + 2
        return height

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # how many lines the reason takes depends on the width

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        side = size("panel-padding")
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            painter.fillRect(self.rect(), colour("hover"))
        paint.hairline(painter, 0, 0, self.width())
        on = self.isEnabled()
        line = QRect(side, 6, self.width() - 2 * side, line_height("body"))
        key = key_words(str(self._action.property("key") or ""))
        cap = paint.keycap_width(key) if key else 0
        words = Ink("body", "text" if on else "text-off")
        paint.text(painter, line.adjusted(0, 0, -cap - 8, 0), self._action.text(), words)
        if key:
            tones = ("text-2", "line-strong") if on else ("text-off", "line")
            paint.keycap(painter, self.width() - side - cap, line.center().y() + 1, key, tones)
        self._paint_note(painter, line.bottom() + 2)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(2, 2, -2, -2))

    def _paint_note(self, painter: QPainter, top: int) -> None:
        if not self._words():
            return
        left = size("panel-padding")
        if reason_of(self._action):
            paint_icon(painter, "lock", QPoint(left, top + 2), colour("text-2"), 13)
            left += 17
        room = QRect(left, top, self._room(self.width()), self.height())
        draw_lines(painter, room, break_lines(self._words(), room.width(), _NOTE), _NOTE)


class _Rows(ScrollColumn):
    """As high as the moves need; where there is less room, they scroll."""

    def __init__(self, rows: QWidget, place: QVBoxLayout) -> None:
        super().__init__()
        self._place = place
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hold(rows)

    def _height(self) -> int:
        return self._place.totalHeightForWidth(max(self.width(), _NARROWEST))

    @override
    def sizeHint(self) -> QSize:
        super().sizeHint()
        return QSize(_NARROWEST, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, min(self._height(), _LOWEST))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # how many lines the notes take depends on the width

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class NextStepPanel(Panel):
    """Right column, top. The first action is the primary button; all others are rows in the order given."""

    def __init__(self) -> None:
        super().__init__(_("Next step"), padded=False)
        self._rows = page_widget("surface")
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 6)
        self._list.setSpacing(0)
        self._room = _Rows(self._rows, self._list)
        self.body.addWidget(self._room)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_steps(self, actions: Sequence[QAction], notes: Mapping[str, str] | None = None) -> None:
        """Show the moves of a ticket; `notes` by action id say what a move means. A closed one shows its reason.

        The first open action becomes the primary button when it is the first of all; a closed first stays a row.
        """
        for row in self._rows.findChildren(_StepRow):
            row.let_go()
        clear_layout(self._list)
        shown = [action for action in actions if action.isVisible()]
        can = sum(1 for action in shown if action.isEnabled())
        note = ngettext("{n} possible now", "{n} possible now", can).format(n=can)
        self.set_title(_("Next step"), note if shown else _("nothing for you to do here"))
        rest = shown
        if shown and shown[0].isEnabled():
            self._add_primary(shown[0], (notes or {}).get(shown[0].objectName(), ""))
            rest = shown[1:]
        for action in rest:
            row = _StepRow(action, (notes or {}).get(action.objectName(), ""))
            self._list.addWidget(row)
            show_with_parent(row)
        self._list.invalidate()
        self._room.updateGeometry()

    def _add_primary(self, action: QAction, note: str) -> None:
        button = KeyButton.of(action, PRIMARY)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(size("panel-padding"), 10, size("panel-padding"), 12)
        column.setSpacing(6)
        column.addWidget(button)
        if note:
            column.addWidget(Paragraph(note, _NOTE))
        self._list.addWidget(holder)
        show_with_parent(holder)
