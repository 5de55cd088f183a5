"""Markdown as it is read: as high as its words need, with the program's own fonts and distances."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget
from typing_extensions import override

from ui.common.words import declare_data
from ui.theme.look import font, line_height


class MarkdownView(QTextBrowser):
    """Shows Markdown without scrolling; links go to the system only when a person asks for it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ""
        self.setObjectName(name)
        self.setProperty("flat", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        declare_data(self)

    def show_markdown(self, words: str) -> None:
        """Show this; nothing = take no room."""
        self.setVisible(bool(words))
        if words != self._source:
            self._source = words
            self.document().setDefaultFont(font("body"))
            self.setMarkdown(words)
            space_lines(self)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(max(1, self.viewport().width()))
        self.setFixedHeight(round(self.document().size().height()) + 2)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)


def space_lines(field: QTextBrowser) -> None:
    """Give every line at least the height of the tokens, whatever the font would like."""
    form = QTextBlockFormat()
    form.setLineHeight(line_height("body"), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    cursor = QTextCursor(field.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(form)
