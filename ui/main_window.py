"""The window: a row of tabs, the page, the strip with the page's keys. Knows no tab by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from app.context import Context
from i18n import _
from services.access.role_words import roles_words
from ui import window_actions as ids
from ui.common.actions import ActionSet
from ui.common.app_mark import app_icon
from ui.common.focus_order import step_focus
from ui.common.key_strip import KeyStrip
from ui.common.navigation import Destination
from ui.common.person_menu import PersonMenu
from ui.common.search_field import SearchField
from ui.common.tab import Tab, TabSpec
from ui.common.words import page_widget
from ui.theme.apply import Theme
from ui.theme.look import scaled
from ui.theme.tokens import load_tokens
from ui.window_jobs import WindowJobs
from ui.window_keys import connect_window, yield_keys
from ui.window_offers import WindowOffers
from ui.window_tabs import WindowTabs

MINIMUM: Final = QSize(1280, 640)


@dataclass(frozen=True)
class Facts:
    """What the strip says about the data, in (translated) words: where it is, and that it is made up if it is."""

    database: str = ""
    demo: str = ""
    fine: bool = True


def _is_small(room: QSize) -> bool:
    limits = load_tokens().breakpoints
    low = room.height() < scaled(limits["compact-below-height"])
    return low or room.width() < scaled(limits["compact-below-width"])


class MainWindow(QMainWindow):
    """Shows the tabs the person may use; each is built when it is first opened."""

    theme_chosen = Signal(object)
    """A `Theme`; the root applies and saves it."""
    text_chosen = Signal(object)
    """A `TextSize`; the root applies and saves it, and then calls `measure`."""
    language_chosen = Signal(str)
    """A language code; the root switches and saves it."""
    lock_asked = Signal()
    log_out_asked = Signal()
    password_asked = Signal()
    sessions_asked = Signal()
    density_wanted = Signal(bool)
    """True = the window is small: the root calls `apply_density` and then `arrange`."""

    def __init__(self, ctx: Context, tabs: Sequence[TabSpec]) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(MINIMUM)
        self._ctx = ctx
        self._tabs = WindowTabs(ctx, tabs)
        self._facts = Facts()
        self._compact: bool | None = None
        self._strip = KeyStrip()
        self.jobs = WindowJobs(self, self._strip.corner)
        self.actions_ = ActionSet(self, ids.ACTIONS, ctx.actor, reach=Qt.ShortcutContext.WindowShortcut)
        in_menu = [self.actions_[key] for key in (ids.OWN_PASSWORD, ids.OWN_DESKS, ids.KEYS, ids.LOCK, ids.LOG_OUT)]
        self._person = PersonMenu(ctx.actor.name, actions=in_menu)
        self._offers = WindowOffers(self, self, ctx, self._tabs.specs())
        self._cover: QWidget | None = None
        self._lay_out()
        self._connect()
        self.retranslate()
        for first in self._tabs.order()[:1]:
            self.open_tab(first)

    def _lay_out(self) -> None:
        self._tabs.row.add_right(self._person)
        self._tabs.row.add_search(SearchField(self.actions_[ids.PALETTE]))
        centre = page_widget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs.row)
        column.addWidget(self._tabs.pages, 1)
        column.addWidget(self._strip)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self._tabs.row.chosen.connect(self.open_tab)
        self._tabs.strip_changed.connect(self._show_strip)
        self._person.theme_chosen.connect(self.theme_chosen)
        self._person.text_chosen.connect(self.text_chosen)
        self._person.language_chosen.connect(self.language_chosen)
        connect_window(self.actions_, self, self._offers)

    def open_tab(self, key: str) -> Tab | None:
        """Show a tab, None when this person has none of it."""
        if key not in self._tabs.order():
            return None
        self._offers.close()
        return self._tabs.open(key)

    def visit(self, destination: Destination) -> bool:
        """Open a tab at a place; False when this person has no such tab."""
        tab = self.open_tab(destination.tab)
        if tab is not None:
            if destination.ticket_id is not None:
                self._offers.recents.note_ticket(destination.ticket_id)
            tab.visit(destination)
        return tab is not None

    def tab_keys(self) -> tuple[str, ...]:
        """Return the keys of the tabs this person has, in order."""
        return self._tabs.order()

    def current_tab(self) -> Tab | None:
        """Return the tab on screen."""
        return self._tabs.current()

    def turn(self, step: int) -> None:
        """Show the tab so many places to the right of the present one."""
        key = self._tabs.beside(step)
        if key is not None:
            self.open_tab(key)

    def set_facts(self, facts: Facts) -> None:
        """Show where the data is, and the mark of made-up data."""
        self._facts = facts
        self._show_strip()

    def set_theme(self, theme: Theme) -> None:
        """Tick this theme in the person's menu."""
        self._person.set_theme(theme)

    def _show_strip(self) -> None:
        tab = self.current_tab()
        yield_keys(self.actions_, tab, locked=self._cover is not None)
        keys = list(tab.keys()) if tab is not None else []
        self._strip.show_keys(keys, ("F1", self.actions_[ids.KEYS].text()))
        facts = tab.facts() if tab is not None else ()
        self._strip.show_facts([*facts, self._facts.demo] if self._facts.demo else list(facts))
        self._strip.set_state(self._facts.database, fine=self._facts.fine)

    def retranslate(self) -> None:
        """Show the window's own words in the language in use; tabs hear Qt's LanguageChange themselves."""
        self.setWindowTitle(_("County 12345 Hotline Desk"))
        self.actions_.retranslate()
        self._tabs.retranslate()
        self._person.set_note(roles_words(self._ctx.actor.roles))
        self._show_strip()

    def set_cover(self, cover: QWidget | None) -> None:
        """Close the window's own actions while something (the lock) covers it, and keep the Tab key in there."""
        self._cover = cover
        self._offers.close()
        for spec in ids.ACTIONS:
            self.actions_.allow(spec.id, _("The window is locked.") if cover is not None else "")

    def arrange(self) -> None:
        """Have every tab adapt to the density now in force."""
        self._tabs.arrange()

    def measure(self) -> None:
        """Find the density for the room and the text size, and have every tab adapt."""
        self._judge_room(self.size())
        self.arrange()

    def _judge_room(self, room: QSize) -> None:
        small = _is_small(room)
        if small != self._compact:
            self._compact = small
            self.density_wanted.emit(small)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return step_focus(self._cover or self, self.focusWidget(), forward=next)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._judge_room(event.size())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
