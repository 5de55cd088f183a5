"""Fields of the pages before the work: label above the field, passwords that can be shown."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
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
