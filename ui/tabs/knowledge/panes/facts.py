"""What stands above the form of a record: a label over its words, line by line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common.paint import Ink
from ui.common.words import label
from ui.common.wrapped import Paragraph

Fact = tuple[str, str]
"""A label in the language in use, and its words; without words it is not shown."""


class FactList(QWidget):
    """As many facts as there are words for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for title, words in facts:
            if words:
                self._column.addWidget(label(title, "second"))
                self._column.addWidget(Paragraph(words, Ink("body")))
                self._column.addSpacing(6)
