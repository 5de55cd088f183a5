"""The scenes: every tab of every role, full and empty, and the pages and dialogs that stand apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget

from app.jobs import InlineJobs
from app.storage_errors import ServerAway
from app.target import Target
from services.access.permissions import GRANTS, Role
from services.access.role_words import role_words
from services.kernel.clock import FrozenClock
from services.kernel.paging import Window
from services.tickets.dto import TicketFilter, TicketOrder, WorkList
from services.tickets.list_page_queries import list_page
from shots_lists import LIST_SCENES
from shots_office import NOW, Offices
from ui.common.navigation import Destination
from ui.main_window import MainWindow
from ui.session.entry import Entry
from ui.session.lock_page import LockPage
from ui.session.office import Office
from ui.session.trouble_page import TroublePage
from ui.tabs import TABS
from ui.tabs.system.view import PANES, SystemTab


@dataclass(frozen=True)
class Scene:
    """One picture: how its window is made, and what is done in it before the picture is taken."""

    name: str
    build: Callable[[Offices], QWidget]
    prepare: Callable[[QWidget], object] = lambda window: window

    @property
    def patience(self) -> int:
        """Return the milliseconds to wait for what a page does a little later: the paper beside a case is set then."""
        return 1500 if "oversight" in self.name else 250 if "palette" in self.name else 60


def _tabs_of(role: Role) -> Iterator[str]:
    """Yield the tabs a role sees."""
    for spec in TABS:
        if any(permission in GRANTS[role] for permission in spec.permissions):
            yield spec.key


def _open_tab(key: str, window: QWidget) -> None:
    """Show a tab."""
    if isinstance(window, MainWindow):
        window.open_tab(key)


def _visit(destination: Destination, window: QWidget) -> None:
    """Go to a place."""
    if isinstance(window, MainWindow):
        window.visit(destination)


def _lock(window: QWidget) -> None:
    """Cover the window."""
    LockPage(window, "Zhou Min", role_words(Role.OPERATOR)).show_moment(NOW)


def _entry(where: Callable[[Offices], Target], offices: Offices) -> QWidget:
    """Return the entry window at a place."""
    entry = Entry(Office(where(offices), FrozenClock(NOW), tuple), InlineJobs(), "")
    entry.start()
    # The window outlives this function; its controller must, too.
    entry.setParent(entry.window)
    return entry.window


def _trouble(_offices: Offices) -> QWidget:
    """Return the page of a server that is away."""
    window = QMainWindow()
    error = ServerAway(place="192.0.2.10/hotline", words="")
    window.setCentralWidget(TroublePage(error, "192.0.2.10/hotline"))
    return window


def _tab_scenes() -> Iterator[Scene]:
    """Yield every tab of every role, with work and without."""
    for role in Role:
        for key in _tabs_of(role):
            for state, empty in (("full", False), ("empty", True)):
                yield Scene(
                    f"{role.value}-{key}-{state}",
                    partial(Offices.window, role=role, empty=empty),
                    partial(_open_tab, key),
                )


_SHOWN: Final = (WorkList.OVERDUE, WorkList.TO_SIGN, WorkList.HANDLING, WorkList.CENTRE_REVIEW, WorkList.REWORK)


def _ticket_scenes() -> Iterator[Scene]:
    """Yield the handling tab's lists, and the ticket page of the first ticket of each."""
    for role in (Role.CENTRE_HEAD, Role.UNIT_CLERK, Role.REVIEWER):
        build = partial(Offices.window, role=role)
        for work_list in _SHOWN:
            place = Destination("handling", work_list=work_list.value)
            yield Scene(f"{role.value}-handling-list_{work_list.value}", build, partial(_visit, place))
            yield Scene(f"{role.value}-ticket-{work_list.value}", build, partial(_open_first, work_list))


def _first_ids(window: MainWindow, work_list: WorkList) -> list[int]:
    """Return the tickets of a list as the window's person sees them."""
    found: list[int] = []
    door = getattr(window, "_ctx").door  # noqa: B009 - a picture may look where a program may not
    found += door.ask(list_page, TicketFilter(work_list), TicketOrder.DUE, Window(), NOW).ids
    return found


