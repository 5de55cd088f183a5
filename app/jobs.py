"""Where work runs: a protocol, and the kind that runs at once for commands and tests. Knows no Qt."""

from collections.abc import Callable
from enum import Enum
from typing import Any, Protocol

from services.kernel.errors import DomainError

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Lane(Enum):
    """Which queue a piece of work waits in."""

    WRITE = "write"
    READ = "read"
    LONG = "long"


class Jobs(Protocol):
    """Runs work and brings its result home."""

    def start(self, lane: Lane, work: Callable[[], Any], done: Done, failed: Failed, owner: object) -> None:
        """Run ``work``; then call one of the two on the caller's thread, unless ``owner`` is gone."""

    def shutdown(self) -> None:
        """Finish what was begun and take nothing new."""


class InlineJobs:
    """Runs everything at once on the calling thread."""

    def start(self, lane: Lane, work: Callable[[], Any], done: Done, failed: Failed, owner: object) -> None:  # noqa: ARG002 - the protocol's shape
        """Run ``work`` and call one of the two. Errors that are no refusals are bugs and rise."""
        try:
            value = work()
        except DomainError as error:
            failed(error)
        else:
            done(value)

    def shutdown(self) -> None:
        """Nothing is left running."""
