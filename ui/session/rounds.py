"""The program's own rounds while a window is open: warnings, the scan, the daily seal, the index of words."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.context import Context
from app.jobs import Lane
from app.program import Program
from services.access.permissions import SYSTEM, Scope
from services.audit.seals import SealLog, seal_due
from services.bus.door import Door
from services.kernel.events import Event
from services.oversight.commands import RunScan
from services.oversight.quiet import scan_pending
from services.oversight.warning_commands import FireWarnings
from services.oversight.warning_queries import warnings_pending
from services.search.filling import FillIndex
from services.search.queries import index_whole
from ui.common.errors import error_words
from ui.session.absence import Absence

_WARN_EVERY: Final = 300_000
_PIECES: Final = 10


class Rounds(QObject):
    """Looks every five minutes whether warnings fall due, cases are new, the day has its seal, the index is whole."""

    def __init__(self, ctx: Context, program: Program) -> None:
        super().__init__()
        self._ctx = ctx
        self._program = program
        self.absence = Absence(ctx)
        self._warn = QTimer(self, interval=_WARN_EVERY)
        self._warn.timeout.connect(self._fire)
        self._warn.start()
        self._fire()

    def stop(self) -> None:
        """End the rounds: the person leaves."""
        self._warn.stop()
        self.absence.begin()

    def _failed(self, error: Exception) -> None:
        """A round that fails is tried again at the next turn; the log has it."""
        error_words(error)

    def _fire(self) -> None:
        """Store warnings that fell due; a round without news writes nothing."""
        door = self._door()
        if door is not None:
            self._ctx.jobs.start(Lane.LONG, lambda: _fire_pending(door), self._fired, self._failed, self)
            self._ctx.jobs.start(Lane.LONG, lambda: _scan_pending(door), self._fired, self._failed, self)
            self._ctx.jobs.start(Lane.LONG, lambda: _fill_pending(door), self._fired, self._failed, self)
        sealing = self._ctx.door if self._program.storage.engine != "sqlite" else self._program.door(SYSTEM)
        self._ctx.jobs.start(Lane.LONG, lambda: _seal_pending(sealing), self._fired, self._failed, self)

    def _door(self) -> Door | None:
        """Return who makes the rounds: the program itself on its own file; on a server a person who may, or nobody."""
        if self._program.storage.engine == "sqlite":
            return self._program.door(SYSTEM)
        actor = self._ctx.actor
        return self._ctx.door if actor.scope is Scope.ALL and actor.may(FireWarnings.permission) else None

    def _fired(self, events: tuple[Event, ...]) -> None:
        """Tell the views."""
        self._ctx.bus.publish(events)


def _fire_pending(door: Door) -> tuple[Event, ...]:
    """Run on the long lane: look first, then store."""
    if not door.ask(warnings_pending, door.clock.now()):
        return ()
    return door.execute(FireWarnings()).events


def _scan_pending(door: Door) -> tuple[Event, ...]:
    """Run on the long lane: once an hour, where the one who makes the rounds may scan and there is something new."""
    if not door.actor.may(RunScan.permission) or not door.ask(scan_pending, door.clock.now()):
        return ()
    return door.execute(RunScan()).events


def _seal_pending(door: Door) -> tuple[Event, ...]:
    """Run on the long lane: the first desk of a day seals what the logs hold."""
    if not door.ask(seal_due, door.clock.now()):
        return ()
    return door.execute(SealLog()).events


def _fill_pending(door: Door) -> tuple[Event, ...]:
    """Run on the long lane: after an upgrade the index of words is filled piece by piece, others write in between."""
    events: tuple[Event, ...] = ()
    for _turn in range(_PIECES):
        if door.ask(index_whole):
            break
        events += door.execute(FillIndex()).events
    return events
