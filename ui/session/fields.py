"""Fields of the pages before the work: label above the field, passwords that can be shown."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from services.people.passwords import weakness
from ui.common.words import Glyph, label
from ui.theme.icons import icon


def line(name: str, words: str, text: str = "") -> QLineEdit:
    """Return a large line edit with its objectName and accessible name."""
    field = QLineEdit(text)
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setProperty("sz", "large")
    return field


def secret_line(name: str, words: str) -> QLineEdit:
    """Return a password field with an eye that shows what was typed."""
    field = line(name, words)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    eye = QAction(icon("eye"), _("Show"), field)
    eye.setCheckable(True)
    eye.toggled.connect(
        lambda shown: field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
    )
    field.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)
    return field


def labelled(words: str, field: QLineEdit) -> QVBoxLayout:
    """Return a field with its label above it."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label(words, "label"))
    column.addWidget(field)
    return column


class StrengthLine(QWidget):
    """Says under a field for a new password what it still lacks, while it is typed."""

    def __init__(self, field: QLineEdit, login: str) -> None:
        super().__init__()
        self.setObjectName(f"{field.objectName()}Strength")
        self._login = login
        self._glyphs = (Glyph("warning-circle", "tier-orange-fg", side=14), Glyph("check-circle", "good-fg", side=14))
        self._words = label("", "reason")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(6)
        for glyph in self._glyphs:
            row.addWidget(glyph)
        row.addWidget(self._words, 1)
        field.textChanged.connect(self._judge)
        self._judge("")

    def _judge(self, password: str) -> None:
        lacks = weakness(password, self._login)
        self._glyphs[0].setVisible(bool(password and lacks))
        self._glyphs[1].setVisible(bool(password and not lacks))
        words = _("Not yet: {words}").format(words=lacks) if lacks else _("Strong enough")
        self._words.setText(words if password else "")


class CapsWarning(QWidget):
    """Says under a password field that what is typed comes out in capitals: the usual reason for a wrong password.

    Qt does not tell the state of the key; a capital typed without Shift, or a small letter with it, gives it away.
    """

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self.setObjectName(f"{field.objectName()}Caps")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Glyph("warning-circle", "tier-orange-fg", side=14))
        row.addWidget(label(_("Caps Lock is on"), "reason", tone="warn"), 1)
        self.hide()
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_CapsLock:
                self.hide()
            elif event.text().isalpha() and event.text().isascii():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.setVisible(event.text().isupper() is not shifted)
        return False
