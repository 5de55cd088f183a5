"""Markdown as it is read: as high as its words need, with the program's own fonts and distances."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
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
            settle(self.document())
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


def settle(document: QTextDocument) -> None:
    """Give lines the height of the tokens and headings the size of a section's head, whatever Markdown would like."""
    form = QTextBlockFormat()
    form.setLineHeight(line_height("body"), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(form)
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(heading_format())
        block = block.next()


def heading_format() -> QTextCharFormat:
    """Return how the words of a heading look."""
    form = QTextCharFormat()
    form.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
    form.setProperty(QTextFormat.Property.FontPixelSize, font("section").pixelSize())
    form.setFontWeight(QFont.Weight.Bold)
    return form
