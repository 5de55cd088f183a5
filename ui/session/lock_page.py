"""The lock: opaque, says what is safe, lets the same person on or another one in."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common.app_mark import Backdrop
from ui.common.band import Band, BandArea, Kind
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.words import Glyph, label
from ui.session.fields import secret_line
from ui.theme.hold import hold_width


class LockPage(Backdrop):
    """Covers a window completely until the person's password is given."""

    unlock_asked = Signal(str)
    other_person_asked = Signal()

    def __init__(self, window: QWidget, name: str, note: str) -> None:
        super().__init__(window)
        self.setObjectName("lock")
        self.bands = BandArea()
        self._password = secret_line("lock.password", _("Password"))
        self._password.setPlaceholderText(_("Type the password to go on"))
        self._button = KeyButton(_("Unlock"), PRIMARY, key="Return", sz="large")
        self._button.setObjectName("lock.submit")
        self._button.setSizePolicy(self._password.sizePolicy())
        self._lay_out(name, note)
        self._button.clicked.connect(self._submit)
        self._password.returnPressed.connect(self._submit)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Uncover the window."""
        self.window().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def refuse(self, words: str) -> None:
        """Say why it stays locked."""
        self._button.setEnabled(True)
        self.bands.put("error", Band(Kind.BAD, words))
        self._password.clear()
        self._password.setFocus()

    def _submit(self) -> None:
        """Hand over the password."""
        if self._password.text() and self._button.isEnabled():
            self._button.setEnabled(False)
            self.bands.take("error")
            self.unlock_asked.emit(self._password.text())

    def _lay_out(self, name: str, note: str) -> None:
        """Put the card into the middle."""
        card = QFrame()
        card.setProperty("role", "panel")
        hold_width(card, 400)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(name, "ticket"))
        column.addWidget(label(note, "meta"))
        column.addWidget(self.bands)
        column.addWidget(self._password)
        column.addWidget(self._button)
        for glyph, words in (
            ("check-circle", _("What you typed is kept as a draft on this PC.")),
            ("eye", _("The page is covered; nothing on it can be read.")),
        ):
            column.addLayout(_line(glyph, words))
        other = KeyButton(_("Somebody else logs in"), GHOST)
        other.setObjectName("lock.other")
        other.clicked.connect(self.other_person_asked)
        column.addWidget(other, 0, Qt.AlignmentFlag.AlignRight)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)


def _line(glyph: str, words: str) -> QHBoxLayout:
    """Return a line that says what is safe."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Glyph(glyph, "good-fg"))
    row.addWidget(label(words, "body"))
    row.addStretch(1)
    return row
