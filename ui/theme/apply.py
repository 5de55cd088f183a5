"""Put the visual language on the application: style, palette, style sheet and fonts, in this one place."""

from enum import IntEnum, StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.controls import HouseStyle, hold_controls
from ui.theme.fonts import load_fonts
from ui.theme.hold import hold_again
from ui.theme.look import LOOK, colour, font
from ui.theme.qss import style_sheet
from ui.theme.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT


class Theme(StrEnum):
    """What a person may choose."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast-light"
    CONTRAST_DARK = "contrast-dark"
    SYSTEM = "system"


class TextSize(IntEnum):
    """How large words are, in per cent."""

    STANDARD = 100
    LARGE = 112
    LARGEST = 125


_SCHEMES: Final = {
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
    Theme.CONTRAST_LIGHT: Qt.ColorScheme.Light,
    Theme.CONTRAST_DARK: Qt.ColorScheme.Dark,
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
}
_HIGH: Final = Qt.ContrastPreference.HighContrast
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
    """Lives on the application and follows the system while that is chosen: light or dark, high contrast."""

    NAME: Final = "theme.follower"

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(self.NAME)
        self._app = app
        self.theme = Theme.SYSTEM
        LOOK.bundled = load_fonts()
        app.setStyle(HouseStyle())
        app.setFont(font("body"))
        self._hints = app.styleHints()
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._system_changed)

    def choose(self, theme: Theme) -> None:
        """Show this theme from now on."""
        self.theme = theme
        self._hints.setColorScheme(_SCHEMES[theme])
        self._show(self._of_system() if theme is Theme.SYSTEM else theme.value)

    def _of_system(self) -> str:
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return look_of_system(dark=dark, high=self._wishes.contrastPreference() == _HIGH)

    def _system_changed(self) -> None:
        if self.theme is Theme.SYSTEM and LOOK.name != self._of_system():
            self._show(self._of_system())

    def _show(self, look: str) -> None:
        LOOK.name = look
        self._app.setPalette(_palette())
        self._app.setStyleSheet(style_sheet())


def look_of_system(*, dark: bool, high: bool) -> str:
    """Return the colours that answer what the system says of itself."""
    if high:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Show the program in this theme, at once and until the next call; fonts are loaded on the first call."""
    found = app.findChild(_Follower, _Follower.NAME)
    follower = found if isinstance(found, _Follower) else _Follower(app)
    follower.choose(theme)


def apply_text_size(app: QApplication, text: TextSize) -> bool:
    """Write everything in this size from now on; True if that was a change."""
    if LOOK.percent == text:
        return False
    LOOK.percent = int(text)
    app.setFont(font("body"))
    app.setStyleSheet(style_sheet())
    hold_again(app)
    return True


def apply_density(app: QApplication, *, compact: bool) -> bool:
    """Use the smaller controls of a small window, or the standard ones; True if that was a change."""
    if LOOK.compact == compact:
        return False
    LOOK.compact = compact
    hold_controls(app)
    hold_again(app)
    return True
