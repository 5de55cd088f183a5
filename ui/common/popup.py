"""A rounded popup under the part it explains; goes away with Esc or a click elsewhere."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from ui.theme.look import colour

_SHADE: Final = 18


class Popup(QWidget):
    """Fill `body`, then `show_under(anchor)`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_SHADE, _SHADE, _SHADE, _SHADE)
        frame = QFrame()
        frame.setProperty("role", "popup")
        shadow = QGraphicsDropShadowEffect(frame)
        shadow.setBlurRadius(_SHADE)
        shadow.setOffset(0, 4)
        shadow.setColor(colour("shadow"))
        frame.setGraphicsEffect(shadow)
        outer.addWidget(frame)
        self.body = QVBoxLayout(frame)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)

    def show_under(self, anchor: QWidget) -> None:
        """Open below the anchor, moved so that it stays inside the screen."""
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4)) - QPoint(_SHADE, _SHADE)
        room = anchor.screen().availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
