"""Put the visual language on the application: style, palette, style sheet and fonts, in this one place."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import load_fonts
from ui.theme.look import LOOK, colour, font
from ui.theme.qss import style_sheet


class Theme(StrEnum):
    """What a person may choose."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


_SCHEMES: Final = {
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
}
_Role = QPalette.ColorRole
_ROLES: Final = (
    (_Role.Window, "canvas"),
    (_Role.WindowText, "text"),
    (_Role.Base, "surface"),
    (_Role.AlternateBase, "well"),
    (_Role.Text, "text"),
    (_Role.PlaceholderText, "text-3"),
    (_Role.Button, "surface"),
    (_Role.ButtonText, "text"),
    (_Role.BrightText, "on-accent"),
    (_Role.Highlight, "accent"),
    (_Role.HighlightedText, "on-accent"),
    (_Role.Accent, "accent"),
    (_Role.Link, "accent"),
    (_Role.LinkVisited, "accent"),
    (_Role.ToolTipBase, "raised"),
    (_Role.ToolTipText, "text"),
    (_Role.Light, "raised"),
    (_Role.Midlight, "line"),
    (_Role.Mid, "line-strong"),
    (_Role.Dark, "control"),
    (_Role.Shadow, "text-3"),
)
_DISABLED: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in _ROLES:
        palette.setColor(role, colour(token))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("text-off"))
    return palette


class _Follower(QObject):
    """Lives on the application and follows the system's switch between light and dark while that is chosen."""

    NAME: Final = "theme.follower"

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(self.NAME)
        self._app = app
        self.theme = Theme.SYSTEM
        LOOK.bundled = load_fonts()
        app.setStyle("Fusion")
        app.setFont(font("body"))
        app.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    def choose(self, theme: Theme) -> None:
        """Show this theme from now on."""
        self.theme = theme
        self._app.styleHints().setColorScheme(_SCHEMES[theme])
        dark = theme is Theme.DARK
        if theme is Theme.SYSTEM:
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._show(dark=dark)

    def _scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self.theme is Theme.SYSTEM and LOOK.dark != (scheme == Qt.ColorScheme.Dark):
            self._show(dark=scheme == Qt.ColorScheme.Dark)

    def _show(self, *, dark: bool) -> None:
        LOOK.dark = dark
        self._app.setPalette(_palette())
        self._app.setStyleSheet(style_sheet())


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Show the program in this theme, at once and until the next call; fonts are loaded on the first call."""
    found = app.findChild(_Follower, _Follower.NAME)
    follower = found if isinstance(found, _Follower) else _Follower(app)
    follower.choose(theme)


def apply_density(app: QApplication, *, compact: bool) -> bool:
    """Use the smaller controls of a small window, or the standard ones; True if that was a change."""
    if LOOK.compact == compact:
        return False
    LOOK.compact = compact
    app.setStyleSheet(style_sheet())
    return True
