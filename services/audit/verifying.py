"""`audit verify`: both logs, the ends of their chains and the seals, from the first row to the last."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from i18n import N_
from services.access.permissions import Actor, Permission
from services.audit import chains, reading, seals
from services.checkup.dto import Checkup, Fault
from services.kernel.errors import DomainError
from services.kernel.progress import NoProgress, Progress

_SHOWN: Final = 500
_NOBODY: Final = NoProgress()


class VerifyStopped(DomainError):
    """The person stopped it."""

    message = N_("The verification was stopped. It says nothing about the rows it did not reach.")
    code = "verify_stopped"


def verify(actor: Actor, progress: Progress = _NOBODY) -> Checkup:
    """Return every fault with its place, at most some hundreds a log; raise VerifyStopped when a person stops it."""
    actor.require(Permission.LOG_READ)
    with reading.one_look():
        counts = {name: reading.count_rows(name) for name in ("command_log", "change_log", "log_head", "log_seal")}
        counter = _Counter(counts["command_log"] + counts["change_log"], progress)
        walks = (chains.command_faults(counter.step), chains.change_faults(counter.step), seals.seal_faults())
        faults = [fault for walk in walks for fault in _first(walk)]
    return Checkup(tuple(faults), counts)


class _Counter:
    """Tells how far the verification is."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def step(self, count: int) -> None:
        """Take so many rows as done."""
        self._done += count
        self._progress.step(self._done, self._total)
        if self._progress.cancelled:
            raise VerifyStopped


def _first(walk: Iterator[Fault]) -> list[Fault]:
    """Return the first faults of a walk: a chain that is broken everywhere need not be told row by row."""
    return list(islice(walk, _SHOWN))
