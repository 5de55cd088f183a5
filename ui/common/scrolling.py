"""A column that scrolls by itself when the window is low: help columns, long forms."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from ui.common.words import show_with_parent


class _Area(QScrollArea):
    """Measures its content when it is about to be seen: measured before, all of it would be dressed many times."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        content.setParent(self.viewport())
        content.resize(content.size())  # Qt measures what has no size of its own
        show_with_parent(content)
        self.setWidget(content)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            self.setWidgetResizable(True)
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        self.setWidgetResizable(True)
        return super().sizeHint()


def scrolling(content: QWidget) -> QScrollArea:
    """Return an area without a frame or ground of its own in which the content scrolls up and down."""
    content.setProperty("role", "scrolled")
    area = _Area(content)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
