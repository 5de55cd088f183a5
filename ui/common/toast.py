"""The short message at the bottom right: 4 seconds, 10 with something to take back. Never for errors."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common.announce import announce
from ui.common.buttons import KeyButton
from ui.common.words import Glyph, label
from ui.theme.hold import hold_height
from ui.theme.look import size

_SHORT: Final = 4_000
_LONG: Final = 10_000
_UNDO: Final = "Alt+Z"


class _Toast(QFrame):
    """One message over the window; a new one takes its place."""

    NAME: Final = "toast"

    def __init__(self, window: QWidget, words: str, undo: Callable[[], None] | None) -> None:
        super().__init__(window)
        self.setObjectName(self.NAME)
        self.setProperty("role", "toast")
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14 if undo is None else 6, 0)
        row.setSpacing(10)
        row.addWidget(Glyph("check-circle", "surface"))
        row.addWidget(label(words))
        self._window = window
        self._undo = undo
        if undo is not None:
            row.addSpacing(16)
            button = KeyButton(_("Undo"), "toast", key=_UNDO)
            button.clicked.connect(lambda _on=False: self._take_back())
            row.addWidget(button)
            QShortcut(QKeySequence(_UNDO), self, self._take_back)
        hold_height(self, 40)
        window.installEventFilter(self)
        timer = QTimer(self, singleShot=True, interval=_SHORT if undo is None else _LONG)
        timer.timeout.connect(self.leave)
        timer.start()
        self._place()

    def _take_back(self) -> None:
        undo = self._undo
        self.leave()
        if undo is not None:
            undo()

    def leave(self) -> None:
        """Go away."""
        self.setObjectName("")
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        self.adjustSize()
        under = size("status") + size("foot") + 2 * size("gap")  # above the foot, whose buttons are pressed next
        self.move(self._window.width() - self.width() - 24, self._window.height() - self.height() - under)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)


def show_toast(widget: QWidget, words: str, undo: Callable[[], None] | None = None) -> None:
    """Say something good at the bottom right of the widget's window; `undo` offers to take it back (Alt+Z)."""
    window = widget.window()
    for old in window.findChildren(_Toast):
        if old.objectName():
            old.leave()
    toast = _Toast(window, words, undo)
    toast.show()
    toast.raise_()
    announce(toast, words)
