"""How long a job still takes, told only after its pace has been steady for two seconds."""

from collections import deque
from collections.abc import Callable
from typing import Final

_STEADY: Final = 2.0
_LOOKS_BACK: Final = 20.0


class Pace:
    """Takes how far a job is; `left()` is the time it still takes. `seconds` is a clock that only runs forward."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._seen: deque[tuple[float, int]] = deque()
        self._total = 0

    def step(self, done: int, total: int) -> None:
        """Take how far it is; a job that starts again, or finds more to do, is measured anew."""
        now = self._seconds()
        if self._seen and (done < self._seen[-1][1] or total != self._total):
            self._seen.clear()
        self._total = total
        self._seen.append((now, done))
        while now - self._seen[0][0] > _LOOKS_BACK and now - self._seen[1][0] >= _STEADY:
            self._seen.popleft()

    def left(self) -> float | None:
        """Return the seconds it still takes; None while that cannot be told."""
        if len(self._seen) < 2 or self._total <= 0:
            return None
        (began, first), (last, done) = self._seen[0], self._seen[-1]
        if last - began < _STEADY or done <= first:
            return None
        return (self._total - done) * (last - began) / (done - first)
