"""The way into the palette with the mouse: a dark field in the tab row, an icon alone where there is no room."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.keys import key_words
from ui.common.paint import Ink
from ui.theme.icons import paint_icon
from ui.theme.look import colour, radius, text_width

_HEIGHT: Final = 30
_WIDE: Final = 132
_SMALL: Final = 32
_SIDE: Final = 10


class SearchField(QAbstractButton):
    """Follows the action that opens the palette."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self._small = False
        self.setObjectName("window.search")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._take_over)
        self._take_over()

    def _take_over(self) -> None:
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.updateGeometry()
        self.update()

    def _key(self) -> str:
        return key_words(str(self._action.property("key") or ""))

    def set_small(self, *, small: bool) -> None:
        """Show the icon alone, or the whole field."""
        if small != self._small:
            self._small = small
            self.updateGeometry()
            self.update()

    def wide(self) -> int:
        """Return the width of the whole field."""
        words = text_width(_("Find"), "body") + paint.keycap_width(self._key()) + 16 + 8 + 24 + 2 * _SIDE
        return max(_WIDE, words)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SMALL if self._small else self.wide(), _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_SMALL, _HEIGHT)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(e)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        ground = colour("bar-line" if self.underMouse() else "bar-hover")
        paint.box(painter, self.rect(), radius("control"), ground)
        middle = self.height() // 2
        left = (self.width() - 16) // 2 if self._small else _SIDE
        paint_icon(painter, "magnifying-glass", QPoint(left, middle - 8), colour("bar-text-2"), 16)
        if not self._small:
            words = QRect(_SIDE + 24, 0, self.width(), self.height())
            paint.text(painter, words, _("Find"), Ink("body", "bar-text-2"))
            cap = self.width() - _SIDE - paint.keycap_width(self._key())
            paint.keycap(painter, cap, middle, self._key(), ("bar-text-2", "bar-line"))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
