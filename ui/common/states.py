"""A list or page that is empty, loading or broken, said in words in its own place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.announce import announce, announced
from ui.common.buttons import KeyButton
from ui.common.errors import error_words
from ui.common.paint import Ink
from ui.common.words import Glyph, clear_layout
from ui.common.wrapped import Paragraph
from ui.theme.look import colour

_PATIENCE: Final = 100


@dataclass(frozen=True)
class EmptyWords:
    """What to say where there is nothing: the thing in a few words, why, and what to press (translated words)."""

    title: str
    why: str = ""
    icon: str = "tray"
    buttons: tuple[KeyButton, ...] = field(default=())
    large: bool = False


class IconTile(QWidget):
    """A large icon on a soft rounded ground."""

    def __init__(self, icon: str, tones: tuple[str, str] = ("accent", "accent-soft")) -> None:
        super().__init__()
        self._ground = tones[1]
        self.setFixedSize(72, 72)
        layout = QVBoxLayout(self)
        layout.addWidget(Glyph(icon, tones[0], side=36), 0, Qt.AlignmentFlag.AlignCenter)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint.box(QPainter(self), self.rect(), 16, colour(self._ground))


class _Centre(QWidget):
    """Words in the middle of the room."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(8)

    def fill(self, parts: Sequence[QWidget], *, wide: int) -> None:
        """Show these parts one under the other."""
        clear_layout(self.column)
        self.column.addStretch(2)
        for part in parts:
            if isinstance(part, Paragraph):
                part.setMaximumWidth(wide)
                row = QHBoxLayout()
                row.addStretch(1)
                row.addWidget(part, 100)
                row.addStretch(1)
                self.column.addLayout(row)
            else:
                self.column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(3)


class Skeleton(QWidget):
    """Grey rows that say "coming", drawn without movement."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for number in range(max(1, self.height() // 58)):
            top = number * 58 + 14
            first = int(self.width() * (0.72 - 0.09 * (number % 3)))
            paint.box(painter, QRect(16, top, max(40, first - 16), 9), 4, colour("line"))
            paint.box(painter, QRect(16, top + 19, max(30, first // 2), 8), 4, colour("well"))
            paint.hairline(painter, 0, top + 43, self.width())


class States(QStackedWidget):
    """Shows its content, or why there is none. Loading appears only after 100 ms."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self._empty = _Centre()
        self._loading = Skeleton()
        for page in (content, self._empty, self._loading):
            self.addWidget(page)
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._wait.timeout.connect(self._load)

    def _load(self) -> None:
        self.setCurrentWidget(self._loading)
        self._say(_("Loading…"))

    def _say(self, words: str, *, at_once: bool = False) -> None:
        """Tell those who listen, once, what those who look see."""
        if self.isVisible() and words != announced(self):
            announce(self, words, at_once=at_once)

    def show_content(self) -> None:
        """Show the content."""
        self._wait.stop()
        self.setCurrentWidget(self.content)

    def show_loading(self) -> None:
        """Show grey rows unless the answer is here within 100 ms. Content that is on screen stays until then."""
        if self.currentWidget() is not self.content:
            self._wait.start()

    def begin(self) -> None:
        """Show grey rows at first, when there is no content yet."""
        self._wait.start()

    def show_empty(self, words: EmptyWords) -> None:
        """Say that there is nothing, why, and what to press."""
        self._wait.stop()
        large = words.large
        icon: QWidget = IconTile(words.icon) if large else Glyph(words.icon, "text-3", side=28)
        parts: list[QWidget] = [icon, _head(words.title, "title" if large else "section")]
        if words.why:
            parts.append(_sentence(words.why, "body" if large else "small"))
        if words.buttons:
            parts.append(_button_row(words.buttons))
        self._empty.fill(parts, wide=560 if large else 260)
        self.setCurrentWidget(self._empty)
        self._say(_("{what}. {why}").format(what=words.title, why=words.why) if words.why else words.title)

    def show_error(self, error: Exception, retry: KeyButton | None = None) -> None:
        """Say what went wrong and what is safe, with a way to try again."""
        self._wait.stop()
        icon = IconTile("cloud-slash", ("tier-orange-fg", "tier-orange-bg"))
        parts: list[QWidget] = [
            icon,
            _head(_("This could not be read"), "title"),
            _sentence(error_words(error), "body"),
        ]
        if retry is not None:
            parts.append(_button_row((retry,)))
        self._empty.fill(parts, wide=560)
        self.setCurrentWidget(self._empty)
        self._say(error_words(error), at_once=True)


def _sentence(words: str, step: str) -> Paragraph:
    return Paragraph(words, Ink(step, "text-2"), centred=True)


def _head(words: str, step: str) -> Paragraph:
    return Paragraph(words, Ink(step), centred=True)


def _button_row(buttons: Sequence[KeyButton]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 8, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    return holder
