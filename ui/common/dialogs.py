"""The base of every dialog: title that says the matter, a body, a foot; the window behind is dimmed."""

from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common.band import BandArea
from ui.common.buttons import DANGER, PRIMARY, KeyButton
from ui.common.paint import Ink
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.theme.hold import hold_height
from ui.theme.look import colour, scaled


class Width(IntEnum):
    """The three widths of a dialog in logical pixels."""

    SMALL = 480
    MEDIUM = 640
    LARGE = 820


class _Scrim(QWidget):
    """Dims the window behind a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self.resize(window.size())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.resize(self._window.size())
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(self.rect(), colour("scrim"))


class Dialog(QDialog):
    """Fill `body`, add buttons to the foot, then `open()`. Esc leaves everything as it was.

    `accepted` follows the main button (Ctrl+Enter), after `check()` found nothing wrong.
    """

    def __init__(self, parent: QWidget, title: str, words: str = "", width: Width = Width.SMALL) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFixedWidth(scaled(width))
        self._scrim: _Scrim | None = None
        self._main: KeyButton | None = None
        frame = QFrame()
        frame.setProperty("role", "popup")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._make_head(title, words))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 4, 16, 16)
        self.body.setSpacing(10)
        column.addLayout(self.body, 1)
        column.addWidget(self._make_foot())

    def _make_head(self, title: str, words: str) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 8)
        head.setSpacing(4)
        head.addWidget(label(title, "ticket"))
        if words:
            head.addWidget(Paragraph(words, Ink("body", "text-2")))
        self.bands = BandArea()
        head.addWidget(self.bands)
        return head

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "dialog-foot")
        hold_height(foot, 52)
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(16, 0, 16, 0)
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        self._leave = KeyButton(_("Not now"), key="Esc")
        self._leave.setObjectName("dialog.leave")
        self._leave.clicked.connect(self.reject)
        self._foot.addWidget(self._leave)
        return foot

    def add_main(self, words: str, *, danger: bool = False) -> KeyButton:
        """Add the button that does it, at the right end."""
        button = KeyButton(words, DANGER if danger else PRIMARY, key="Ctrl+Return")
        button.setObjectName("dialog.main")
        button.clicked.connect(self.try_accept)
        self._foot.addWidget(button)
        self._main = button
        return button

    def name_leave(self, words: str) -> None:
        """Call the button that leaves otherwise: where there is nothing to put off."""
        self._leave.set_words(words)

    def add_left(self, widget: QWidget) -> None:
        """Add something at the left of the foot."""
        self._foot.insertWidget(0, widget)

    def check(self) -> bool:
        """Return whether all is filled in; a dialog with fields overrides this and shows what is missing."""
        return True

    def try_accept(self) -> None:
        """Accept if nothing is missing."""
        if self._main is not None and self._main.isEnabled() and self.check():
            self.accept()

    @override
    def open(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self._scrim = _Scrim(parent)
            self._scrim.show()
            self.finished.connect(self._scrim.deleteLater)
        super().open()
        if parent is not None:
            self._fit()
            middle = parent.mapToGlobal(parent.rect().center())
            self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def _fit(self) -> None:
        """Take the height the words need at this width: Qt asks at the width they would like, which is larger."""
        self.adjustSize()
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.try_accept()
            return
        super().keyPressEvent(event)
