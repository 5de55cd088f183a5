"""Work off the GUI thread: one write lane, read lanes, one for long jobs; home by one queued signal."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.jobs import Done, Failed, Lane

READERS: Final = 3
# Every lane is a connection, and a server has only so many for a hundred desks.
SERVER_READERS: Final = 1


@dataclass(frozen=True)
class _Errand:
    """A piece of work with its way home."""

    work: Callable[[], Any]
    done: Done
    failed: Failed
    owner: object


@dataclass(frozen=True)
class _Result:
    """What came of an errand."""

    errand: _Errand
    value: Any = None
    error: Exception | None = None


class ThreadedJobs(QObject):
    """Runs errands on named threads and delivers on the thread that made this object."""

    _arrived = Signal(object)

    def __init__(self, finish_thread: Callable[[], None], readers: int = READERS) -> None:
        """Start the lanes; ``finish_thread`` runs on each as it ends (it closes that thread's connection)."""
        super().__init__()
        self._finish_thread = finish_thread
        self._counts = {Lane.WRITE: 1, Lane.READ: readers, Lane.LONG: 1}
        self._queues: dict[Lane, queue.SimpleQueue[_Errand | None]] = {lane: queue.SimpleQueue() for lane in Lane}
        self._open = True
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._serve, args=(lane,), name=lane.value, daemon=True)
            for lane, count in self._counts.items()
            for _number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def start(self, lane: Lane, work: Callable[[], Any], done: Done, failed: Failed, owner: object) -> None:
        """Queue ``work``; after shutdown new work is dropped, nobody being there to see it."""
        if self._open:
            self._queues[lane].put(_Errand(work, done, failed, owner))

    def shutdown(self) -> None:
        """Let every lane finish what it has, then end the threads."""
        self._open = False
        for lane, count in self._counts.items():
            for _number in range(count):
                self._queues[lane].put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self, lane: Lane) -> None:
        """Work through one queue until told to stop."""
        while (errand := self._queues[lane].get()) is not None:
            try:
                result = _Result(errand, value=errand.work())
            except Exception as error:  # noqa: BLE001 - every error goes home to be shown and logged there
                result = _Result(errand, error=error)
            self._arrived.emit(result)
        self._finish_thread()

    @Slot(object)
    def _deliver(self, result: _Result) -> None:
        """Hand a result to its caller unless the caller's widget is gone."""
        errand = result.errand
        if isinstance(errand.owner, QObject) and not shiboken6.isValid(errand.owner):
            return
        if result.error is not None:
            errand.failed(result.error)
        else:
            errand.done(result.value)
