"""The system tab: at the left the panes a person may see, at the right the one chosen."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.calendar.office_queries import unpublished_next_year
from services.kernel.events import Topic
from ui.common.band import Band, BandAction, Kind
from ui.common.errors import clear_error
from ui.common.navigation import Destination
from ui.common.tab import Place, Tab, TabSpec
from ui.common.words import add_page
from ui.records.pane import Pane
from ui.tabs.system.nav import NavPanel
from ui.tabs.system.pane import PaneSpec
from ui.tabs.system.panes.about import AboutPane
from ui.tabs.system.panes.calendar_pane import ACTIONS as CALENDAR
from ui.tabs.system.panes.calendar_pane import CalendarPane
from ui.tabs.system.panes.catalogue import ACTIONS as CATALOGUE
from ui.tabs.system.panes.catalogue import CataloguePane
from ui.tabs.system.panes.chain import ACTIONS as CHAIN
from ui.tabs.system.panes.chain import ChainPane
from ui.tabs.system.panes.checkup import ACTIONS as CHECKUP
from ui.tabs.system.panes.checkup import CheckupPane
from ui.tabs.system.panes.guidance import ACTIONS as GUIDANCE
from ui.tabs.system.panes.guidance import GuidancePane
from ui.tabs.system.panes.heads import ACTIONS as HEADS
from ui.tabs.system.panes.heads import HeadsPane
from ui.tabs.system.panes.importing import ACTIONS as IMPORTING
from ui.tabs.system.panes.importing import ImportPane
from ui.tabs.system.panes.log import ACTIONS as LOG
from ui.tabs.system.panes.log import LogPane
from ui.tabs.system.panes.people import ACTIONS as PEOPLE
from ui.tabs.system.panes.people import PeoplePane
from ui.tabs.system.panes.precedents import ACTIONS as PRECEDENTS
from ui.tabs.system.panes.precedents import PrecedentsPane
from ui.tabs.system.panes.rules_pane import ACTIONS as RULES
from ui.tabs.system.panes.rules_pane import RulesPane
from ui.tabs.system.panes.security import ACTIONS as SECURITY
from ui.tabs.system.panes.security import SecurityPane
from ui.tabs.system.panes.sessions import ACTIONS as SESSIONS
from ui.tabs.system.panes.sessions import SessionsPane
from ui.tabs.system.panes.units import ACTIONS as UNITS
from ui.tabs.system.panes.units import UnitsPane
from ui.theme.look import size

_P = Permission
PANES: Final = (
    PaneSpec("people", N_("Organisation"), N_("People and accounts"), "users", _P.PEOPLE_MANAGE, PeoplePane, PEOPLE),
    PaneSpec("sessions", N_("Organisation"), N_("Who is at work"), "monitor", _P.PEOPLE_MANAGE, SessionsPane, SESSIONS),
    PaneSpec(
        "security",
        N_("Organisation"),
        N_("Passwords and seats"),
        "shield-check",
        _P.SECURITY_READ,
        SecurityPane,
        SECURITY,
    ),
    PaneSpec("units", N_("Organisation"), N_("Units"), "buildings", _P.DIRECTORY_MANAGE, UnitsPane, UNITS),
    PaneSpec("heads", N_("Organisation"), N_("Office and paper heads"), "hash", _P.SETTINGS_MANAGE, HeadsPane, HEADS),
    PaneSpec("calendar", N_("Days and rules"), N_("Calendar"), "calendar", _P.CALENDAR_MANAGE, CalendarPane, CALENDAR),
    PaneSpec(
        "rules", N_("Days and rules"), N_("Rule versions"), "sliders-horizontal", _P.CALENDAR_MANAGE, RulesPane, RULES
    ),
    PaneSpec(
        "precedents", N_("Days and rules"), N_("Precedents"), "stack", _P.CATALOGUE_MANAGE, PrecedentsPane, PRECEDENTS
    ),
    PaneSpec(
        "guidance", N_("Days and rules"), N_("Guidance texts"), "path", _P.CALENDAR_MANAGE, GuidancePane, GUIDANCE
    ),
    PaneSpec(
        "catalogue",
        N_("Days and rules"),
        N_("Dispatch catalogue"),
        "table",
        _P.CATALOGUE_MANAGE,
        CataloguePane,
        CATALOGUE,
    ),
    PaneSpec(
        "import",
        N_("Data"),
        N_("Import data"),
        "upload-simple",
        _P.IMPORT_RUN,
        ImportPane,
        IMPORTING,
    ),
    PaneSpec("log", N_("Data"), N_("Log of steps"), "list-bullets", _P.LOG_READ, LogPane, LOG),
    PaneSpec("chain", N_("Data"), N_("Chain and seals"), "link", _P.LOG_READ, ChainPane, CHAIN),
    PaneSpec("checkup", N_("Data"), N_("Data check-up"), "shield-check", _P.DATA_CHECK, CheckupPane, CHECKUP),
    PaneSpec("about", N_("Program"), N_("About"), "info", _P.SESSION, AboutPane),
)


class SystemTab(Tab):
    """What the administrator, the head and the auditor keep."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.PEOPLE | Topic.DIRECTORY | Topic.CALENDAR | Topic.SETTINGS)
        self._specs = {spec.key: spec for spec in PANES if ctx.actor.may(spec.permission)}
        self._panes: dict[str, Pane] = {}
        self._unread: set[str] = set()
        self._current = next(iter(self._specs))
        self._nav = NavPanel(tuple(self._specs.values()))
        self._stack = QStackedWidget()
        self._stack.setProperty("role", "page")
        self._row = QHBoxLayout()
        self._row.addWidget(self._nav)
        self._row.addWidget(self._stack, 1)
        self.page.addLayout(self._row, 1)
        self._nav.chosen.connect(self.show_pane)
        self._nav.entered.connect(lambda: self._pane().take_focus())
        self.show_pane(self._current)
        self.arrange()

    def _pane(self) -> Pane:
        return self._panes[self._current]

    def show_pane(self, key: str) -> None:
        """Show a pane, built when it is first shown and read when something it shows was touched since."""
        if key not in self._specs:
            return
        clear_error(self)
        if key not in self._panes:
            pane = self._specs[key].build(self.ctx)
            pane.keys_changed.connect(self.strip_changed)
            pane.unsaved_changed.connect(partial(self._nav.show_unsaved, key))
            self._nav.show_unsaved(key, pane.unsaved())
            self._panes[key] = pane
            add_page(self._stack, pane)
            self._unread.add(key)
        self._take_keys(self._panes[key])
        self._current = key
        self._nav.show_current(key)
        self._stack.setCurrentWidget(self._panes[key])
        if self.isVisible():
            self._read_current()
        self.strip_changed.emit()

    def _take_keys(self, pane: Pane) -> None:
        """Let the pane's keys work from the list of panes, too."""
        for old in self._panes.values():
            for action in old.actions():
                self.removeAction(action)
        for action in pane.actions():
            self.addAction(action)

    def refresh(self) -> None:
        """Read the pane on screen; the others when they are shown."""
        self._unread.update(self._panes)
        self._read_current()
        if self.ctx.actor.may(Permission.CALENDAR_MANAGE):
            now = self.ctx.clock.now()
            self.ctx.ask(unpublished_next_year, now, owner=self, done=self._warn, failed=self._pane().whole.fail)

    def _read_current(self) -> None:
        if self._current in self._unread:
            self._unread.discard(self._current)
            self._pane().refresh()

    def _warn(self, year: int | None) -> None:
        """From November on, say that next year's schedule is still missing."""
        if year is None:
            self.bands.take("year")
            return
        words = _("The rest days of {year} are not entered yet. Until then limits that reach into it are provisional.")
        action = BandAction(_("Open the calendar"), lambda: self.show_pane("calendar"))
        self.bands.put("year", Band(Kind.WARN, words.format(year=year), action))

    def visit(self, destination: Destination) -> None:
        """Go to a pane by its key."""
        self.show_pane(destination.work_list)

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._row.setSpacing(size("gap"))
        self._nav.arrange()
        for pane in self._panes.values():
            pane.arrange()

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the pane on screen."""
        return self._pane().keys()

    def take_focus(self) -> None:
        """Begin with the list of panes."""
        self._nav.take_focus()

    def retranslate(self) -> None:
        """Show the list in the language in use; the panes hear of it themselves."""
        self._nav.retranslate()
        self.refresh()


TAB = TabSpec(
    "system",
    N_("System"),
    (
        _P.PEOPLE_MANAGE, _P.DIRECTORY_MANAGE, _P.CALENDAR_MANAGE, _P.SETTINGS_MANAGE, _P.IMPORT_RUN, _P.DATA_CHECK,
        _P.LOG_READ, _P.SECURITY_READ, _P.CATALOGUE_MANAGE,
    ),
    SystemTab,
    "gear",
    tuple(pane.actions for pane in PANES),
    tuple(
        Place(pane.title, Destination("system", work_list=pane.key), (pane.permission,), pane.icon) for pane in PANES
    ),
)  # fmt: skip
