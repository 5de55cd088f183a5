"""The one door through which anything is changed."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from models.vocabulary import CommandResult
from services.access.permissions import Actor
from services.bus.command import Command, Outcome
from services.bus.log import Ending, write_log
from services.bus.retry import Certainty, Errand
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
    certainty: Certainty = field(default_factory=Certainty)

    def execute(self, actor: Actor, command: Command[R]) -> Outcome[R]:
        """Carry out a command; raise DomainError when it is refused. Refusals are logged, too."""
        try:
            return self.certainty.carry_out(Errand(actor, command), self._attempt)
        except Unavailable:
            raise
        except DomainError as error:
            refusal = Ending(CommandResult.REFUSED, code=error.code)
            self.certainty.again(lambda: self._log_refusal(actor, command, refusal))
            raise

    def rehearse(self, actor: Actor, command: Command[Any]) -> DomainError | None:
        """Return what a command would be refused for, None if for nothing; all is taken back, nothing logged."""
        try:
            self.certainty.again(lambda: self._try_out(actor, command))
        except Unavailable:
            raise
        except DomainError as error:
            return error
        return None

    def _attempt(self, errand: Errand[R]) -> Outcome[R]:
        """Carry a command out once: all of it, its line in the log included, or nothing."""
        actor, command, now = errand.actor, errand.command, self.clock.now()
        actor.require(command.permission)
        with unit_of_work(self.begin, actor, now) as tx:
            require_standing(actor)
            value: R = self.handlers[type(command)](command, tx)
            self._react(tx)
            outcome = Outcome(value, tuple(tx.events))
            if not tx.logged:
                write_log(actor, command, now, _ending(tx, errand.key))
                errand.outcome = outcome
        if tx.afterwards is not None:
            with self.begin():
                outcome = replace(outcome, value=tx.afterwards())
        return outcome

    def _try_out(self, actor: Actor, command: Command[Any]) -> None:
        """Carry a command out and take it back."""
        actor.require(command.permission)
        with suppress(_TakenBack), unit_of_work(self.begin, actor, self.clock.now()) as tx:
            require_standing(actor)
            self.handlers[type(command)](command, tx)
            self._react(tx)
            raise _TakenBack

    def _react(self, tx: Transaction) -> None:
        """Run the reactions to every event, also to those that reactions emit."""
        done = 0
        while done < len(tx.events):
            event = tx.events[done]
            for reaction in self.reactions.get(type(event), ()):
                reaction(event, tx)
            done += 1

    def _log_refusal(self, actor: Actor, command: Command[Any], refusal: Ending) -> None:
        """Write the refusal in a transaction of its own, the first one being rolled back."""
        with self.begin():
            write_log(actor, command, self.clock.now(), refusal)


def _ending(tx: Transaction, key: str | None) -> Ending:
    """Return how the log tells a command that was carried out; its own answer may be a refusal (a wrong password)."""
    result = CommandResult.REFUSED if tx.refused else CommandResult.DONE
    return Ending(result, code=tx.refused, subject=tx.subject, idem=key)
