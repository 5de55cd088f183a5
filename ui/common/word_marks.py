"""Marks words in a text while it is typed: those that made a rule speak. Only what changed is looked at again."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from typing_extensions import override

from ui.theme.look import colour


class WordMarks(QSyntaxHighlighter):
    """Bold and red on a soft red ground."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._words: tuple[str, ...] = ()

    def mark(self, words: Sequence[str]) -> None:
        """Mark these wherever they stand, from now on."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self.rehighlight()

    def words(self) -> tuple[str, ...]:
        """Return what is marked."""
        return self._words

    @override
    def highlightBlock(self, text: str) -> None:
        if not self._words:
            return
        look = QTextCharFormat()
        look.setForeground(colour("tier-red-fg"))
        look.setBackground(colour("tier-red-bg"))
        look.setFontWeight(QFont.Weight.Bold)
        for word in self._words:
            place = text.find(word)
            while word and place >= 0:
                self.setFormat(_units(text[:place]), _units(word), look)
                place = text.find(word, place + len(word))


def _units(words: str) -> int:
    """Return how many places words take in a document: letters beyond the first plane take two."""
    return len(words.encode("utf-16-le")) // 2
