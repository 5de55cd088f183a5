"""The offices that pictures are taken of: a full invented county, an empty one, one where every text is long."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from typing_extensions import override

from app.context import Context
from app.drafts import Draft, DraftStore
from app.event_bus import EventBus
from app.jobs import Failed, InlineJobs, Jobs
from app.program import Founder, Program, found_program, open_program
from app.target import Target
from i18n import _
from models.tables.people import Person
from services.access.permissions import SETUP, SYSTEM, Role
from services.demo.filling import PASSWORD, DemoOptions, fill_demo
from services.kernel.clock import FrozenClock
from services.kernel.errors import Unavailable
from services.kernel.progress import NoProgress
from services.oversight.commands import RunScan
from services.oversight.warning_commands import FireWarnings
from services.people.founding import FoundingFacts
from services.people.login import actor_of
from services.trail import local
from shots_jobs import FailingJobs, SilentJobs
from shots_long import lengthen
from ui.main_window import Facts, MainWindow
from ui.news.bell import add_bell
from ui.tabs import TABS

# A working Tuesday morning far from holidays, so that pictures are the same every time.
NOW: Final = datetime(2026, 5, 19, 10, 24)


class _OwnDrafts(Context):
    """Reads drafts even while nothing else answers: they are on this PC."""

    @override
    def ask_drafts(self, kind: str, owner: object, done: Callable[[tuple[Draft, ...]], None], failed: Failed) -> None:
        del owner, failed
        done(self.drafts.of(self.actor.login, kind))


class View(StrEnum):
    """In which state a window is shown."""

    FULL = "full"
    EMPTY = "empty"
    LONG = "long"
    LOADING = "loading"
    AWAY = "error_away"
    BUG = "error_bug"


_OFFICES: Final = {View.EMPTY: "empty", View.LONG: "long"}
_TICKETS: Final = {"full": 600, "empty": 0, "long": 200}


def _jobs(view: View) -> Jobs:
    if view is View.LOADING:
        return SilentJobs()
    if view is View.AWAY:
        return FailingJobs(Unavailable(words=_("nobody answers at that address.")))
    return FailingJobs(ZeroDivisionError("division by zero")) if view is View.BUG else InlineJobs()


@dataclass
class Offices:
    """Builds each office once; only one is open at a time, as the tables are bound to one database."""

    folder: Path
    _open: str = ""
    _program: Program | None = None
    _made: set[str] = field(default_factory=set)
    _windows: int = 0

    def window(self, role: Role, *, view: View = View.FULL) -> MainWindow:
        """Return the main window of a person of this role, without drafts of the windows before it."""
        program = self._office(_OFFICES.get(view, "full"))
        with program.storage.reading():
            actor = actor_of(Person.get(Person.login == f"demo-{role.value}"))
        self._windows += 1
        drafts = DraftStore(self.folder / f"drafts-{self._windows}")
        ctx = (_OwnDrafts if view is View.AWAY else Context)(program.door(actor), _jobs(view), EventBus(), drafts)
        window = MainWindow(ctx, TABS)
        add_bell(window, ctx)
        window.set_facts(Facts(_("This PC's database"), _("Demo county")))
        window.destroyed.connect(partial(_close, drafts))
        return window

    def target(self, name: str) -> Target:
        """Return the place of an office, made if need be."""
        self._office(name)
        return Target(self.folder / name)

    def _office(self, name: str) -> Program:
        """Return the open program of an office."""
        if self._open != name:
            if self._program is not None:
                self._program.close()
            self._program = self._make(name) if name not in self._made else self._reopen(name)
            self._open = name
        if self._program is None:
            raise RuntimeError(name)
        return self._program

    def _reopen(self, name: str) -> Program:
        return open_program(Target(self.folder / name), FrozenClock(NOW))

    def _make(self, name: str) -> Program:
        """Found an office; those with tickets get warnings and cases, too."""
        founder = Founder("admin", "admin", PASSWORD, demo=True)
        program = found_program(Target(self.folder / name), FrozenClock(NOW), FoundingFacts(), founder)
        fill_demo(program.door(SETUP), DemoOptions(_TICKETS[name], 1, NOW), NoProgress())
        if name == "long":
            with program.storage.begin():
                local.remove(program.storage.database)  # the number of a ticket is fixed, but for a picture
                lengthen()
            with program.storage.reading():
                local.install(program.storage.database)
        if _TICKETS[name]:
            system = program.door(SYSTEM)
            system.do(FireWarnings())
            system.do(RunScan())
        self._made.add(name)
        return program


def _close(drafts: DraftStore, *_gone: object) -> None:
    drafts.close()
