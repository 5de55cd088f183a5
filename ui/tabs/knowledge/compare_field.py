"""A text with what was taken away or added in it marked, as high as its words need."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QSyntaxHighlighter, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from ui.common.differing import Piece, Span
from ui.common.words import declare_data
from ui.theme.look import colour, font, scaled

_PAD: Final = 12
REMOVED: Final = -1
ADDED: Final = 1
Marked = tuple[Span, int]


class _Marker(QSyntaxHighlighter):
    """Paints stretches: removed struck through, added bold; never red and green."""

    def __init__(self, field: QTextEdit) -> None:
        super().__init__(field.document())
        self.marked: tuple[Marked, ...] = ()

    @override
    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        for (first, last), turn in self.marked:
            begin, end = max(first - start, 0), min(last - start, len(text))
            if begin < end:
                self.setFormat(begin, end - begin, _looks(turn))


def _looks(turn: int) -> QTextCharFormat:
    form = QTextCharFormat()
    if turn == REMOVED:
        form.setFontStrikeOut(True)
        form.setForeground(colour("text-2"))
        form.setBackground(colour("line"))
    else:
        form.setFontWeight(QFont.Weight.Bold)
        form.setForeground(colour("accent"))
        form.setBackground(colour("accent-soft"))
    return form


class CompareField(QTextEdit):
    """One side of a field. Tab leaves it; Ctrl+Enter is the page's."""

    edited = Signal()
    """A person changed the words."""
    height_changed = Signal()
    """It needs another height now."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(font("body"))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        declare_data(self)
        self._marker = _Marker(self)
        self._silent = True
        self.setPlainText(words)
        self._silent = False
        self.textChanged.connect(self._changed)

    def mark(self, spans: Sequence[Span], turn: int) -> None:
        """Mark these stretches as removed or added."""
        self._mark(tuple((span, turn) for span in spans))

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show two versions as one text."""
        marked: list[Marked] = []
        at = 0
        for piece in pieces:
            if piece.turn:
                marked.append(((at, at + len(piece.words)), piece.turn))
            at += len(piece.words)
        self._silent = True
        self.setPlainText("".join(piece.words for piece in pieces))
        self._silent = False
        self._mark(tuple(marked))

    def _mark(self, marked: tuple[Marked, ...]) -> None:
        if marked != self._marker.marked:
            self._marker.marked = marked
            silent, self._silent = self._silent, True
            self._marker.rehighlight()
            self._silent = silent
        self.height_changed.emit()

    def changes(self) -> tuple[int, ...]:
        """Return where the marked stretches begin."""
        return tuple(first for (first, _last), _turn in self._marker.marked)

    def go_to(self, place: int) -> None:
        """Put the cursor on a change and the keyboard here."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted_height(self) -> int:
        """Return the height all words need at the present width."""
        self.document().setTextWidth(max(1, self.viewport().width()))
        return max(scaled(34), round(self.document().size().height()) + _PAD)

    def _changed(self) -> None:
        self.height_changed.emit()
        if not self._silent:
            self.edited.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, scaled(34))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, scaled(34))

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self.height_changed.emit()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            e.ignore()
            return
        super().keyPressEvent(e)

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.StyleChange and hasattr(self, "_marker"):
            self._marker.rehighlight()
