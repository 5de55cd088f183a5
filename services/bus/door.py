"""A person at the door: everything a command line, a window or a long job may call."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from services.access.permissions import Actor
from services.bus.command import Command, Outcome
from services.bus.dispatcher import Dispatcher
from services.bus.retry import READ_TRIES
from services.kernel.clock import Clock
from services.kernel.errors import DomainError

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Door:
    """The door as one person uses it, on the calling thread."""

    actor: Actor
    dispatcher: Dispatcher
    reading: Callable[[], AbstractContextManager[None]]

    @property
    def clock(self) -> Clock:
        """Return the clock that commands run by."""
        return self.dispatcher.clock

    def execute(self, command: Command[R]) -> Outcome[R]:
        """Carry out a command; raise DomainError when it is refused."""
        return self.dispatcher.execute(self.actor, command)

    def rehearse(self, command: Command[Any]) -> DomainError | None:
        """Return what a command would be refused for now; nothing is changed."""
        return self.dispatcher.rehearse(self.actor, command)

    def do(self, command: Command[R]) -> R:
        """Carry out a command and return only its value."""
        return self.execute(command).value

    def ask(self, query: Callable[Concatenate[Actor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query within this person's scope; raise DomainError when it is refused. A lost line is tried again."""

        def read() -> R:
            with self.reading():
                return query(self.actor, *args, **kwargs)

        return self.dispatcher.certainty.again(read, READ_TRIES)
