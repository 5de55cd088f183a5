"""From the start to a logged-in person: open the data, first run, login, an own password."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs, Lane
from app.keys import recovery_code
from app.program import Program, found_program, open_program
from app.storage_errors import DatabaseMissing
from i18n import _
from services.access.permissions import Actor
from services.people.founding import FoundingFacts, county_facts
from services.people.login import LoginAnswer
from services.people.welcome import Welcome
from ui.common.errors import error_words
from ui.session.entry_frame import EntryFrame
from ui.session.entry_window import EntryWindow
from ui.session.first_run_page import FirstDay, FirstRunPage, RecoveryPage
from ui.session.login_page import LoginPage
from ui.session.office import Office
from ui.session.password_page import PasswordPage
from ui.session.trouble_page import TroublePage


@dataclass(frozen=True)
class LoggedIn:
    """Who works now, in which office, and for how many days the password lasts."""

    actor: Actor
    facts: Welcome
    days_left: int | None = None


class Entry(QObject):
    """Shows one page after the other in one window; ``done`` when somebody is logged in."""

    ready = Signal()
    """The first page is on the screen: a person can type."""
    done = Signal(object)
    """Somebody is logged in: `LoggedIn`."""
    language_chosen = Signal(str)
    """Another language was asked for; it is in use when this returns."""

    def __init__(self, office: Office, jobs: Jobs, last_login: str, reason: str = "") -> None:
        super().__init__()
        self._reason = reason
        self._office = office
        self._jobs = jobs
        self._last_login = office.person or last_login
        self.window = EntryWindow()

    def start(self) -> None:
        """Show the window and open the data behind it."""
        self.window.show()
        if self._office.program is not None:
            self._ask_welcome()
        else:
            self._open()

    def _open(self) -> None:
        office = self._office
        self._do(partial(open_program, office.target, office.clock), self._opened, self._not_opened)

    def _opened(self, program: Program) -> None:
        self._office.program = program
        self._ask_welcome()

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, DatabaseMissing):
            self._show_first_run()
            return
        page = TroublePage(error, self._office.target.place)
        page.retry.connect(self._open)
        self.window.show_page(page)

    # ---- first run -----------------------------------------------------------------------------------------------

    def _show_first_run(self) -> None:
        seeded = county_facts(FoundingFacts())
        page = FirstRunPage(FoundingFacts(county=seeded["name"], bureau=seeded["bureau"]), self._office.target.place)
        page.submitted.connect(lambda day: self._found(page, day))
        self._offer_languages(page, self._show_first_run)
        self.window.show_page(page)

    def _offer_languages(self, page: EntryFrame, again: Callable[[], None]) -> None:
        """Let the page be shown again in another language, with what was typed."""

        def change(language: str) -> None:
            self.language_chosen.emit(language)
            self.window.takeCentralWidget()
            again()
            shown = self.window.centralWidget()
            if isinstance(shown, EntryFrame):
                shown.keep_typed(page)
            page.deleteLater()

        page.offer_languages()
        page.language_asked.connect(change)

    def _found(self, page: FirstRunPage, day: FirstDay) -> None:
        office = self._office
        work = partial(found_program, office.target, office.clock, day.facts, day.founder)
        self._do(work, lambda program: self._founded(program, day), lambda error: page.refuse(error_words(error)))

    def _founded(self, program: Program, day: FirstDay) -> None:
        self._office.program = program
        self._last_login = day.founder.login
        if program.storage.key is None:
            self._ask_welcome()
            return
        page = RecoveryPage(recovery_code(program.storage.key))
        page.confirmed.connect(self._ask_welcome)
        self.window.show_page(page)

    # ---- login ---------------------------------------------------------------------------------------------------

    def _ask_welcome(self) -> None:
        self._do(self._office.opened().welcome, self._show_login, self._not_opened)

    def _show_login(self, facts: Welcome) -> None:
        page = LoginPage(facts, self._last_login, self._office.target.place)
        if self._reason:
            page.tell(self._reason)
        page.submitted.connect(lambda login, password: self._log_in(page, (login, password)))
        self._offer_languages(page, partial(self._show_login, facts))
        self.window.show_page(page)
        self.ready.emit()

    def _log_in(self, page: LoginPage, typed: tuple[str, str]) -> None:
        program = self._office.opened()

        def let_in(found: tuple[LoginAnswer, Welcome]) -> None:
            answer, told = found
            if answer.actor is None:
                page.refuse(_("Nobody is logged in."))
            elif answer.must_change or answer.expired:
                person = LoggedIn(answer.actor, told)
                self._show_new_password(person, typed[1], expired=not answer.must_change)
            else:
                self.done.emit(LoggedIn(answer.actor, told, answer.days_left))

        def work() -> tuple[LoginAnswer, Welcome]:
            return program.log_in(*typed), program.welcome()

        self._do(work, let_in, lambda error: page.refuse(error_words(error)))

    def _show_new_password(self, person: LoggedIn, old: str, *, expired: bool) -> None:
        page = PasswordPage(person.actor.name, person.actor.login, expired=expired)

        def save(new: str) -> None:
            work = partial(self._office.opened().change_password, person.actor, old, new)
            self._do(work, lambda _none: self.done.emit(person), lambda error: page.refuse(error_words(error)))

        page.submitted.connect(save)
        self.window.show_page(page)

    def _do(self, work: Callable[[], object], done: Callable[..., None], failed: Callable[[Exception], None]) -> None:
        self._jobs.start(Lane.WRITE, work, done, failed, self)
