"""The program on the screen from start to end: entry, work, lock, log out. Nothing here waits."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.context import Context
from app.drafts import DraftStore
from app.event_bus import EventBus
from app.jobs import Jobs, Lane
from i18n import _
from services.access.permissions import Actor
from services.people.security import HINT_DAYS, AccountRules
from services.people.security_queries import account_rules
from ui.common.tab import TabSpec
from ui.common.toast import show_toast
from ui.main_window import Facts, MainWindow
from ui.news.bell import add_bell
from ui.session.choices import Choices, log_fault
from ui.session.entry import Entry, LoggedIn
from ui.session.hearing import Hearing
from ui.session.idle import IdleWatch
from ui.session.locking import Locking
from ui.session.marking import MarkKeeper
from ui.session.office import Office
from ui.session.own_account import OwnAccount
from ui.session.presence_watch import PresenceWatch
from ui.session.reasons import ended_words, running_out
from ui.session.rounds import Rounds


class Desktop(QObject):
    """Shows the entry, then the work of one person, then the entry again."""

    work_began = Signal(object)
    """The MainWindow that is now on the screen."""

    def __init__(self, app: QApplication, office: Office, jobs: Jobs) -> None:
        super().__init__()
        self._office = office
        self._jobs = jobs
        self._choices = Choices(app, office.target.profile, jobs)
        self._choices.spoken.connect(self._say_facts)
        self._drafts = DraftStore(office.target.profile)
        self._bus = EventBus()
        self._entry: Entry | None = None
        self._window: MainWindow | None = None
        self._actor: Actor | None = None
        self._demo = False
        self._rounds: Rounds | None = None
        self._hearing = Hearing(office, self._bus)
        self._hearing.line_changed.connect(self._say_facts)
        self._presence: PresenceWatch | None = None
        self._locking = Locking(office, jobs)
        self._locking.unlocked.connect(self._unlocked)
        self._locking.left.connect(self._log_out)
        self._idle = IdleWatch(app, AccountRules().idle_minutes)
        self._idle.idle.connect(self.lock)

    def start(self, reason: str = "") -> None:
        """Show the entry; ``reason``: why the person is here again."""
        self._entry = Entry(self._office, self._jobs, self._choices.settings.last_login, reason)
        self._entry.ready.connect(lambda: self._load_tabs(lambda _tabs: None))
        self._entry.done.connect(lambda person: self._load_tabs(partial(self._begin, person)))
        self._entry.language_chosen.connect(self._choices.choose_language)
        self._entry.start()

    def finish(self) -> None:
        """End the rounds and close what this PC keeps; the lanes are shut down by their owner."""
        if self._rounds is not None:
            self._rounds.stop()
        self._hearing.stop()
        if self._presence is not None:
            self._presence.leave()
        self._drafts.close()

    def show_again(self) -> None:
        """Bring the window to the front: the program was started a second time."""
        window = self._window or (self._entry.window if self._entry else None)
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()

    # ---- the work ------------------------------------------------------------------------------------------------

    def _load_tabs(self, done: Callable[[Sequence[TabSpec]], None]) -> None:
        """Load the tabs behind the login, once; whoever types faster than that waits for them here."""
        self._jobs.start(Lane.LONG, self._office.load_tabs, done, log_fault, self)

    def _begin(self, person: LoggedIn, tabs: Sequence[TabSpec]) -> None:
        """Show the main window for this person."""
        self._actor = person.actor
        self._choices.remember(last_login=person.actor.login)
        program = self._office.opened()
        ctx = Context(program.door(person.actor), self._jobs, self._bus, self._drafts, self._hearing.begin())
        self._demo = person.facts.county.demo
        window = MainWindow(ctx, tabs)
        self._window = window
        self._say_facts()
        add_bell(window, ctx)
        MarkKeeper(window, ctx)
        self._choices.serve(window)
        window.lock_asked.connect(self.lock)
        window.log_out_asked.connect(self._log_out)
        OwnAccount(window, ctx, program)
        self._rounds = Rounds(ctx, program)
        self._presence = PresenceWatch(program.presence(person.actor), self._jobs)
        self._presence.over.connect(lambda by: self._log_out(ended_words(by)))
        ctx.ask(account_rules, owner=self, done=self._take_rules, failed=log_fault)
        window.resize(1366, 768)
        window.showMaximized()
        self._close_entry()
        self._idle.watch(on=True)
        self.work_began.emit(window)
        if person.days_left is not None and person.days_left <= HINT_DAYS:
            show_toast(window, running_out(person.days_left))

    def _take_rules(self, rules: AccountRules) -> None:
        """Lock this desk as the office says, or earlier where this PC says so."""
        own = self._choices.settings.idle_minutes
        self._idle.set_minutes(min(own, rules.idle_minutes) if own > 0 else rules.idle_minutes)
        if not self._locking.on:
            self._idle.watch(on=self._window is not None)

    def _close_entry(self) -> None:
        if self._entry is not None:
            self._entry.window.close()
            self._entry.window.deleteLater()
            self._entry.deleteLater()
            self._entry = None

    def _say_facts(self) -> None:
        """Say in the strip where the data lie, in the language in use."""
        if self._window is not None:
            demo = _("Demo county") if self._demo else ""
            self._window.set_facts(Facts(self._hearing.place_words(), demo, self._hearing.stands))

    def lock(self) -> None:
        """Cover the window until the person's password is given."""
        if self._window is None or self._actor is None or self._rounds is None or self._locking.on:
            return
        self._rounds.absence.begin(self._locking.lock(self._window, self._actor))
        self._idle.watch(on=False)

    def _unlocked(self) -> None:
        if self._rounds is not None:
            self._rounds.absence.end()
        self._idle.watch(on=True)

    def _log_out(self, reason: str = "") -> None:
        """Close the work and show the login again."""
        self._idle.watch(on=False)
        self._locking.forget()
        if self._rounds is not None:
            self._rounds.stop()
            self._rounds.deleteLater()
            self._rounds = None
        self._hearing.stop()
        if self._presence is not None:
            self._presence.leave()
            self._presence.deleteLater()
            self._presence = None
        window, self._window = self._window, None
        self.start(reason)
        if window is not None:
            window.jobs.release()
            window.close()
            window.deleteLater()
