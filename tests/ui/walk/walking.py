"""Takes a person of each role through every page, in both languages and every room, and notes what breaks a law."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

import i18n
from app.context import Context
from app.drafts import DraftStore
from app.event_bus import EventBus
from app.jobs import InlineJobs
from app.program import Program, open_program
from services.access.permissions import Permission, Role
from services.demo.filling import PASSWORD
from services.kernel.clock import FrozenClock
from services.kernel.paging import Window
from services.tickets.dto import TicketFilter, TicketOrder
from services.tickets.list_page_queries import list_page
from services.tickets.list_queries import ticket_rows
from tests.support.county import build_empty, build_full
from tests.support.databases import SQLITE, Databases
from tests.support.desk import MORNING
from tests.ui.walk.room import PaintedWords, cut_words
from tests.ui.walk.tongue import data_of_office, foreign_words
from tests.ui.walk.voice import silent_widgets
from ui.common import paint
from ui.common.navigation import Destination
from ui.main_window import MINIMUM, MainWindow
from ui.tabs import TABS
from ui.tabs.system.view import PANES, SystemTab
from ui.theme.apply import TextSize, Theme, apply_density, apply_text_size, apply_theme

_TURNS: Final = 6
_STATES: Final = 3
"""So many tickets in different states are opened a role."""


@dataclass(frozen=True)
class Room:
    """A size of the window and of the words in it; the window finds the density itself."""

    width: int
    height: int
    text: TextSize = TextSize.STANDARD


STANDARD: Final = Room(1366, 768)
COMPACT: Final = Room(MINIMUM.width(), MINIMUM.height())
LARGE: Final = Room(1366, 768, TextSize.LARGE)
_ROOMS: Final = (LARGE, STANDARD, COMPACT)


@dataclass
class Findings:
    """What was found wrong on the way of one role: each fault with the page it was first met on."""

    cut: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)
    silent: dict[str, str] = field(default_factory=dict)
    pages: int = 0


Open = Callable[[], object]


class Walks:
    """Walks once for each role and remembers what was found, so that each law is a test of its own."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._found: dict[Role, Findings] = {}

    def of(self, role: Role, app: QApplication) -> Findings:
        """Return what the walk of this role found."""
        if role not in self._found:
            found = self._found[role] = Findings()
            for name, build in (("walk-full", build_full), ("walk-empty", build_empty)):
                target = self._databases.prepared(SQLITE, name, build)
                program = open_program(target, FrozenClock(MORNING))
                _Walk(app, program, role, found).go(full=build is build_full)
                program.close()
                self._databases.discard(target)
        return self._found[role]


class _Walk:
    """One role in one office."""

    def __init__(self, app: QApplication, program: Program, role: Role, found: Findings) -> None:
        self._app = app
        self._found = found
        actor = program.log_in(f"demo-{role.value}", PASSWORD).actor
        assert actor is not None
        self._drafts = DraftStore(program.storage.target.profile)
        self._ctx = Context(program.door(actor), InlineJobs(), EventBus(), self._drafts)
        self._data = data_of_office()
        self._written = PaintedWords()

    def go(self, *, full: bool) -> None:
        """Open the window, visit every page in every room and language, close it."""
        apply_theme(self._app, Theme.LIGHT)
        window = MainWindow(self._ctx, TABS)
        window.density_wanted.connect(lambda compact: self._take_density(window, compact=compact))
        window.show()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paint, "text", self._written)
            for language, rooms in (("zh_CN", _ROOMS), ("en", _ROOMS), ("zh_CN", (COMPACT,))):
                self._speak(window, language)
                for room in rooms if full else (COMPACT,):
                    self._stand(window, room)
                    self._visit_all(window, full=full)
        i18n.use("zh_CN")
        apply_text_size(self._app, TextSize.STANDARD)
        apply_density(self._app, compact=False)
        window.close()
        window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._drafts.close()

    def _speak(self, window: MainWindow, language: str) -> None:
        i18n.use(language)
        self._app.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
        while window.current_tab()._soon.isActive():  # what was read is read again
            self._app.processEvents()

    def _stand(self, window: MainWindow, room: Room) -> None:
        self._room = room
        apply_text_size(self._app, room.text)
        window.resize(room.width, room.height)
        window.measure()

    def _take_density(self, window: MainWindow, *, compact: bool) -> None:
        if apply_density(self._app, compact=compact):
            window.arrange()

    def _visit_all(self, window: MainWindow, *, full: bool) -> None:
        for name, go in self._pages(window, full=full):
            go()
            for _turn in range(_TURNS):
                self._app.processEvents()
            self._look(window, f"{name} {i18n.current()} {self._room.width} {int(self._room.text)} %")
        wanted = window.minimumSizeHint()
        if self._room is COMPACT and MINIMUM.expandedTo(wanted) != MINIMUM:
            _note(self._found.cut, i18n.current(), [f"the window wants {wanted.width()}×{wanted.height()}"])

    def _look(self, window: MainWindow, where: str) -> None:
        self._found.pages += 1
        _note(self._found.cut, where, cut_words(window, self._written))
        if self._room is COMPACT:
            _note(self._found.foreign, where, foreign_words(window, i18n.current(), self._data))
            _note(self._found.silent, where, silent_widgets(window))

    def _pages(self, window: MainWindow, *, full: bool) -> Iterator[tuple[str, Open]]:
        """Yield every tab, every pane of the system, and a ticket of some states."""
        for key in window.tab_keys():
            yield key, lambda key=key: window.open_tab(key)
            tab = window.current_tab()
            if isinstance(tab, SystemTab):
                for pane in PANES:
                    if self._ctx.actor.may(pane.permission):
                        yield f"system-{pane.key}", lambda tab=tab, pane=pane: tab.show_pane(pane.key)
        if full and self._ctx.actor.may(Permission.TICKET_READ) and "handling" in window.tab_keys():
            for ticket in self._tickets():
                place = Destination("handling", ticket_id=ticket)
                yield f"ticket-{ticket}", lambda place=place: window.visit(place)

    def _tickets(self) -> list[int]:
        ids = self._ctx.door.ask(list_page, TicketFilter(), TicketOrder.NUMBER, Window(), MORNING).ids
        by_state = {row.state: row.id for row in self._ctx.door.ask(ticket_rows, ids, MORNING)}
        return list(by_state.values())[:_STATES]


def _note(faults: dict[str, str], where: str, found: list[str]) -> None:
    for fault in found:
        faults.setdefault(fault, where)
