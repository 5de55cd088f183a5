"""The locked desk: who may go on, how often a password may be wrong, and when the desk is left to the login."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs, Lane
from services.access.permissions import Actor
from services.access.role_words import roles_words
from services.kernel.errors import LoginRefused
from services.people.login import TRIES, LockedOut
from ui.common.errors import error_words
from ui.main_window import MainWindow
from ui.session.lock_page import LockPage
from ui.session.office import Office
from ui.session.reasons import too_many, wrong_words


class Locking(QObject):
    """Covers one window at a time."""

    unlocked = Signal()
    """The person is back."""
    left = Signal(str)
    """The desk goes to the login: the reason, or nothing where somebody else wants to log in."""

    def __init__(self, office: Office, jobs: Jobs) -> None:
        super().__init__()
        self._office = office
        self._jobs = jobs
        self._page: LockPage | None = None
        self._window: MainWindow | None = None
        self._wrong = 0

    @property
    def on(self) -> bool:
        """Return whether the desk is locked."""
        return self._page is not None

    def lock(self, window: MainWindow, actor: Actor) -> LockPage:
        """Cover the window until the person's password is given."""
        page = LockPage(window, actor.name, roles_words(actor.roles))
        page.unlock_asked.connect(partial(self._ask, actor))
        page.other_person_asked.connect(lambda: self.left.emit(""))
        self._wrong = 0
        self._page, self._window = page, window
        window.set_cover(page)
        return page

    def forget(self) -> None:
        """The window goes, and its cover with it."""
        self._page = self._window = None

    def _ask(self, actor: Actor, password: str) -> None:
        work = partial(self._office.opened().prove, actor, password)
        self._jobs.start(Lane.WRITE, work, self._uncover, self._refuse, self)

    def _uncover(self, _none: object) -> None:
        if self._window is not None:
            self._window.set_cover(None)
        if self._page is not None:
            self._page.leave()
        self.forget()
        self.unlocked.emit()

    def _refuse(self, error: Exception) -> None:
        wrong = isinstance(error, LoginRefused)
        self._wrong += wrong
        if isinstance(error, LockedOut):
            self.left.emit(error_words(error))
        elif self._wrong >= TRIES:
            self.left.emit(too_many())
        elif self._page is not None:
            self._page.refuse(wrong_words(TRIES - self._wrong) if wrong else error_words(error))
