"""The field of the details: Markdown that is written as it will be read; what is pasted is cleaned."""

import re
from typing import Final, cast

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextOption,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from ui.common.text_area import MOST_PASTED
from ui.common.words import declare_data
from ui.tabs.knowledge.markdown_view import heading_format, settle
from ui.theme.look import colour, font, line_height

_LEVEL: Final = 2
_LINES: Final = 9
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_SAFE: Final = re.compile(r"(https?://|mailto:|tel:)\S+", re.IGNORECASE)
_OUTSIDE: Final = re.compile(r"\[([^\]]*)\]\((?!https?://|mailto:|tel:)[^)]*\)", re.IGNORECASE)


def is_address(words: str) -> bool:
    """Return whether words are an address a link may lead to."""
    return _SAFE.fullmatch(words.strip()) is not None


def cleaned(html: str) -> str:
    """Return pasted HTML as Markdown: words, headings, lists, tables and links; no pictures, fonts or colours."""
    document = QTextDocument()
    document.setHtml(html)
    words = document.toMarkdown()
    return _OUTSIDE.sub(r"\1", _PICTURE.sub("", words)).strip()


def _plain_format() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setProperty(QTextFormat.Property.FontPixelSize, font("body").pixelSize())
    form.setFontWeight(QFont.Weight.Normal)
    return form


class RichEdit(QTextEdit):
    """Markdown in, Markdown out; unchanged words come out as they went in."""

    refused = Signal(int)
    """A paste of so many letters was too large and changed nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._source = ""
        self.setObjectName(name)
        self.setFont(font("body"))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setMinimumHeight(_LINES * line_height("body") + 18)
        self.document().setDocumentMargin(4)
        declare_data(self)

    # ---- words ---------------------------------------------------------------------------------------------------

    def set_markdown(self, words: str) -> None:
        """Show this."""
        self._source = words
        self.document().setDefaultFont(font("body"))
        self.setMarkdown(words)
        settle(self.document())
        self.document().setModified(False)

    def markdown(self) -> str:
        """Return what stands there as Markdown."""
        return self.toMarkdown().strip() if self.document().isModified() else self._source

    # ---- shaping -------------------------------------------------------------------------------------------------

    def toggle_heading(self) -> None:
        """Make the paragraph a heading, or a plain one again."""
        cursor = self.textCursor()
        on = cursor.blockFormat().headingLevel() == 0
        block = QTextBlockFormat()
        block.setHeadingLevel(_LEVEL if on else 0)
        letters = heading_format() if on else _plain_format()
        cursor.beginEditBlock()
        cursor.mergeBlockFormat(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(letters)
        cursor.endEditBlock()
        self.mergeCurrentCharFormat(letters)

    def toggle_bold(self) -> None:
        """Write bold, or not any more."""
        form = QTextCharFormat()
        heavy = self.fontWeight() > QFont.Weight.Normal
        form.setFontWeight(QFont.Weight.Normal if heavy else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(form)

    def toggle_list(self, *, numbered: bool) -> None:
        """Make the paragraphs a list, or plain ones again."""
        cursor = self.textCursor()
        style = QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc
        there = cast("QTextList | None", cursor.currentList())  # Qt says nothing with None
        if there is None:
            cursor.createList(style)
        elif there.format().style() != style:
            form = QTextListFormat(there.format())
            form.setStyle(style)
            there.setFormat(form)
        else:
            there.remove(cursor.block())
            plain = QTextBlockFormat(cursor.blockFormat())
            plain.setIndent(0)
            cursor.setBlockFormat(plain)

    def insert_table(self, rows: int = 3, columns: int = 3) -> None:
        """Put an empty table where the cursor stands; its first row is the head."""
        form = QTextTableFormat()
        form.setHeaderRowCount(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        form.setBorder(1)
        form.setBorderBrush(colour("line-strong"))
        form.setCellPadding(4)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = self.textCursor().insertTable(rows, columns, form)
        self.setTextCursor(table.cellAt(0, 0).firstCursorPosition())
        self.setFocus()

    def insert_link(self, address: str, words: str = "") -> None:
        """Put a link where the cursor stands, over what is marked."""
        cursor = self.textCursor()
        form = QTextCharFormat()
        form.setAnchor(True)
        form.setAnchorHref(address)
        form.setForeground(colour("accent"))
        form.setFontUnderline(True)
        cursor.insertText(words or cursor.selectedText() or address, form)
        cursor.insertText(" ", QTextCharFormat())
        self.setTextCursor(cursor)

    # ---- what Qt asks --------------------------------------------------------------------------------------------

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        size = max(len(source.text()), len(source.html()) // 4 if source.hasHtml() else 0)
        if self.document().characterCount() + size > MOST_PASTED:
            self.refused.emit(size)
        elif source.hasHtml():
            self.textCursor().insertFragment(QTextDocumentFragment.fromMarkdown(cleaned(source.html())))
        else:
            self.textCursor().insertText(source.text())

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            e.ignore()  # Ctrl+Enter is the page's main action
            return
        super().keyPressEvent(e)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())
