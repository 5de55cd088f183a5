"""The lock: opaque, says what is safe, lets the same person on or another one in."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.app_mark import AppMark, Backdrop
from ui.common.band import Band, BandArea, Kind
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.paint import Ink
from ui.common.times import clock, day, weekday
from ui.common.words import Glyph, hairline, label
from ui.session.fields import CapsWarning, secret_line
from ui.theme.hold import hold_width
from ui.theme.look import colour, text_width

_DISC: Final = 48


class LockPage(Backdrop):
    """Covers a window completely until the person's password is given."""

    unlock_asked = Signal(str)
    other_person_asked = Signal()

    def __init__(self, window: QWidget, name: str, note: str) -> None:
        super().__init__(window)
        self.setObjectName("lock")
        self._before: QWidget | None = window.focusWidget()
        self.bands = BandArea()
        self._password = secret_line("lock.password", _("Password"))
        self._password.setPlaceholderText(_("Type the password to go on"))
        self._button = KeyButton(_("Unlock"), PRIMARY, key="Return", sz="large")
        self._button.setObjectName("lock.submit")
        self._button.setSizePolicy(self._password.sizePolicy())
        self._caps = CapsWarning(self._password)
        self._clock = _Bright()
        self._lay_out(name, note)
        self._button.clicked.connect(self._submit)
        self._password.returnPressed.connect(self._submit)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Uncover the window; the keyboard goes back to where it was."""
        window = self.window()
        window.removeEventFilter(self)
        self.hide()
        if self._before in window.findChildren(QWidget):  # not gone meanwhile
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
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
        """Put the card into the middle, the program's name and the hour above it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 22, 24, 24)
        outer.addLayout(self._top())
        outer.addStretch(2)
        outer.addWidget(self._card(name, note), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _top(self) -> QHBoxLayout:
        """Return the line at the top: whose program this is, and what time it is while one is away."""
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(AppMark(26))
        row.addWidget(_Bright(_("Hotline Desk"), bold=True))
        row.addStretch(1)
        row.addWidget(self._clock)
        return row

    def _card(self, name: str, note: str) -> QFrame:
        card = QFrame()
        card.setProperty("role", "panel")
        hold_width(card, 400)
        column = QVBoxLayout()
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(10)
        column.addLayout(_who(name, note))
        column.addSpacing(4)
        column.addWidget(self.bands)
        column.addWidget(self._password)
        column.addWidget(self._caps)
        column.addWidget(self._button)
        column.addSpacing(2)
        column.addWidget(hairline())
        for glyph, words in (
            ("check-circle", _("What you typed is kept as a draft on this PC.")),
            ("eye-slash", _("The page is covered; nothing on it can be read.")),
            ("bell", _("What happens meanwhile is told when you are back.")),
        ):
            column.addLayout(_line(glyph, words))
        other = KeyButton(_("Somebody else logs in"), GHOST)
        other.setObjectName("lock.other")
        other.clicked.connect(self.other_person_asked)
        foot = QFrame()
        foot.setProperty("role", "panel-foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 6, 16, 6)
        row.addStretch(1)
        row.addWidget(other)
        whole = QVBoxLayout(card)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(column)
        whole.addWidget(foot)
        return card

    def show_moment(self, now: datetime) -> None:
        """Say what day and time it is."""
        self._clock.say(f"{day(now.date(), now.date())} {weekday(now.date())} {clock(now)}")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)


class _Bright(QWidget):
    """Words on the dark ground."""

    def __init__(self, words: str = "", *, bold: bool = False) -> None:
        super().__init__()
        self._words = words
        self._bold = bold
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if not words:
            self.hide()

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self._words, "section", bold=self._bold) + 2, 26)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tone = "bar-strong" if self._bold else "bar-text"
        paint.text(QPainter(self), self.rect(), self._words, Ink("section", tone, bold=self._bold))


class _Disc(QWidget):
    """The first character of a name on a soft disc."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._letter = name[:1]
        self.setAccessibleName(name)
        self.setFixedSize(_DISC, _DISC)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint.box(painter, self.rect(), _DISC // 2, colour("accent-soft"))
        paint.text(painter, self.rect(), self._letter, Ink("title", "accent"), "centre")


def _who(name: str, note: str) -> QHBoxLayout:
    """Return the person whose desk this is."""
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(_Disc(name))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(name, "ticket"))
    words.addWidget(label(_("{role} · locked").format(role=note) if note else _("locked"), "meta"))
    row.addLayout(words, 1)
    return row


def _line(glyph: str, words: str) -> QHBoxLayout:
    """Return a line that says what is safe."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Glyph(glyph, "good-fg"))
    row.addWidget(label(words, "body"))
    row.addStretch(1)
    return row
