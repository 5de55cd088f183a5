"""One long job as the window sees it: how far it is, how long it still takes, how it ended."""

import time
from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from i18n import _, sentences
from ui.common.job_pace import Pace


class Phase(Enum):
    """Where a job stands. The last three stay in sight until a person has seen them."""

    RUNNING = auto()
    STOPPING = auto()
    STOPPED = auto()
    DONE = auto()
    FAILED = auto()


class Job(QObject):
    """`step`, `finish` and `fail` may be called from any thread.

    `cancel` asks the job to stop; `keeps` says in (translated) words what stays of it then.
    """

    changed = Signal()
    """It is further on, or it ended."""
    _stepped = Signal(int, int)
    _ended = Signal(object, str)

    def __init__(
        self,
        title: str,
        cancel: Callable[[], None] | None = None,
        keeps: str = "",
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.title = title
        self.keeps = keeps
        self.phase = Phase.RUNNING
        self.summary = ""
        self.done, self.total = 0, 0
        self._cancel = cancel
        self._pace = Pace(seconds)
        self._stepped.connect(self._take)
        self._ended.connect(self._end)

    # ---- for the job ---------------------------------------------------------------------------------------------

    def step(self, done: int, total: int) -> None:
        """Tell how far the job is; total 0 = unknown."""
        self._stepped.emit(done, total)

    def finish(self, summary: str = "") -> None:
        """Tell that it ended well; with a summary it stays in sight until it was seen."""
        self._ended.emit(Phase.DONE, summary)

    def fail(self, summary: str) -> None:
        """Tell that it ended badly, in words."""
        self._ended.emit(Phase.FAILED, summary)

    # ---- for the window ------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Return whether it still works."""
        return self.phase in {Phase.RUNNING, Phase.STOPPING}

    @property
    def can_stop(self) -> bool:
        """Return whether it can be asked to stop."""
        return self._cancel is not None and self.phase is Phase.RUNNING

    def stop(self) -> None:
        """Ask it to stop; it says itself when it has."""
        if self._cancel is not None and self.can_stop:
            self.phase = Phase.STOPPING
            self._cancel()
            self.changed.emit()

    def words(self) -> str:
        """Return how far it is, or how it ended."""
        if self.phase is Phase.STOPPING:
            return sentences((_("It is being stopped."), self.keeps))
        if not self.running:
            return self.summary
        if not self.total:
            return _("running")
        far = _("{done} of {total}").format(done=f"{self.done:,}", total=f"{self.total:,}")
        left = self._pace.left()
        return far if left is None else f"{far} · {left_words(left)}"

    def _take(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self._pace.step(done, total)
        self.changed.emit()

    def _end(self, phase: Phase, summary: str) -> None:
        if self.running:
            stopped = self.phase is Phase.STOPPING and phase is Phase.DONE
            self.phase = Phase.STOPPED if stopped else phase
            self.summary = summary
            self.changed.emit()


def left_words(seconds: float) -> str:
    """Return a time that is left, no finer than one can trust it."""
    if seconds < 60:
        return _("about {n} s left").format(n=max(5, round(seconds / 5) * 5))
    minutes, rest = divmod(round(seconds / 10) * 10, 60)
    if minutes < 10 and rest:
        return _("about {m} min {s} s left").format(m=minutes, s=rest)
    return _("about {m} min left").format(m=minutes + (1 if rest >= 30 else 0))
