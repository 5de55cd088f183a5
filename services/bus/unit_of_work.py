"""The unit of work: one transaction, one moment, one actor."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from services.access.permissions import Actor
from services.kernel.events import Event
from services.trail.acting import acting


class TransactionFactory(Protocol):
    """Opens a database transaction of the engine in use."""

    def __call__(self) -> Any:
        """Return a context manager that commits on success and rolls back on any error."""


@dataclass
class Transaction:
    """What a handler is given: who acts, when, and where to say what became true."""

    actor: Actor
    now: datetime
    events: list[Event] = field(default_factory=list)
    subject: str = ""
    refused: str = ""
    """The code of a refusal that is the command's own answer: what was written stays, the log says refused."""
    logged: bool = False
    """The server wrote the row of the log itself."""
    afterwards: Callable[[], Any] | None = None
    """What is answered only once the row of the log is committed, in place of the handler's own value."""

    def emit(self, event: Event) -> None:
        """Say that something became true; reactions and views hear of it."""
        self.events.append(event)


@contextmanager
def unit_of_work(begin: TransactionFactory, actor: Actor, now: datetime) -> Iterator[Transaction]:
    """Open a transaction that commits as a whole or not at all."""
    with begin(), acting(actor.login, actor.person_id, now):
        yield Transaction(actor, now)
