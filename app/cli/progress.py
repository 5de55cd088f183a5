"""Progress of a long command, on stderr, where a person watches a terminal."""

import sys
from dataclasses import dataclass

from app.cli.output import Printer
from i18n import _


@dataclass
class TextProgress:
    """Tells every tenth part; silent where stderr is no terminal."""

    printer: Printer
    _told: int = 0

    def step(self, done: int, total: int) -> None:
        """Tell how far it is."""
        tenth = done * 10 // total if total else 0
        if tenth != self._told and sys.stderr.isatty():
            self._told = tenth
            self.printer.say(_("{done} of {total}").format(done=done, total=total))

    @property
    def cancelled(self) -> bool:
        """Return False: a command is stopped by its keys."""
        return False
