"""Trouble of a moment: a command is carried out once, however often the connection breaks, and that is certain.

A lost connection before the commit wrote nothing: the handler runs again. One that is lost at the commit leaves open
whether it was written: the server is asked by the key that stands in the command's line of the log. The key is unique
there, so that an attempt that follows too early waits for the first one, and cannot double it.
"""

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar
from uuid import uuid4

from i18n import _
from services.access.permissions import Actor
from services.bus.command import Command, Outcome
from services.bus.landed import command_landed
from services.bus.unit_of_work import TransactionFactory
from services.kernel.errors import DomainError, Passing, Unavailable, Uncertain

R = TypeVar("R")
TRIES: Final = 4
READ_TRIES: Final = 2
_FIRST_PAUSE: Final = 0.2
_MOST_OPEN: Final = 50


@dataclass
class Errand(Generic[R]):
    """One execution of a command: its key, and what came of it as soon as nothing but the commit was left."""

    actor: Actor
    command: Command[R]
    key: str = field(default_factory=lambda: str(uuid4()))
    outcome: Outcome[R] | None = None


@dataclass
class Certainty:
    """Tries again what may succeed, and finds out what became of a commit that broke."""

    reading: TransactionFactory = nullcontext
    pause: Callable[[float], object] = time.sleep
    _open: list[Errand[Any]] = field(default_factory=list)

    def again(self, work: Callable[[], R], tries: int = TRIES) -> R:
        """Do work that leaves nothing half-done, again after trouble of a moment; each pause is twice the last."""
        for turn in range(tries - 1):
            try:
                return work()
            except Passing:
                self.pause(_FIRST_PAUSE * 2**turn)
        return work()

    def carry_out(self, new: Errand[R], attempt: Callable[[Errand[R]], Outcome[R]]) -> Outcome[R]:
        """Carry a command out once; raise DomainError when it is refused, Uncertain when nobody can say."""
        errand = self._taken_up(new)
        try:
            return self.again(lambda: self._turn(errand, attempt))
        except Uncertain:
            raise
        except Unavailable as error:
            if errand.outcome is None:
                raise
            self._open = [*self._open, errand][-_MOST_OPEN:]
            raise Uncertain(**error.params) from error

    def _turn(self, errand: Errand[R], attempt: Callable[[Errand[R]], Outcome[R]]) -> Outcome[R]:
        """Find out what became of the last attempt, if it came as far as its commit; else make another one."""
        known = errand.outcome
        if known is not None and self._landed(errand):
            return known
        if known is not None and not errand.command.repeatable:
            errand.outcome = None
            raise Unavailable(words=_("the connection broke."))
        try:
            return attempt(errand)
        except Passing as error:
            if errand.outcome is None and not errand.command.repeatable:
                raise Unavailable(**error.params) from error
            raise
        except DomainError:
            if known is not None and self._landed(errand):
                return known
            raise

    def _landed(self, errand: Errand[Any]) -> bool:
        with self.reading():
            return command_landed(errand.key)

    def _taken_up(self, new: Errand[R]) -> Errand[R]:
        """Return the execution whose end nobody knows, if this is the same step sent again."""
        for errand in self._open:
            if (errand.actor.login, errand.command) == (new.actor.login, new.command):
                self._open = [other for other in self._open if other is not errand]
                return errand
        return new
