"""What lies over the whole window until Esc: the scrim, and a rounded frame with a field in it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.look import colour

_SHADE = 24
_EDGE = 12


class Overlay(QWidget):
    """Fill `body`. The keyboard stays in `field` and goes back where it was when the overlay is left."""

    def __init__(self, window: QWidget, room: QSize, top: int) -> None:
        super().__init__(window)
        self._window = window
        self._room = room
        self._top = top
        self._before: QWidget | None = window.focusWidget()
        self.field = QLineEdit()
        self.frame = QFrame(self)
        self.frame.setProperty("role", "popup")
        shadow = QGraphicsDropShadowEffect(self.frame)
        shadow.setBlurRadius(_SHADE)
        shadow.setOffset(0, 6)
        shadow.setColor(colour("shadow"))
        self.frame.setGraphicsEffect(shadow)
        self.body = QVBoxLayout(self.frame)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        window.installEventFilter(self)

    def open(self) -> None:
        """Cover the window and take the keyboard."""
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Uncover the window; the keyboard goes back."""
        if self.isHidden():
            return
        self._window.removeEventFilter(self)
        held: QWidget | None = self._window.focusWidget()
        inside = held is None or self.isAncestorOf(held)
        self.hide()
        if inside and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _place(self) -> None:
        room = self._window.rect()
        self.setGeometry(room)
        width = min(self._room.width(), room.width() - 2 * _EDGE)
        height = min(self._room.height(), room.height() - 2 * _EDGE)
        top = min(self._top, room.height() - height - _EDGE)
        self.frame.setGeometry((room.width() - width) // 2, top, width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.leave()
        super().changeEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        del next
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at: QPoint = event.position().toPoint()
        if not self.frame.geometry().contains(at):
            self.leave()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(self.rect(), colour("scrim"))
