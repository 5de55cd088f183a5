"""Commands and what comes back from them."""

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from services.access.permissions import Permission
from services.kernel.events import Event

R = TypeVar("R")


@dataclass(frozen=True)
class Command(Generic[R]):
    """A wish to change something. Subclasses are frozen dataclasses and name the permission they need."""

    permission: ClassVar[Permission]

    @property
    def repeatable(self) -> bool:
        """Return whether the handler may run again after a lost connection: not if the command holds a stream."""
        return True


@dataclass(frozen=True)
class Outcome(Generic[R]):
    """What a command returned and what became true by it."""

    value: R
    events: tuple[Event, ...]
