"""The offices that pictures are taken of: a full invented county, an empty one, people of every role."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from app.context import Context
from app.drafts import DraftStore
from app.event_bus import EventBus
from app.jobs import InlineJobs
from app.program import Founder, Program, found_program, open_program
from app.target import Target
from i18n import _
from models.tables.people import Person
from services.access.permissions import SETUP, SYSTEM, Role
from services.demo.filling import PASSWORD, DemoOptions, fill_demo
from services.kernel.clock import FrozenClock
from services.kernel.progress import NoProgress
from services.oversight.commands import RunScan
from services.oversight.warning_commands import FireWarnings
from services.people.founding import FoundingFacts
from services.people.login import actor_of
from ui.main_window import Facts, MainWindow
from ui.news.bell import add_bell
from ui.tabs import TABS

# A working Tuesday morning far from holidays, so that pictures are the same every time.
NOW: Final = datetime(2026, 5, 19, 10, 24)
_TICKETS: Final = 600


@dataclass
class Offices:
    """Builds each office once; only one is open at a time, as the tables are bound to one database."""

    folder: Path
    _open: str = ""
    _program: Program | None = None
    _made: set[str] = field(default_factory=set)

    def window(self, role: Role, *, empty: bool = False) -> MainWindow:
        """Return the main window of a person of this role in the full county, or in one without tickets."""
        program = self._office("empty" if empty else "full")
        with program.storage.reading():
            actor = actor_of(Person.get(Person.login == f"demo-{role.value}"))
        drafts = DraftStore(self.folder / f"drafts-{role.value}")
        ctx = Context(program.door(actor), InlineJobs(), EventBus(), drafts)
        window = MainWindow(ctx, TABS)
        add_bell(window, ctx)
        window.set_facts(Facts(_("This PC's database"), _("Demo county")))
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
        """Found an office; the full one gets tickets, warnings and cases."""
        founder = Founder("admin", "admin", PASSWORD, demo=True)
        program = found_program(Target(self.folder / name), FrozenClock(NOW), FoundingFacts(), founder)
        tickets = 0 if name == "empty" else _TICKETS
        fill_demo(program.door(SETUP), DemoOptions(tickets, 1, NOW), NoProgress())
        if tickets:
            system = program.door(SYSTEM)
            system.do(FireWarnings())
            system.do(RunScan())
        self._made.add(name)
        return program
