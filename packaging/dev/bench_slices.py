"""How long the window cannot answer: times the passes of its event loop and names what holds one up.

The event loop is turned by hand, one pass after the other, and every pass is timed: a key pressed at its beginning
would wait so long. A slice is wall time less the time in which the thread could have run but had no processor, as the
system counts it (Linux): waiting for the lanes (the interpreter's lock) is in it, other programs are not. Beside it
stands the processor time of the thread itself. While a pass lasts longer than its budget, another thread notes
where it is, so that the culprit can be named.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from paths import ROOT
from run_queue import RunQueue

_QUIET_PASS: Final = 0.002
_LOOK: Final = 0.004
_OWN: Final = ("ui", "app", "services", "models", "i18n")


@dataclass(frozen=True)
class Slice:
    """One pass of the loop: what was going on, how long it took (ms), the thread's own share, and where it was."""

    doing: str
    took: float
    own: float
    where: str = ""


@dataclass
class Watch:
    """Times passes and looks at the window's thread from outside while one is long."""

    budget: float = 0.016
    slices: list[Slice] = field(default_factory=list)
    _since: float = 0.0
    _seen: dict[str, int] = field(default_factory=dict)
    _on: bool = True

    def __post_init__(self) -> None:
        self._queue = RunQueue()
        self._thread = threading.get_ident()
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()

    def time(self, doing: str, work: Callable[[], object]) -> float:
        """Do a piece of work as one slice; return how long it took."""
        self._seen = {}
        own, waited, self._since = time.thread_time(), self._queue.waited(), time.perf_counter()
        started = self._since
        work()
        took, mine = time.perf_counter() - started, time.thread_time() - own
        took = max(mine, took - (self._queue.waited() - waited))
        self._since = 0.0
        if took > _QUIET_PASS:
            where = max(self._seen, key=lambda place: self._seen[place], default="")
            self.slices.append(Slice(doing, took * 1000, mine * 1000, where))
        return took

    def _look(self) -> None:
        while self._on:
            time.sleep(_LOOK)
            since = self._since
            if since and time.perf_counter() - since > self.budget:
                place = _place(self._thread)
                self._seen[place] = self._seen.get(place, 0) + 1

    def stop(self) -> None:
        """Look no more."""
        self._on = False
        self._looker.join()


def _place(thread: int) -> str:
    """Return the innermost lines of our own in a thread's stack."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001 - the way to see another thread's stack
    found: list[str] = []
    while frame is not None and len(found) < 4:
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in _OWN:
            found.append(f"{file.relative_to(ROOT)}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(found)


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch until the end of the block."""
    watch = Watch()
    try:
        yield watch
    finally:
        watch.stop()
