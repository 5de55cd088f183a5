"""The person at the right of the tab row, with a menu: theme, language, and what the window adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from i18n import LANGUAGES, N_, _, current
from ui.common import paint
from ui.common.grounds import button_ground
from ui.common.paint import Ink
from ui.theme.apply import TextSize, Theme
from ui.theme.icons import icon, paint_icon
from ui.theme.look import LOOK, colour, scaled, text_width


@dataclass(frozen=True)
class _ThemeRow:
    """One theme in the menu; `title` is a msgid."""

    theme: Theme
    title: str


_THEMES: Final = (
    _ThemeRow(Theme.SYSTEM, N_("As the system")),
    _ThemeRow(Theme.LIGHT, N_("Light")),
    _ThemeRow(Theme.DARK, N_("Dark")),
    _ThemeRow(Theme.CONTRAST_LIGHT, N_("High contrast, light")),
    _ThemeRow(Theme.CONTRAST_DARK, N_("High contrast, dark")),
)


@dataclass(frozen=True)
class _TextRow:
    """One text size in the menu; `title` is a msgid."""

    text: TextSize
    title: str


_TEXTS: Final = (
    _TextRow(TextSize.STANDARD, N_("Standard size")),
    _TextRow(TextSize.LARGE, N_("Large size")),
    _TextRow(TextSize.LARGEST, N_("Extra large size")),
)
_DISC: Final = 24


class Menu(QMenu):
    """A menu with round corners."""

    def __init__(self, parent: QWidget, words: str = "") -> None:
        super().__init__(words, parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


class PersonMenu(QPushButton):
    """Shows who is logged in; the menu is built each time it opens, so it always speaks the language in use.

    `actions` of the window stand at its end.
    """

    theme_chosen = Signal(object)
    text_chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, name: str, note: str = "", actions: Sequence[QAction] = ()) -> None:
        super().__init__()
        self._name = name
        self._note = note
        self._theme = Theme.SYSTEM
        self._actions = list(actions)
        self.setProperty("kind", "bar")
        self.setObjectName("window.person")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{name} {note}".strip())
        self.clicked.connect(self._open)

    def set_note(self, note: str) -> None:
        """Show the role or unit beside the name."""
        self._note = note
        self.setAccessibleName(f"{self._name} {note}".strip())
        self.setToolTip(note)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Tick this theme in the menu."""
        self._theme = theme

    def menu_of_person(self) -> QMenu:
        """Return the menu as it is now."""
        menu = Menu(self)
        themes = menu.addMenu(icon("moon"), _("Theme"))
        group = QActionGroup(themes)
        for row in _THEMES:
            action = themes.addAction(_(row.title), partial(self.theme_chosen.emit, row.theme))
            action.setCheckable(True)
            action.setChecked(row.theme is self._theme)
            group.addAction(action)
        self._add_texts(menu.addMenu(icon("text-aa"), _("Text size")))
        languages = menu.addMenu(icon("translate"), _("Language"))
        for code, name in LANGUAGES.items():
            action = languages.addAction(name, partial(self.language_chosen.emit, code))
            action.setCheckable(True)
            action.setChecked(code == current())
        menu.addSeparator()
        menu.addActions(self._actions)
        return menu

    def _add_texts(self, texts: QMenu) -> None:
        group = QActionGroup(texts)
        for row in _TEXTS:
            action = texts.addAction(_(row.title), partial(self.text_chosen.emit, row.text))
            action.setCheckable(True)
            action.setChecked(int(row.text) == LOOK.percent)
            group.addAction(action)

    def _open(self) -> None:
        menu = self.menu_of_person()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.adjustSize()
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 2)))

    @override
    def sizeHint(self) -> QSize:
        note = text_width(self._note, "small") + 6 if self._note else 0
        return QSize(self._width_of_name() + note, scaled(34))

    def _width_of_name(self) -> int:
        return _DISC + 8 + text_width(self._name, "body-bold") + 16 + 12

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_of_name(), scaled(34))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        button_ground(painter, self)
        middle = self.height() // 2
        disc = QRect(6, middle - _DISC // 2, _DISC, _DISC)
        paint.box(painter, disc, _DISC // 2, colour("bar-line"))
        paint.text(painter, disc, self._name[:1], Ink("body-bold", "bar-strong"), "centre")
        x = disc.right() + 9
        room = QRect(x, 0, text_width(self._name, "body-bold"), self.height())
        paint.text(painter, room, self._name, Ink("body-bold", "bar-strong"))
        rest = QRect(room.right() + 7, 0, self.width() - room.right() - 24, self.height())
        if self._note:
            paint.text(painter, rest, self._note, Ink("small", "bar-text-2", elides=True))
        paint_icon(painter, "caret-down", QPoint(self.width() - 17, middle - 6), colour("bar-text-2"), 12)
