"""An import of a sheet on a lane of its own: how far it is, how to stop it, what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from services.bus.door import Door
from services.exchange.dto import ImportOptions, ImportResult
from services.exchange.history import import_history


class Watch:
    """What the long job reports to; `cancel` may be called from the GUI thread."""

    def __init__(self) -> None:
        self._told: Callable[[int, int], None] | None = None
        self._stopped = False

    def tell(self, step: Callable[[int, int], None]) -> None:
        """Hand the news on to this from now on."""
        self._told = step

    def step(self, done: int, total: int) -> None:
        """Hand the news on."""
        if self._told is not None:
            self._told(done, total)

    def cancel(self) -> None:
        """Ask the job to stop after the batch it is at."""
        self._stopped = True

    @property
    def cancelled(self) -> bool:
        """Return whether a person asked to stop."""
        return self._stopped


@dataclass(frozen=True)
class ImportJob:
    """Runs on the long lane."""

    path: Path
    options: ImportOptions
    watch: Watch

    def __call__(self, door: Door) -> ImportResult:
        """Import, or only look."""
        return import_history(door, self.path, self.options, self.watch)
