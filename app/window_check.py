"""The command ``check --window``: builds the real window unseen, logs a person in and opens every page they may see.

For support: it tells what a PC lacks (fonts, icons, a page that cannot be read) without anybody sitting before it.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

import i18n
from app.cli.main import run as run_command
from app.cli.session import Session
from app.jobs import Done, Failed, Jobs, Lane
from app.settings import save_settings
from i18n import _
from services.checkup.dto import Checkup, Fault
from ui.common.band import Band
from ui.main_window import MainWindow
from ui.session.desktop import Desktop
from ui.session.office import Office
from ui.tabs import TABS
from ui.theme.apply import Theme, apply_theme
from ui.theme.fonts import load_fonts
from ui.theme.icons import pixmap
from ui.theme.tokens import RESOURCES
from ui.threaded_jobs import ThreadedJobs

_KIND: Final = "window"
_PATIENCE: Final = 30_000
_GLANCE: Final = 10


def run(arguments: Sequence[str]) -> int:
    """Run the command line with a window to look at; return the exit code."""
    return run_command(arguments, look)


@dataclass
class _WatchedJobs:
    """The real lanes; counts what is out, and keeps what failed under the page that was being opened."""

    lanes: Jobs
    out: int = 0
    page: str = "login"
    faults: list[Fault] = field(default_factory=list)

    def start(self, lane: Lane, work: Callable[[], Any], done: Done, failed: Failed, owner: object) -> None:
        """Send an errand and wait for it to come home."""
        self.out += 1
        self.lanes.start(lane, work, partial(self._came, done, owner), partial(self._fell, failed, owner), None)

    def _came(self, done: Done, owner: object, value: object) -> None:
        self.out -= 1
        if _is_there(owner):
            done(value)

    def _fell(self, failed: Failed, owner: object, error: Exception) -> None:
        self.out -= 1
        self.tell(str(error) or type(error).__name__)
        if _is_there(owner):
            failed(error)

    def tell(self, words: str) -> None:
        """Keep a fault of the page that is being opened."""
        self.faults.append(Fault(_KIND, self.page, words))

    def shutdown(self) -> None:
        """Finish what was begun."""
        self.lanes.shutdown()


def _is_there(owner: object) -> bool:
    """Return whether who asked is still there; the lanes are given no owner, so that every errand comes home."""
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def look(session: Session, login: str, password: str) -> Checkup:
    """Build the window on a screen that nobody sees and return what is wrong with it."""
    session.open().close()  # a database that is missing or away is refused as by every command
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    settings = session.settings
    i18n.use(settings.language)
    apply_theme(app, Theme(settings.theme))
    office = Office(session.target, session.clock, lambda: TABS, person=login)
    jobs = _WatchedJobs(ThreadedJobs(office.close))
    sys.excepthook = lambda kind, error, _trace: jobs.tell(f"{kind.__name__}: {error}")
    checked = _resources(jobs)
    desktop = Desktop(app, office, jobs)
    windows: list[MainWindow] = []
    desktop.work_began.connect(windows.append)
    desktop.start()
    if _log_in(app, jobs, windows, (login, password)):
        checked["tabs"] = _open_all(windows[0], jobs)
        windows[0].close()
    desktop.finish()
    jobs.shutdown()
    save_settings(session.target.profile, settings)  # a look changes nothing, nor who is offered at the next login
    return Checkup(tuple(jobs.faults), checked)


def _resources(jobs: _WatchedJobs) -> dict[str, int]:
    """Look at what the window is drawn with: fonts, icons, words."""
    jobs.page = "resources"
    fonts = load_fonts()
    if not fonts:
        jobs.tell(_("The bundled fonts were not found."))
    icons = [path.stem for path in sorted((RESOURCES / "icons").glob("*.svg"))]
    blank = [name for name in icons if pixmap(name, QColor("black")).isNull()]
    if blank or not icons:
        jobs.tell(_("Icons cannot be drawn: {names}").format(names=", ".join(blank) or "*.svg"))
    return {"fonts": len(fonts), "icons": len(icons)}


def _log_in(app: QApplication, jobs: _WatchedJobs, windows: list[MainWindow], typed: tuple[str, str]) -> bool:
    """Fill in the login page as a person does; return whether the work began."""
    jobs.page = "login"
    if not _until(lambda: jobs.out == 0 and _field(app, QLineEdit, "login.password") is not None):
        jobs.tell(_("The login page did not appear."))
        return False
    for name, words in zip(("login.name", "login.password"), typed, strict=True):
        _field(app, QLineEdit, name).setText(words)
    _field(app, QPushButton, "login.submit").click()
    _until(lambda: bool(windows) or (jobs.out == 0 and bool(_bands(app))))
    if not windows:
        said = " ".join(band.words() for band in _bands(app))
        jobs.faults = [Fault(_KIND, jobs.page, said or _("The window did not open for this person."))]
    return bool(windows)


def _open_all(window: MainWindow, jobs: _WatchedJobs) -> int:
    """Open page after page, each until nothing is under way any more; return how many there are."""
    for key in window.tab_keys():
        jobs.page = key
        window.open_tab(key)
        if not _until(lambda: jobs.out == 0):
            jobs.tell(_("The page was not ready within {n} seconds.").format(n=_PATIENCE // 1000))
        window.grab()
    return len(window.tab_keys())


def _field(app: QApplication, kind: type[Any], name: str) -> Any:
    """Return a widget of the windows on the screen by its name."""
    found = (one.findChild(kind, name) for one in app.topLevelWidgets())
    return next((one for one in found if one is not None), None)


def _bands(app: QApplication) -> list[Band]:
    return [band for one in app.topLevelWidgets() for band in one.findChildren(Band)]


def _until(test: Callable[[], bool]) -> bool:
    """Let the window work until something is true; return False when it never becomes so."""
    end = QDeadlineTimer(_PATIENCE)
    while not (found := test()) and not end.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(_GLANCE, loop, loop.quit)
        loop.exec()
    return found
