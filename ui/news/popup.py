"""The news in a popup: by days, each opens its ticket, warnings can be marked as read."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from i18n import _
from ui.common.panel import Head
from ui.common.popup import Popup
from ui.common.scrolling import scrolling
from ui.common.words import label
from ui.news.line import Line
from ui.news.listing import LineList

_WIDTH = 440
_TALLEST = 460


class NewsPopup(Popup):
    """Fill it with `show_lines`, then `show_under(anchor)`."""

    opened = Signal(object)
    """What the chosen line leads to; the popup is gone by then."""
    acknowledged = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setObjectName("news.popup")
        self.setAccessibleName(title)
        self._title = title
        self._head = Head(title)
        self._list = LineList("news.line")
        self._list.opened.connect(self._open)
        self._list.acknowledged.connect(self.acknowledged)
        self._area = _Area(self._list)
        self._nothing = label(_("Nothing that concerns you happened in the last seven days."), "second")
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self._nothing.setWordWrap(True)
        self.body.addWidget(self._head)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._area)

    def show_lines(self, lines: Sequence[Line], note: str, today: date) -> None:
        """Show these lines under the heads of their days."""
        first = not self._list.rows()
        self._head.set_title(self._title, note)
        self._list.show_lines(lines, today)
        self._nothing.setVisible(not lines)
        self._area.setVisible(bool(lines))
        if first:
            self._list.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the newest line."""
        self._list.focus_first()

    def _open(self, where: object) -> None:
        if where is not None:
            self.close()
            self.opened.emit(where)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()


class _Area(QWidget):
    """Lets the list scroll when it is taller than a popup may be."""

    def __init__(self, content: LineList) -> None:
        super().__init__()
        self._content = content
        self._area: QScrollArea = scrolling(content)
        self._area.setParent(self)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, min(_TALLEST, self._content.sizeHint().height()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._area.resize(self.size())
