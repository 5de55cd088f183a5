"""What the actions of a window do, and when one of them gives its key to the page."""

from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import SignalInstance

from ui import window_actions as ids
from ui.common.actions import ActionSet
from ui.common.focus_order import step_part
from ui.common.live import live_actions
from ui.common.tab import Tab
from ui.theme.apply import TextSize, Theme
from ui.window_jobs import WindowJobs
from ui.window_offers import Shell, WindowOffers

_THEMES: Final = {
    "window.themeSystem": Theme.SYSTEM,
    "window.themeLight": Theme.LIGHT,
    "window.themeDark": Theme.DARK,
    "window.themeContrastLight": Theme.CONTRAST_LIGHT,
    "window.themeContrastDark": Theme.CONTRAST_DARK,
}
_TEXTS: Final = {
    "window.textStandard": TextSize.STANDARD,
    "window.textLarge": TextSize.LARGE,
    "window.textLargest": TextSize.LARGEST,
}
_LANGUAGES: Final = {"window.languageChinese": "zh_CN", "window.languageEnglish": "en"}


class KeyedShell(Shell, Protocol):
    """What the actions need of the window."""

    theme_chosen: SignalInstance
    text_chosen: SignalInstance
    language_chosen: SignalInstance
    lock_asked: SignalInstance
    log_out_asked: SignalInstance
    password_asked: SignalInstance
    sessions_asked: SignalInstance
    jobs: WindowJobs

    def tab_keys(self) -> tuple[str, ...]:
        """Return the keys of the tabs."""

    def turn(self, step: int) -> None:
        """Show a neighbouring tab."""


def connect_window(actions: ActionSet, window: KeyedShell, offers: WindowOffers) -> None:
    """Give every action of the window what it does."""
    actions.on(ids.PALETTE, offers.show_palette)
    actions.on(ids.KEYS, offers.show_keys)
    actions.on(ids.REFRESH, partial(_refresh, window))
    actions.on(ids.LOCK, window.lock_asked.emit)
    actions.on(ids.OWN_PASSWORD, window.password_asked.emit)
    actions.on(ids.OWN_DESKS, window.sessions_asked.emit)
    actions.on(ids.LOG_OUT, window.jobs.before(window.log_out_asked.emit))
    actions.on(ids.JOBS, window.jobs.show_list)
    for name, step in ((ids.NEXT_TAB, 1), (ids.PREVIOUS_TAB, -1)):
        actions.on(name, partial(window.turn, step))
    for name, step in ((ids.NEXT_PART, 1), (ids.PREVIOUS_PART, -1)):
        actions.on(name, partial(_to_part, window, step))
    for name, theme in _THEMES.items():
        actions.on(name, partial(window.theme_chosen.emit, theme))
    for name, text in _TEXTS.items():
        actions.on(name, partial(window.text_chosen.emit, text))
    for name, language in _LANGUAGES.items():
        actions.on(name, partial(window.language_chosen.emit, language))
    tabs = window.tab_keys()
    for number in range(1, ids.MOST_TABS + 1):
        name = f"window.tab{number}"
        actions.show(name, shown=number <= len(tabs))
        if number <= len(tabs):
            actions.on(name, partial(_open, window, tabs[number - 1]))


def _open(window: Shell, key: str) -> None:
    window.open_tab(key)


def _refresh(window: Shell) -> None:
    """Have the page on screen read everything again."""
    tab = window.current_tab()
    if tab is not None:
        tab.refresh()


def _to_part(window: Shell, step: int) -> None:
    """Put the keyboard on the next panel of the page."""
    tab = window.current_tab()
    if tab is not None:
        step_part(tab, tab.window().focusWidget(), step)


def yield_keys(actions: ActionSet, page: Tab | None, *, locked: bool) -> None:
    """Take back the window's actions whose key does something of the page's own, and bring back the others."""
    own = {one.spec.key for one in live_actions(page)}
    for spec in ids.ACTIONS:
        if spec.yields and not locked:
            actions.show(spec.id, shown=spec.key not in own)
