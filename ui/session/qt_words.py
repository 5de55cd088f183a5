"""Qt's own words (context menus of fields, file and print dialogs) in the language of the program."""

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_NAME: Final = "language.qt"


def teach_qt(app: QApplication, language: str) -> None:
    """Have Qt speak this language from now on: its words, its names of days, the digits in its fields."""
    locale = QLocale(language)
    QLocale.setDefault(locale)
    old = app.findChild(QTranslator, _NAME)
    if isinstance(old, QTranslator):
        app.removeTranslator(old)
        old.setObjectName("")
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        app.installTranslator(translator)
