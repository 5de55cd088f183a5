"""An import of a sheet on a lane of its own."""

from dataclasses import dataclass
from pathlib import Path

from services.bus.door import Door
from services.exchange.dto import ImportOptions, ImportResult
from services.exchange.kinds import IMPORTS
from ui.common.long_job import Watch


@dataclass(frozen=True)
class ImportJob:
    """Runs on the long lane."""

    kind: str
    path: Path
    options: ImportOptions
    watch: Watch

    def __call__(self, door: Door) -> ImportResult:
        """Import, or only look."""
        return IMPORTS[self.kind](door, self.path, self.options, self.watch)
