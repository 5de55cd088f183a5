"""A line that narrows a queue: opened by the funnel in its head or by the keyboard, closed and emptied by Esc."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit
from typing_extensions import override

from i18n import _
from ui.common.buttons import KeyButton, icon_button

_PAUSE: Final = 250


class QueueSearch(QFrame):
    """The line under the head of a queue; put `button` into the head."""

    changed = Signal()
    """Other words are sought: read the queue again."""
    left = Signal()
    """The person is done: the keyboard goes back to the queue."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "panel-head")
        self._field = QLineEdit()
        self._field.setObjectName(f"{name}.filter")
        self._field.setClearButtonEnabled(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.addWidget(self._field)
        self.button: KeyButton = icon_button("funnel", "")
        self.button.setObjectName(f"{name}.filterButton")
        self.button.clicked.connect(lambda _on=False: self.turn())
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.changed)
        self._field.textChanged.connect(lambda _words: self._soon.start())
        self._field.returnPressed.connect(self._enter)
        self.hide()
        self.retranslate()

    def text(self) -> str:
        """Return the words sought, "" when the line is closed."""
        return self._field.text().strip()

    def turn(self) -> None:
        """Open the line and put the keyboard there; close and empty an open one."""
        if self.isHidden():
            self.show()
            self._field.setFocus()
        else:
            self._close()

    def _enter(self) -> None:
        self._soon.stop()
        self.changed.emit()
        self.left.emit()

    def _close(self) -> None:
        self.hide()
        if self._field.text():
            self._field.clear()
            self._soon.stop()
            self.changed.emit()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        words = _("Number, title or last 4 digits of the phone")
        self._field.setPlaceholderText(words)
        self._field.setAccessibleName(_("Find in this queue"))
        self.button.setToolTip(_("Filter"))
        self.button.setAccessibleName(_("Filter"))
