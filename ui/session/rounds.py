"""The program's own rounds while a window is open: other desks' changes, warnings that fall due."""

from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from app.context import Context
from app.jobs import Lane
from app.program import Program
from services.access.permissions import SYSTEM
from services.kernel.events import Event, Topic
from services.oversight.warning_commands import FireWarnings
from services.oversight.warning_queries import warnings_pending
from ui.common.errors import error_words
from ui.session.absence import Absence

_LOOK_EVERY: Final = 1_000
_WARN_EVERY: Final = 300_000


class Rounds(QObject):
    """Looks once a second whether another desk wrote, and every five minutes whether warnings fall due."""

    def __init__(self, ctx: Context, program: Program) -> None:
        super().__init__()
        self._ctx = ctx
        self._program = program
        self.absence = Absence(ctx)
        self._seen: Any = None
        self._busy = False
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self._ask_version)
        self._warn = QTimer(self, interval=_WARN_EVERY)
        self._warn.timeout.connect(self._fire)
        self._look.start()
        self._warn.start()
        self._fire()

    def stop(self) -> None:
        """End the rounds: the person leaves."""
        self._look.stop()
        self._warn.stop()
        self.absence.begin()

    def _ask_version(self) -> None:
        """Ask on a read lane; never two questions at once."""
        if not self._busy:
            self._busy = True
            self._ctx.jobs.start(Lane.READ, self._program.storage.write_mark, self._told, self._failed, self)

    def _told(self, mark: Any) -> None:
        """Have every view look again when the mark moved."""
        self._busy = False
        if self._seen is not None and mark != self._seen:
            self._ctx.bus.touch(Topic.everything())
        self._seen = mark

    def _failed(self, error: Exception) -> None:
        """A round that fails is tried again at the next turn; the log has it."""
        self._busy = False
        error_words(error)

    def _fire(self) -> None:
        """Store warnings that fell due, as the program itself; a round without news writes nothing."""
        self._ctx.jobs.start(Lane.LONG, self._fire_pending, self._fired, self._failed, self)

    def _fire_pending(self) -> tuple[Event, ...]:
        """Run on the long lane: look first, then store."""
        door = self._program.door(SYSTEM)
        if not door.ask(warnings_pending, door.clock.now()):
            return ()
        return door.execute(FireWarnings()).events

    def _fired(self, events: tuple[Event, ...]) -> None:
        """Tell the views."""
        self._ctx.bus.publish(events)
