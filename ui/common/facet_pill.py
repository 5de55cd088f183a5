"""One filter that is set, as a pill that a click or Delete takes away."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.grounds import button_ground
from ui.common.paint import Ink
from ui.theme.icons import paint_icon
from ui.theme.look import colour, size, text_width

_WIDEST = 260


class FacetPill(QPushButton):
    """Words and a cross."""

    removed = Signal()
    """A person takes the filter away."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setChecked(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "pill")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("{filter}: click or Delete takes it away").format(filter=words))
        self.setAccessibleName(_("Take the filter away: {filter}").format(filter=words))
        self.clicked.connect(lambda _on=False: self.removed.emit())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(min(_WIDEST, text_width(self.text(), "body") + 40), size("control-small"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        button_ground(painter, self)
        paint.text(painter, QRect(11, 0, self.width() - 36, self.height()), self.text(), Ink("body", "accent"))
        paint_icon(painter, "x", QPoint(self.width() - 22, self.height() // 2 - 6), colour("accent"), 12)
