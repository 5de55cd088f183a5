"""What a long job reports to, and how a person stops it."""

from collections.abc import Callable


class Watch:
    """Hands the news of a long job on; `cancel` may be called from the GUI thread."""

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
        """Ask the job to stop after the piece it is at."""
        self._stopped = True

    @property
    def cancelled(self) -> bool:
        """Return whether a person asked to stop."""
        return self._stopped
