"""The one door through which anything is changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from models.vocabulary import CommandResult
from services.access.permissions import Actor
from services.bus.command import Command, Outcome
from services.bus.log import Ending, write_log
from services.bus.standing import require_standing
from services.bus.unit_of_work import Transaction, TransactionFactory, unit_of_work
from services.kernel.clock import Clock
from services.kernel.errors import DomainError, Unavailable
from services.kernel.events import Event

R = TypeVar("R")
Handler = Callable[[Any, Transaction], Any]
Reaction = Callable[[Any, Transaction], None]
Handlers = Mapping[type[Command[Any]], Handler]
Reactions = Mapping[type[Event], Sequence[Reaction]]


class _TakenBack(Exception):
    """Ends a rehearsal: the transaction rolls back."""


@dataclass(frozen=True)
class Dispatcher:
    """Carries out commands: permission, transaction, handler, reactions, log entry, commit."""

    handlers: Handlers
    reactions: Reactions
    begin: TransactionFactory
    clock: Clock

    def execute(self, actor: Actor, command: Command[R]) -> Outcome[R]:
        """Carry out a command; raise DomainError when it is refused. Refusals are logged, too."""
        now = self.clock.now()
        try:
            actor.require(command.permission)
            with unit_of_work(self.begin, actor, now) as tx:
                require_standing(actor)
                value: R = self.handlers[type(command)](command, tx)
                self._react(tx)
                write_log(actor, command, now, Ending(CommandResult.DONE, subject=tx.subject))
        except Unavailable:
            raise
        except DomainError as error:
            self._log_refusal(actor, command, error)
            raise
        return Outcome(value, tuple(tx.events))

    def rehearse(self, actor: Actor, command: Command[Any]) -> DomainError | None:
        """Return what a command would be refused for, None if for nothing; all is taken back, nothing logged."""
        try:
            actor.require(command.permission)
            with unit_of_work(self.begin, actor, self.clock.now()) as tx:
                require_standing(actor)
                self.handlers[type(command)](command, tx)
                self._react(tx)
                raise _TakenBack
        except _TakenBack:
            return None
        except Unavailable:
            raise
        except DomainError as error:
            return error

    def _react(self, tx: Transaction) -> None:
        """Run the reactions to every event, also to those that reactions emit."""
        done = 0
        while done < len(tx.events):
            event = tx.events[done]
            for reaction in self.reactions.get(type(event), ()):
                reaction(event, tx)
            done += 1

    def _log_refusal(self, actor: Actor, command: Command[Any], error: DomainError) -> None:
        """Write the refusal in a transaction of its own, the first one being rolled back."""
        with self.begin():
            write_log(actor, command, self.clock.now(), Ending(CommandResult.REFUSED, code=error.code))
