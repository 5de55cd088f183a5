"""A panel with a list of lines that shows as many as it has room for, and never half a line."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.common.panel import Panel
from ui.common.words import label
from ui.news.line import Line
from ui.news.listing import LineList
from ui.theme.look import size

_FEWEST: Final = 1
_MOST: Final = 12
_LINE: Final = 56


class _Room(QWidget):
    """Holds the list; wants no more than a few lines, and takes what it is given."""

    def __init__(self, content: LineList) -> None:
        super().__init__()
        self._content = content
        content.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def line_height(self) -> int:
        """Return the height of one line."""
        rows = self._content.rows()
        return rows[0].sizeHint().height() if rows else _LINE

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.line_height() * min(len(self._content.rows()), _FEWEST))

    def fit(self) -> None:
        """Show the lines there is room for."""
        self._content.show_most(max(_FEWEST, self.height() // self.line_height()))
        self._content.resize(self.size())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class FittingPanel(Panel):
    """Head, lines, or one sentence where there are none; `name` is the beginning of the object names.

    A hugging panel is no higher than its lines.
    """

    opened = Signal(object)
    """What the chosen line leads to."""

    def __init__(self, name: str, *, hugging: bool = False) -> None:
        super().__init__(" ", padded=False, name=f"{name}Panel")
        self.list = LineList(f"{name}.line")
        self.list.setObjectName(name)
        self.list.opened.connect(self.opened)
        self._room = _Room(self.list)
        self._hugging = hugging
        self._nothing = label("", "second")
        self._nothing.setObjectName(f"{name}.nothing")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(size("panel-padding"), 14, size("panel-padding"), 14)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.hide()
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._room, 1)

    def show_lines(self, lines: Sequence[Line], nothing: str) -> None:
        """Show these lines, or say why there are none."""
        self.list.show_lines(lines[:_MOST])
        self._nothing.setText(nothing)
        self._nothing.setVisible(not lines)
        self._room.setVisible(bool(lines))
        if self._hugging:
            inside = self._room.line_height() * len(self.list.rows()) if lines else self._nothing.sizeHint().height()
            self.setMaximumHeight(size("section-head") + inside + 3)
        self._room.updateGeometry()
        self._room.fit()
