"""What a person chooses for the look and the language: seen at once, and kept on this PC for the next start."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

import i18n
from app.jobs import Jobs, Lane
from app.settings import load_settings, save_settings
from ui.common.errors import error_words
from ui.main_window import MainWindow
from ui.session.qt_words import QtWords
from ui.theme.apply import TextSize, Theme, apply_density, apply_text_size, apply_theme


class Choices(QObject):
    """The settings of this PC while the program runs."""

    spoken = Signal()
    """Another language is in use."""

    def __init__(self, app: QApplication, profile: Path, jobs: Jobs) -> None:
        super().__init__()
        self._app = app
        self._profile = profile
        self._jobs = jobs
        self.settings = load_settings(profile)
        self._qt_words = QtWords(app)
        self._qt_words.speak(i18n.current())

    def serve(self, window: MainWindow) -> None:
        """Do what is chosen in this window from now on."""
        window.set_theme(Theme(self.settings.theme))
        window.theme_chosen.connect(partial(self._choose_theme, window))
        window.text_chosen.connect(partial(self._choose_text, window))
        window.language_chosen.connect(self.choose_language)
        window.density_wanted.connect(partial(self._choose_density, window))

    def _choose_theme(self, window: MainWindow, theme: Theme) -> None:
        apply_theme(self._app, theme)
        self.remember(theme=theme.value)
        window.set_theme(theme)

    def _choose_text(self, window: MainWindow, text: TextSize) -> None:
        if apply_text_size(self._app, text):
            window.measure()
        self.remember(text=int(text))

    def choose_language(self, language: str) -> None:
        """Speak this language from now on, before a login, too."""
        i18n.use(language)
        self._qt_words.speak(language)
        self.remember(language=language)
        self.spoken.emit()

    def _choose_density(self, window: MainWindow, compact: bool) -> None:
        if apply_density(self._app, compact=compact):
            window.arrange()

    def remember(self, **values: str | int) -> None:
        """Keep settings for the next start; one that cannot be kept is worth a log line, not a stop."""
        self.settings = self.settings.changed(**values)
        work = partial(save_settings, self._profile, self.settings)
        self._jobs.start(Lane.WRITE, work, lambda _none: None, log_fault, self)


def log_fault(error: Exception) -> None:
    """Write a fault to the log; nobody needs to be stopped by it."""
    error_words(error)
