"""Fields of the pages before the work: label above the field, passwords that can be shown."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from i18n import _
from ui.common.words import label
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
