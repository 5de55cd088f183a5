"""How a long job tells how far it is, and hears that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """What a long job reports to."""

    def step(self, done: int, total: int) -> None:
        """Tell that ``done`` of ``total`` pieces are finished; total 0 = unknown."""

    @property
    def cancelled(self) -> bool:
        """Return True once a person asked to stop."""


class NoProgress:
    """Nobody watches and nobody stops."""

    def step(self, done: int, total: int) -> None:
        """Take the news."""

    @property
    def cancelled(self) -> bool:
        """Return False."""
        return False
