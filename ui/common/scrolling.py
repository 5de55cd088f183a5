"""A column that scrolls by itself when the window is low: help columns, long forms."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from ui.common.words import show_with_parent


class ScrollColumn(QScrollArea):
    """An area without a frame or ground of its own in which the content scrolls up and down.

    It measures its content when it is about to be seen: measured before, all of it would be dressed many times.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self._waiting: QWidget | None = None

    def hold(self, content: QWidget) -> None:
        """Scroll this."""
        content.setParent(self.viewport())
        show_with_parent(content)
        self._waiting = content

    def _take_in(self) -> None:
        content, self._waiting = self._waiting, None
        if content is not None:
            self.setWidget(content)
            content.setAutoFillBackground(False)  # a scroll area turns it on

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            self._take_in()
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        self._take_in()
        return super().sizeHint()


def scrolling(content: QWidget) -> QScrollArea:
    """Return an area in which the content scrolls; the keyboard passes it by."""
    content.setProperty("role", "scrolled")
    area = ScrollColumn()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.hold(content)
    return area


def settle(content: QWidget) -> None:
    """Measure what scrolls anew: rows that were put in and taken out left their heights behind."""
    for one in (*content.findChildren(QWidget), content):
        layout = one.layout()
        if layout is not None:
            layout.invalidate()
    whole = content.layout()
    if whole is not None:
        whole.activate()
