"""What a line of the benchmark is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.program import Program
from app.target import Target
from bench_clock import Clock, wall

NO_DATABASE = ("",)
BOTH = ("sqlite", "postgresql")


@dataclass(frozen=True)
class County:
    """An invented county that lines are measured on: the open program, and its database for bare statements."""

    program: Program
    tickets: int
    target: Target
    clock: Clock = wall

    @property
    def database(self) -> Any:
        """Return the database as peewee knows it, for the bare statements of a limit."""
        return self.program.storage.database


@dataclass(frozen=True)
class Work:
    """The program's way of doing something once, and the barest way of doing the same."""

    run: Callable[[], object]
    limit: Callable[[], object] | None = None


@dataclass(frozen=True)
class Line:
    """One line: what is done, on which engines, and how long it may take alone and beside its limit."""

    name: str
    prepare: Callable[[County | None], Work]
    budget_ms: float
    ratio: float | None = None
    engines: tuple[str, ...] = BOTH

    @property
    def budget(self) -> str:
        """Return the budget in words."""
        beside = f", at most {self.ratio:g} x limit" if self.ratio is not None else ""
        return f"{self.budget_ms:g} ms{beside}"


@dataclass(frozen=True)
class Reading:
    """What a gauge says: the value, and the barest program's beside it."""

    value: float
    limit: float | None = None


@dataclass(frozen=True)
class Gauge:
    """A line that is read off a child process: a window at work cannot be repeated like a statement."""

    name: str
    read: Callable[[County], Reading]
    most: float
    unit: str = "ms"
    engines: tuple[str, ...] = ("sqlite",)

    @property
    def budget(self) -> str:
        """Return the budget in words."""
        return f"{self.most:g} {self.unit}"
