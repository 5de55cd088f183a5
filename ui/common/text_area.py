"""A field for sentences: fixed line height, and a count of the letters left."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common.words import label, set_role
from ui.theme.look import font, line_height

_LINE: Final = "body-large"
MOST_PASTED: Final = 100_000


class _Editor(QTextEdit):
    """Plain text with the line height of the tokens; Tab leaves the field. A paste that would freeze it is refused."""

    left = Signal()
    refused = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(font(_LINE))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(4)
        self.space_lines()

    def space_lines(self) -> None:
        """Give every paragraph the fixed line height."""
        form = QTextBlockFormat()
        form.setLineHeight(line_height(_LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text()
        if self.document().characterCount() + len(words) > MOST_PASTED:
            self.refused.emit(len(words))
            return
        self.insertPlainText(words)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.left.emit()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            e.ignore()  # Ctrl+Enter is the page's main action
            return
        super().keyPressEvent(e)


class TextArea(QWidget):
    """Sentences with a counter. More than `most` letters is shown in red and refused by the form, never cut."""

    changed = Signal()
    """The words changed."""
    left = Signal()
    """The keyboard left the field: the moment to check it."""

    def __init__(self, *, name: str = "", words: str = "", hint: str = "", most: int = 0, lines: int = 3) -> None:
        super().__init__()
        self._most = most
        self.editor = _Editor()
        self.editor.setObjectName(name)
        self.editor.setAccessibleName(words)
        self.editor.setPlaceholderText(hint)
        self.editor.setMinimumHeight(lines * line_height(_LINE) + 18)
        self.setFocusProxy(self.editor)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(0, 0, 0, 0)
        self._count = label("", "meta")
        self.foot.addStretch(1)
        self.foot.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.editor, 1)
        layout.addLayout(self.foot)
        self._count.setVisible(most > 0)
        self.editor.textChanged.connect(self._changed)
        self.editor.left.connect(self.left)
        self.editor.refused.connect(self._refuse)
        self._show_count()

    def text(self) -> str:
        """Return the words without spaces around them."""
        return self.editor.toPlainText().strip()

    def set_text(self, words: str) -> None:
        """Show these words."""
        self.editor.setPlainText(words)
        self.editor.space_lines()

    def insert(self, words: str) -> None:
        """Put words where the cursor stands."""
        self.editor.insertPlainText(words)

    def too_long(self) -> bool:
        """Return whether there are more letters than allowed."""
        return bool(self._most) and len(self.text()) > self._most

    def set_read_only(self, *, on: bool) -> None:
        """Let the words be read but not changed."""
        self.editor.setReadOnly(on)
        self._count.setVisible(self._most > 0 and not on)

    def _changed(self) -> None:
        self._show_count()
        self.changed.emit()

    def _refuse(self, count: int) -> None:
        """Say that a paste was too large, where the count stands, until the words change."""
        words = _("{count} letters were pasted, more than the {most} a field takes at once. Nothing was changed.")
        self._count.setText(words.format(count=f"{count:,}", most=f"{MOST_PASTED:,}"))
        self._count.show()
        set_role(self._count, "tone", "bad")

    def _show_count(self) -> None:
        if not self._most:
            self._count.hide()
            return
        self._count.setText(_("{count} / {most} letters").format(count=len(self.text()), most=self._most))
        set_role(self._count, "tone", "bad" if self.too_long() else "")

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_count()
        super().changeEvent(event)
