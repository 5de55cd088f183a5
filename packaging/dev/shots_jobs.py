"""Lanes of work for pictures of waiting and of trouble: one never answers, the others fail."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.jobs import Done, Failed, Lane


class SilentJobs:
    """Takes every errand and never brings anything home: what a page looks like while it waits."""

    def start(self, lane: Lane, work: Callable[[], Any], done: Done, failed: Failed, owner: object) -> None:
        """Take the errand."""

    def shutdown(self) -> None:
        """Nothing is left running."""


@dataclass(frozen=True)
class FailingJobs:
    """Brings the same trouble home from every errand."""

    trouble: Exception

    def start(self, lane: Lane, work: Callable[[], Any], done: Done, failed: Failed, owner: object) -> None:  # noqa: ARG002 - the protocol's shape
        """Fail at once."""
        failed(self.trouble)

    def shutdown(self) -> None:
        """Nothing is left running."""
