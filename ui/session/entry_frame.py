"""The frame of the pages before the work: dark ground with the name at the left, a column of fields at the right."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from i18n import LANGUAGES, _, current
from ui.common.app_mark import AppMark, Backdrop
from ui.common.band import BandArea
from ui.common.buttons import GHOST, KeyButton
from ui.common.paint import Ink
from ui.common.words import label
from ui.common.wrapped import Paragraph

_COLUMN: Final = 340


class EntryFrame(QWidget):
    """Fill ``column`` with fields; ``bands`` shows refusals above them."""

    language_asked = Signal(str)
    """A person wants to read this page in another language: its code."""

    def __init__(self, title: str, note: str = "", *, width: int = _COLUMN) -> None:
        super().__init__()
        self.bands = BandArea()
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self._foot = label("", "meta")
        self._languages = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(), 44)
        row.addWidget(self._right(title, note, width), 56)

    def set_foot(self, words: str) -> None:
        """Say at the bottom where the data lie."""
        self._foot.setText(words)

    def offer_languages(self) -> None:
        """Offer the other languages, each by its own name: nobody has logged in who could have chosen one."""
        for code, name in LANGUAGES.items():
            if code != current():
                button = KeyButton(name, GHOST, icon="translate", sz="small")
                button.setObjectName(f"entry.language.{code}")
                button.clicked.connect(lambda _on=False, one=code: self.language_asked.emit(one))
                self._languages.addWidget(button)

    def keep_typed(self, before: QWidget) -> None:
        """Take over what was typed into the same page before it was shown in another language."""
        for field in before.findChildren(QLineEdit):
            twin = self.findChild(QLineEdit, field.objectName())
            if twin is not None and field.objectName():
                twin.setText(field.text())

    def _left(self) -> QWidget:
        """Return the dark half with the program's name."""
        ground = Backdrop()
        column = QVBoxLayout(ground)
        column.setContentsMargins(48, 56, 48, 48)
        column.setSpacing(10)
        column.addWidget(AppMark(44))
        column.addSpacing(16)
        column.addWidget(_bright(_("County 12345 Hotline Desk"), Ink("number", "bar-strong", bold=True)))
        motto = _("Taken down at once, sent to the right place, followed to the end")
        column.addWidget(_bright(motto, Ink("ticket", "bar-text")))
        column.addStretch(1)
        return ground

    def _right(self, title: str, note: str, width: int) -> QWidget:
        """Return the light half with the column of fields in its middle."""
        inner = QWidget()
        inner.setFixedWidth(width)
        fields = QVBoxLayout(inner)
        fields.setContentsMargins(0, 24, 0, 24)
        fields.setSpacing(6)
        fields.addStretch(1)
        fields.addWidget(label(title, "title"))
        fields.addWidget(label(note, "meta"))
        fields.addSpacing(10)
        fields.addWidget(self.bands)
        fields.addLayout(self.column)
        fields.addStretch(2)
        side = QFrame()
        side.setProperty("role", "surface")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_scrolling(inner), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(40, 0, 40, 20)
        foot.addWidget(self._foot)
        foot.addStretch(1)
        foot.addLayout(self._languages)
        column.addLayout(foot)
        return side


def _bright(words: str, ink: Ink) -> Paragraph:
    """Return words on the dark ground."""
    return Paragraph(words, ink)


def _scrolling(inner: QWidget) -> QScrollArea:
    """Return the column in an area that scrolls where the window is low."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    holder = QWidget()
    holder.setProperty("role", "surface")
    row = QHBoxLayout(holder)
    row.setContentsMargins(24, 0, 24, 0)
    row.addStretch(1)
    row.addWidget(inner)
    row.addStretch(1)
    area.setWidget(holder)
    return area
