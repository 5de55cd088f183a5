"""A list or page that is empty, loading or broken, said in words in its own place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from i18n import _
from ui.common.announce import announce, announced
from ui.common.buttons import PRIMARY, SECONDARY, KeyButton
from ui.common.errors import show_error
from ui.common.fault_page import FaultPage
from ui.common.faults import fault_words
from ui.common.icon_tile import IconTile
from ui.common.paint import Ink
from ui.common.waiting import Waiting
from ui.common.words import Glyph, add_page, clear_layout
from ui.common.wrapped import Paragraph

_PATIENCE: Final = 100
_SLOW: Final = 900
_ROOMY: Final = 720


@dataclass(frozen=True)
class EmptyWords:
    """What to say where there is nothing: the thing in a few words, why, and what to press (translated words)."""

    title: str
    why: str = ""
    icon: str = "tray"
    buttons: tuple[KeyButton, ...] = field(default=())
    large: bool = False


class _Centre(QFrame):
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


class States(QStackedWidget):
    """Shows its content, or why there is none. Nothing for 100 ms, then grey rows, after a second words and Cancel.

    `retry` reads again: with it an error offers to try again, and waiting can be given up. `framed`: a whole page.
    """

    def __init__(self, content: QWidget, retry: Callable[[], None] | None = None, *, framed: bool = False) -> None:
        super().__init__()
        self.content = content
        self._retry = retry
        self._framed = framed
        self._was_read = False
        self._error: Exception | None = None
        self._fault: QWidget | None = None
        self._empty = _Centre()
        self._loading = Waiting()
        for page in (content, self._empty, self._loading):
            add_page(self, page)
        if framed:
            self._empty.setProperty("role", "panel")
            self._loading.setProperty("role", "panel")
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._wait.timeout.connect(self._show_rows)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self._loading.speak)
        self._loading.cancelled.connect(self._give_up)

    def show_content(self) -> None:
        """Show the content; trouble with another part of it stands above in a band."""
        self._was_read = True
        self._turn(self.content)
        error, self._error = self._error, None
        if error is not None:
            show_error(self.content, error)

    def show_loading(self) -> None:
        """Show grey rows unless the answer is here within 100 ms. Content that is on screen stays until then."""
        if self.currentWidget() is not self.content:
            self._wait.start()

    def begin(self) -> None:
        """Show grey rows at first, when there is no content yet."""
        self._error = None
        self._was_read = False
        self._wait.start()

    def show_empty(self, words: EmptyWords) -> None:
        """Say that there is nothing, why, and what to press."""
        self._was_read = True
        self._say(words)

    def fail(self, error: Exception) -> None:
        """Say in a band what went wrong while what was read before stays; in place of it when nothing was read yet."""
        if self._was_read:
            self._stop()
            show_error(self.content, error)
        else:
            self._error = error
            self.show_error(error)

    def show_error(self, error: Exception) -> None:
        """Say what went wrong, what is safe and what to do, with a way to try again."""
        self._was_read = False
        words = fault_words(error)
        buttons = (self._retry_button(_("Try again")),) if self._retry is not None else ()
        if self.width() < _ROOMY:
            why = f"{words.what} {words.todo}" if not words.small else f"{words.what} {words.todo} {words.small}"
            self._say(EmptyWords(words.title, why, "cloud-slash", buttons))
            self._was_read = False
            return
        if self._fault is not None:
            self.removeWidget(self._fault)
            self._fault.deleteLater()
        self._fault = FaultPage(words, buttons)
        if self._framed:
            self._fault.setProperty("role", "panel")
        self.addWidget(self._fault)
        self._turn(self._fault)
        self._tell(_("{what}. {why}").format(what=words.title, why=words.what), at_once=True)

    # ---- what it does by itself ----------------------------------------------------------------------------------

    def _turn(self, page: QWidget) -> None:
        self._stop()
        self.setCurrentWidget(page)

    def _stop(self) -> None:
        self._wait.stop()
        self._slow.stop()
        self._loading.be_silent()

    def _show_rows(self) -> None:
        self._turn(self._loading)
        self._tell(_("Loading…"))
        if self._retry is not None:
            self._slow.start()

    def _say(self, words: EmptyWords) -> None:
        large = words.large
        icon: QWidget = IconTile(words.icon) if large else Glyph(words.icon, "text-3", side=28)
        parts: list[QWidget] = [icon, _head(words.title, "title" if large else "section")]
        if words.why:
            parts.append(_sentence(words.why, "body" if large else "small"))
        if words.buttons:
            parts.append(_button_row(words.buttons))
        self._empty.fill(parts, wide=560 if large else 260)
        self._turn(self._empty)
        self._tell(_("{what}. {why}").format(what=words.title, why=words.why) if words.why else words.title)

    def _tell(self, words: str, *, at_once: bool = False) -> None:
        """Tell those who listen, once, what those who look see."""
        if self.isVisible() and words != announced(self):
            announce(self, words, at_once=at_once)

    def _give_up(self) -> None:
        """Stop waiting: the answer is shown if it still comes."""
        why = _("You stopped waiting. If the answer still comes, it is shown here.")
        self._say(EmptyWords(_("Not read yet"), why, "hourglass", (self._retry_button(_("Read again")),)))

    def _retry_button(self, words: str) -> KeyButton:
        button = KeyButton(words, PRIMARY if self._framed else SECONDARY, icon="arrows-clockwise")
        button.setObjectName("states.retry")
        button.clicked.connect(lambda _on=False: self._read_again())
        return button

    def _read_again(self) -> None:
        self.begin()
        if self._retry is not None:
            self._retry()


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