def _open_first(work_list: WorkList, window: QWidget) -> None:
    """Open the first ticket of a list; a list without tickets shows itself."""
    if isinstance(window, MainWindow):
        ids = _first_ids(window, work_list)
        window.visit(Destination("handling", work_list=work_list.value, ticket_id=ids[0] if ids else None))


def _pane_scenes() -> Iterator[Scene]:
    """Yield the panes of the system tab."""
    for role in (Role.ADMIN, Role.AUDITOR):
        for pane in PANES:
            if pane.permission in GRANTS[role]:
                build = partial(Offices.window, role=role)
                yield Scene(f"{role.value}-system-{pane.key}", build, partial(_open_pane, pane.key))


def _open_pane(key: str, window: QWidget) -> None:
    """Show a pane of the system tab."""
    tab = window.open_tab("system") if isinstance(window, MainWindow) else None
    if isinstance(tab, SystemTab):
        tab.show_pane(key)


def _apart() -> Iterator[Scene]:
    """Yield the pages before and around the work."""
    nowhere: Callable[[Offices], Target] = lambda offices: Target(Path(offices.folder) / "nowhere")  # noqa: E731 - one line says it
    yield Scene("nobody-login-demo", partial(_entry, lambda offices: offices.target("full")))
    yield Scene("nobody-first_run-empty", partial(_entry, nowhere))
    yield Scene("nobody-trouble-server_away", _trouble)
    yield Scene("operator-lock-locked", partial(Offices.window, role=Role.OPERATOR), _lock)


def _act(name: str, words: str, window: QWidget) -> None:
    """Carry out an action of the window, and type into what it opened."""
    if isinstance(window, MainWindow):
        window.actions_[name].trigger()
        field = window.findChild(QLineEdit, "palette.input" if name == "window.palette" else "keys.filter")
        if words and field is not None:
            QTest.keyClicks(field, words)


def _over_scenes() -> Iterator[Scene]:
    """Yield what lies over the window: the palette and the keys of a page."""
    for role, tab, words in (
        (Role.CENTRE_HEAD, "workbench", "zjj"),
        (Role.CENTRE_HEAD, "dispatch", ""),
        (Role.DISPATCHER, "dispatch", "138"),
        (Role.UNIT_CLERK, "handling", "no such thing"),
    ):
        name = f"{role.value}-palette-{words.replace(' ', '_') or 'unasked'}"
        yield Scene(name, partial(Offices.window, role=role), partial(_on_tab, tab, "window.palette", words))
    for role, tab in ((Role.DISPATCHER, "dispatch"), (Role.OPERATOR, "intake"), (Role.CALLBACK_CLERK, "callback")):
        build = partial(Offices.window, role=role)
        yield Scene(f"{role.value}-keys-{tab}", build, partial(_on_tab, tab, "window.keys", ""))
    build = partial(Offices.window, role=Role.UNIT_CLERK)
    yield Scene("unit_clerk-keys-ticket", build, _keys_of_ticket)


def _on_tab(tab: str, name: str, words: str, window: QWidget) -> None:
    """Open a tab, then something over it."""
    _open_tab(tab, window)
    _act(name, words, window)


def _keys_of_ticket(window: QWidget) -> None:
    """Open a ticket, then its keys."""
    _open_first(WorkList.HANDLING, window)
    _act("window.keys", "", window)


def _list_scenes() -> Iterator[Scene]:
    """Yield a ticket list at work."""
    for name, prepare in LIST_SCENES:
        yield Scene(f"{Role.CENTRE_HEAD.value}-list-{name}", partial(Offices.window, role=Role.CENTRE_HEAD), prepare)


SCENES: Final = (*_apart(), *_over_scenes(), *_tab_scenes(), *_ticket_scenes(), *_list_scenes(), *_pane_scenes())
