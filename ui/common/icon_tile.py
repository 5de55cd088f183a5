"""A large icon on a soft rounded ground: the head of an empty or broken page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.words import Glyph
from ui.theme.look import colour


class IconTile(QWidget):
    """A large icon on a soft rounded ground."""

    def __init__(self, icon: str, tones: tuple[str, str] = ("accent", "accent-soft")) -> None:
        super().__init__()
        self._ground = tones[1]
        self.setFixedSize(72, 72)
        layout = QVBoxLayout(self)
        layout.addWidget(Glyph(icon, tones[0], side=36), 0, Qt.AlignmentFlag.AlignCenter)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint.box(QPainter(self), self.rect(), 16, colour(self._ground))
