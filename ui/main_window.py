"""The window: a row of tabs, the page, the strip with the page's keys. Knows no tab by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.context import Context
from i18n import _
from ui.common.app_mark import app_icon
from ui.common.job_corner import JobCorner
from ui.common.key_strip import KeyStrip
from ui.common.navigation import Destination
from ui.common.person_menu import PersonMenu
from ui.common.tab import Tab, TabSpec
from ui.common.tab_row import TabRow, TabTitle
from ui.common.watermark import Watermark
from ui.common.words import page_widget
from ui.theme.apply import Theme
from ui.theme.tokens import load_tokens

MINIMUM: Final = QSize(1280, 640)
_KEYS: Final = (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1))


@dataclass(frozen=True)
class Facts:
    """What the strip says about the data, in (translated) words: where it is, and that it is made up if it is."""

    database: str = ""
    demo: str = ""
    fine: bool = True


def _install_keys(window: "MainWindow", tabs: Sequence[str]) -> None:
    """Ctrl+1 … Ctrl+9 open a tab, Ctrl+PgUp and Ctrl+PgDown its neighbours."""
    for key, step in _KEYS:
        QShortcut(QKeySequence(key), window, partial(window.turn, step))
    for number, tab in enumerate(tabs[:9], start=1):
        QShortcut(QKeySequence(f"Ctrl+{number}"), window, partial(window.open_tab, tab))


def _is_small(room: QSize) -> bool:
    limits = load_tokens().breakpoints
    return room.height() < limits["compact-below-height"] or room.width() < limits["compact-below-width"]


def _titles(specs: Iterable[TabSpec]) -> tuple[TabTitle, ...]:
    return tuple(TabTitle(spec.key, _(spec.title)) for spec in specs)


def _mark_words(ctx: Context) -> str:
    return f"{ctx.actor.name} {ctx.clock.now():%Y-%m-%d}"


class MainWindow(QMainWindow):
    """Shows the tabs the person may use; each is built when it is first opened."""

    theme_chosen = Signal(object)
    """A `Theme`; the root applies and saves it."""
    language_chosen = Signal(str)
    """A language code; the root switches and saves it."""
    lock_asked = Signal()
    log_out_asked = Signal()
    density_wanted = Signal(bool)
    """True = the window is small: the root calls `apply_density` and then `arrange`."""

    def __init__(self, ctx: Context, tabs: Sequence[TabSpec], *, person_note: str = "") -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(MINIMUM)
        self._ctx = ctx
        self._specs = {spec.key: spec for spec in tabs if any(map(ctx.actor.may, spec.permissions))}
        self._tabs: dict[str, Tab] = {}
        self._facts = Facts()
        self._compact: bool | None = None
        self._row = TabRow(_titles(self._specs.values()))
        self._pages = QStackedWidget()
        self._pages.setProperty("role", "page")
        self._strip = KeyStrip()
        self._strip.corner.addWidget(JobCorner())
        self._person = PersonMenu(ctx.actor.name, person_note)
        self._lay_out()
        self._mark = Watermark(self._pages, _mark_words(self._ctx))
        self._connect()
        self.retranslate()
        if self._specs:
            self.open_tab(next(iter(self._specs)))

    def _lay_out(self) -> None:
        self._row.add_right(self._person)
        centre = page_widget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._pages, 1)
        column.addWidget(self._strip)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self._row.chosen.connect(self.open_tab)
        self._person.theme_chosen.connect(self.theme_chosen)
        self._person.language_chosen.connect(self.language_chosen)
        self._person.lock_asked.connect(self.lock_asked)
        self._person.log_out_asked.connect(self.log_out_asked)
        _install_keys(self, tuple(self._specs))

    def open_tab(self, key: str) -> Tab | None:
        """Show a tab, None when this person has none of it. Seen first it takes the keyboard, else Qt gives it back."""
        spec = self._specs.get(key)
        if spec is None:
            return None
        fresh = key not in self._tabs
        tab = self._tabs.get(key) or self._build(spec)
        self._pages.setCurrentWidget(tab)
        self._row.show_current(key)
        if fresh or self.focusWidget() not in tab.findChildren(QWidget):
            tab.take_focus()
        self._mark.set_words(_mark_words(self._ctx))
        self._mark.setVisible(tab.has_personal_data())
        self._mark.raise_()
        self._show_strip()
        return tab

    def visit(self, destination: Destination) -> bool:
        """Open a tab at a place; False when this person has no such tab."""
        tab = self.open_tab(destination.tab)
        if tab is None:
            return False
        tab.visit(destination)
        return True

    def _build(self, spec: TabSpec) -> Tab:
        tab = spec.build(self._ctx)
        tab.setObjectName(f"page.{spec.key}")
        tab.count_changed.connect(lambda count, urgent: self._row.set_count(spec.key, count, urgent=urgent))
        tab.strip_changed.connect(self._show_strip)
        self._tabs[spec.key] = tab
        self._pages.addWidget(tab)
        return tab

    def tab_keys(self) -> tuple[str, ...]:
        """Return the keys of the tabs this person has, in order."""
        return tuple(self._specs)

    def current_tab(self) -> Tab | None:
        """Return the tab on screen."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, Tab) else None

    def set_count(self, key: str, count: int, *, urgent: bool = False) -> None:
        """Show a badge on a tab that may not be built yet; nothing happens when the person has no such tab."""
        if key in self._specs:
            self._row.set_count(key, count, urgent=urgent)

    def turn(self, step: int) -> None:
        """Show the tab so many places to the right of the present one."""
        keys = list(self._specs)
        shown = next((key for key, tab in self._tabs.items() if tab is self.current_tab()), None)
        if shown is not None:
            self.open_tab(keys[(keys.index(shown) + step) % len(keys)])

    def set_facts(self, facts: Facts) -> None:
        """Show where the data is, and the mark of made-up data."""
        self._facts = facts
        self._show_strip()

    def set_theme(self, theme: Theme) -> None:
        """Tick this theme in the person's menu."""
        self._person.set_theme(theme)

    def _show_strip(self) -> None:
        tab = self.current_tab()
        keys = list(tab.keys()) if tab is not None else []
        self._strip.show_keys([*keys, (f"Ctrl 1–{min(len(self._specs), 9)}", _("Switch tab"))])
        facts = tab.facts() if tab is not None else ()
        self._strip.show_facts([*facts, self._facts.demo] if self._facts.demo else list(facts))
        self._strip.set_state(self._facts.database, fine=self._facts.fine)

    def retranslate(self) -> None:
        """Show the window's own words in the language in use; tabs hear Qt's LanguageChange themselves."""
        self.setWindowTitle(_("County 12345 Hotline Desk"))
        self._row.retranslate(_titles(self._specs.values()))
        self._show_strip()

    def arrange(self) -> None:
        """Have every tab adapt to the density now in force."""
        for tab in self._tabs.values():
            tab.arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        small = _is_small(event.size())
        if small != self._compact:
            self._compact = small
            self.density_wanted.emit(small)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
