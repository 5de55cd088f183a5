"""Qt's own words (the menu of a text field, file and print dialogs) in the language in use, also after a switch."""

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


class QtWords(QTranslator):
    """One translator for the whole run, into which another language is loaded; every window hears of it once."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app

    def speak(self, language: str) -> None:
        """Have Qt speak this language, and tell every window that words are to be looked up anew."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        QLocale.setDefault(QLocale(language))  # names of days and months, the digits in fields
        self._app.removeTranslator(self)
        if self.load(QLocale(language), "qtbase", "_", folder):
            self._app.installTranslator(self)  # Qt itself tells the windows, on the next turn
            return
        for widget in self._app.topLevelWidgets():
            self._app.postEvent(widget, QEvent(QEvent.Type.LanguageChange))
