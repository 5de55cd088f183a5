"""What the desktop works with: where the data lie, the clock, the tabs, the open program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.program import Program
from app.storage_errors import DatabaseMissing
from app.target import Target
from services.kernel.clock import Clock
from ui.common.tab import TabSpec


@dataclass
class Office:
    """The place of work; ``program`` is there once the data are open. ``person`` is the login to offer first.

    ``load_tabs`` takes its time when it is called first: call it on a lane.
    """

    target: Target
    clock: Clock
    load_tabs: Callable[[], Sequence[TabSpec]]
    person: str = ""
    program: Program | None = None

    def opened(self) -> Program:
        """Return the open program; raise DatabaseMissing before there is one."""
        if self.program is None:
            raise DatabaseMissing(place=self.target.place)
        return self.program

    def close(self) -> None:
        """Close the calling thread's connection."""
        if self.program is not None:
            self.program.close()
