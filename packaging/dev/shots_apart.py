"""Scenes: the pages before and around the work, and the parts of the window that every tab shares."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget

from app.jobs import InlineJobs
from app.storage_errors import ServerAway
from app.target import Target
from app.version import VERSION
from i18n import _
from models.tables.people import Session
from services.access.permissions import Role
from services.access.role_words import role_words
from services.kernel.clock import FrozenClock
from services.people.sessions import DeskMark, begin_session
from shots_hands import click, context, do, typed
from shots_office import NOW, Offices, View
from shots_scene import Scene, Step, at_work
from shots_tabs import open_pane
from shots_words import TYPED
from ui.common.band import Band, BandAction, Kind
from ui.common.errors import band_area
from ui.common.job_corner import start_job
from ui.common.person_menu import PersonMenu
from ui.common.toast import show_toast
from ui.main_window import MainWindow
from ui.session.entry import Entry
from ui.session.lock_page import LockPage
from ui.session.office import Office
from ui.session.own_password_dialog import OwnPasswordDialog
from ui.session.password_page import PasswordPage
from ui.session.trouble_page import TroublePage


def _lock(window: QWidget) -> None:
    LockPage(window, context(window).actor.name, role_words(Role.OPERATOR)).show_moment(NOW)


def _entry(where: Callable[[Offices], Target], offices: Offices) -> QWidget:
    """Return the entry window at a place."""
    entry = Entry(Office(where(offices), FrozenClock(NOW), tuple), InlineJobs(), "")
    entry.start()
    # The window outlives this function; its controller must, too.
    entry.setParent(entry.window)
    return entry.window


def _alone(make: Callable[[], QWidget], _offices: Offices) -> QWidget:
    """Return a window that holds one page."""
    window = QMainWindow()
    window.setCentralWidget(make())
    return window


def _trouble() -> QWidget:
    return TroublePage(ServerAway(place="192.0.2.10/hotline", words=_("nobody answers at that address.")), "192.0.2.10")


def _menu(window: QWidget) -> None:
    for person in window.findChildren(PersonMenu):
        person.click()


def _toast(window: QWidget) -> None:
    show_toast(window, _("Closed"), lambda: None)


def _bands(window: QWidget) -> None:
    """Show the three kinds of bands at once."""
    tab = window.current_tab() if isinstance(window, MainWindow) else None
    area = band_area(tab) if tab is not None else None
    if area is not None:
        words = TYPED["band"]
        for kind in Kind:
            area.put(kind.value, Band(kind, words, BandAction(_("Try again"), lambda: None, "F5")), closable=True)


def _jobs(count: int, window: QWidget) -> None:
    """Let jobs run in the corner."""
    for number in range(count):
        line = start_job(window, _("Importing {name}").format(name=f"2026-{number + 1:02d}.xlsx"), lambda: None)
        line.step(3_000 * (number + 1), 12_345)


def _desks(window: QWidget) -> None:
    """Let some desks be at work."""
    door = context(window).door
    with door.dispatcher.begin():
        for number, hours in enumerate((0, 2, 3), start=1):
            mark = DeskMark(f"desk{number}", f"hotline-{number:02d} / staff{number}", VERSION)
            begin_session(replace(door.actor, person_id=number + 3), mark, NOW - timedelta(hours=hours))
        Session.update(seen_at=NOW).execute()


def _own_password(window: QWidget) -> None:
    """Ask for another password, half typed."""
    dialog = OwnPasswordDialog(window, context(window).actor.login)
    dialog.open()
    for name, text in (("old", "Hotline-2026!"), ("new", "short1")):
        field = dialog.findChild(QLineEdit, f"ownPassword.{name}")
        if field is not None:
            field.setText(text)


_PANES: Final[tuple[tuple[str, Role, str, tuple[Step, ...]], ...]] = (
    ("people_new", Role.ADMIN, "people", (partial(do, "system.personAdd"),)),
    ("people_password", Role.ADMIN, "people", (partial(do, "system.personNewPassword"),)),
    ("security_seats", Role.ADMIN, "security", (partial(do, "system.separate"),)),
    ("sessions_desks", Role.ADMIN, "sessions", (_desks, partial(do, "system.sessionsRead"))),
    ("units_new", Role.ADMIN, "units", (partial(do, "system.unitAdd"),)),
    ("rules_copy", Role.ADMIN, "rules", (partial(do, "system.rulesCopy"),)),
    ("import_chosen", Role.ADMIN, "import", (typed("system.importPath", "/data/2026-05.xlsx"),)),
    ("checkup_done", Role.ADMIN, "checkup", (partial(do, "system.checkupRun"),)),
    ("chain_done", Role.AUDITOR, "chain", (partial(do, "system.logVerify"),)),
    ("chain_seal", Role.AUDITOR, "chain", (partial(do, "system.sealPrint"),)),
    ("log_changes", Role.AUDITOR, "log", (typed("system.logFilter", "RunScan"), partial(do, "system.logChanges"))),
)


def entry_scenes() -> Iterator[Scene]:
    """Yield the pages before the work."""
    nowhere: Callable[[Offices], Target] = lambda offices: Target(Path(offices.folder) / "nowhere")  # noqa: E731 - one line says it
    yield Scene("nobody-login-demo", partial(_entry, lambda offices: offices.target("full")))
    refused = (typed("login.name", "zhang"), typed("login.password", "wrong"), partial(click, "login.submit"))
    yield Scene("nobody-login-refused", partial(_entry, lambda offices: offices.target("full")), refused)
    yield Scene("nobody-first_run-empty", partial(_entry, nowhere))
    yield Scene("nobody-trouble-server_away", partial(_alone, _trouble))
    yield Scene("nobody-password-first", partial(_alone, lambda: PasswordPage("Zhou Min", "zhou")))
    yield Scene("nobody-password-expired", partial(_alone, lambda: PasswordPage("Zhou Min", "zhou", expired=True)))


def window_scenes() -> Iterator[Scene]:
    """Yield what the window shows over and around every tab, and the forms and dialogs of the system tab."""
    for view in (View.FULL, View.LONG):
        mark = "" if view is View.FULL else "_long"
        yield at_work(f"lock-locked{mark}", Role.OPERATOR, "workbench", _lock, view=view)
        yield at_work(f"window-own_password{mark}", Role.OPERATOR, "workbench", _own_password, view=view)
        yield at_work(f"window-menu{mark}", Role.OPERATOR, "workbench", _menu, view=view)
        yield at_work(f"window-bands{mark}", Role.CENTRE_HEAD, "workbench", _bands, view=view)
        yield at_work(f"window-toast{mark}", Role.DISPATCHER, "dispatch", _toast, view=view)
        yield at_work(f"window-job{mark}", Role.ADMIN, "system", partial(_jobs, 1), view=view)
        yield at_work(f"window-jobs{mark}", Role.ADMIN, "system", partial(_jobs, 3), view=view)
        for name, role, pane, steps in _PANES:
            yield at_work(f"system-{name}{mark}", role, "system", partial(open_pane, pane), *steps, view=view)
