"""Text over several lines with the line height of the tokens, whatever the font would like."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from ui.common.paint import Ink
from ui.theme.look import colour, font, line_height


@dataclass(frozen=True)
class Lines:
    """A text broken to a width: its lines, and whether some were left out."""

    lines: tuple[str, ...]
    cut: bool


def break_lines(words: str, width: int, ink: Ink, most: int = 0) -> Lines:
    """Break words to a width in logical pixels; `most` lines (0 = all), the last cut with an ellipsis."""
    face = font(ink.step, bold=ink.bold)
    found: list[str] = []
    for paragraph in words.split("\n"):
        found.extend(_paragraph(paragraph, width, ink))
    if most and len(found) > most:
        metrics = QFontMetricsF(face)
        rest = "".join(found[most - 1 :])
        last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return Lines((*found[: most - 1], last), cut=True)
    return Lines(tuple(found), cut=False)


def _paragraph(words: str, width: int, ink: Ink) -> list[str]:
    layout = QTextLayout(words, font(ink.step, bold=ink.bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        lines.append(words[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines or [""]


def draw_lines(painter: QPainter, at: QRect, lines: Lines, ink: Ink, *, centred: bool = False) -> int:
    """Draw broken lines from the top of a rectangle; return the height used."""
    face = font(ink.step, bold=ink.bold)
    metrics = QFontMetricsF(face)
    height = line_height(ink.step)
    base = (height - metrics.height()) / 2 + metrics.ascent()
    painter.setFont(face)
    painter.setPen(colour(ink.tone))
    for number, line in enumerate(lines.lines):
        shown = line.rstrip()
        left = (at.width() - metrics.horizontalAdvance(shown)) / 2 if centred else 0
        painter.drawText(QPointF(at.x() + left, at.y() + number * height + base), shown)
    return height * len(lines.lines)


class Paragraph(QLabel):
    """A painted text that takes the height it needs; `most` lines, 0 = all. A label, so that it is read as one."""

    def __init__(self, words: str = "", ink: Ink | None = None, *, most: int = 0, centred: bool = False) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._ink = ink or Ink()
        self._most = most
        self._centred = centred
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)

    def words(self) -> str:
        """Return the words shown."""
        return self.text()

    def set_tone(self, tone: str) -> None:
        """Write in another colour token."""
        self._ink = replace(self._ink, tone=tone)
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if not self.text():
            return 0
        return line_height(self._ink.step) * len(break_lines(self.text(), width, self._ink, self._most).lines)

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), 160)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, line_height(self._ink.step) if self.text() else 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        lines = break_lines(self.text(), self.width(), self._ink, self._most)
        draw_lines(painter, self.rect(), lines, self._ink, centred=self._centred)
