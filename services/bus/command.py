"""Commands and what comes back from them."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from services.access.permissions import Permission
from services.kernel.events import Event

R = TypeVar("R")


@dataclass(frozen=True)
class Command(Generic[R]):
    """A wish to change something. Subclasses are frozen dataclasses and name the permission they need."""

    permission: ClassVar[Permission]


def personal(**options: Any) -> Any:
    """Declare a dataclass field as personal data: the log keeps a mask and a keyed hash of it, never the value."""
    return field(metadata={"personal": True}, **options)


def secret(**options: Any) -> Any:
    """Declare a dataclass field as secret: the log keeps nothing of it."""
    return field(metadata={"secret": True}, repr=False, **options)


@dataclass(frozen=True)
class Outcome(Generic[R]):
    """What a command returned and what became true by it."""

    value: R
    events: tuple[Event, ...]
