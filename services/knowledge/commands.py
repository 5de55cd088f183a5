"""What is done with an item as a whole: taken into work, confirmed, taken out of use and back, judged."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from i18n import N_, _
from models.tables.knowledge import KnowledgeItem
from models.vocabulary import KnowledgeState
from services.access.permissions import Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid, NotAllowed
from services.knowledge.holding import change_item, held_item
from services.knowledge.items import revise
from services.knowledge.keeping import keeps
from services.knowledge.reviews import months_later, next_review
from services.knowledge.standing import RUN_OUT, has_run_out
from services.knowledge.uses import judge
from services.knowledge.workflow import WrongStep
from services.tickets.rules import LONGEST_REASON, told

_LONGEST_TERM: Final = 12


class RunOut(DomainError):
    """No look at an item makes it valid again."""

    message = RUN_OUT
    code = "item_run_out"


@dataclass(frozen=True)
class ReviseItem(Command[int]):
    """Open a version under work from the one in force; returns its number."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int | None = None


@dataclass(frozen=True)
class ConfirmItem(Command[None]):
    """Say that an item still holds (half-yearly review); ``next_due`` None = in six months."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int | None = None
    next_due: date | None = None


@dataclass(frozen=True)
class RetireItem(Command[None]):
    """Take an item out of use, with the reason; it stays findable, marked."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_PUBLISH
    item_id: int
    seen: int | None = None
    words: str = ""


@dataclass(frozen=True)
class ReviveItem(Command[None]):
    """Put an item back into use, as it was."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_PUBLISH
    item_id: int
    seen: int | None = None


@dataclass(frozen=True)
class JudgeUse(Command[None]):
    """Say whether an item was of use; the last word of a person counts, once a day and item."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    useful: bool
    words: str = ""


def open_revision(cmd: ReviseItem, tx: Transaction) -> int:
    """Open it."""
    item = held_item(tx.actor, cmd.item_id, cmd.seen)
    if not keeps(tx.actor, item.unit_id):
        raise NotAllowed(permission=Permission.KNOWLEDGE_WRITE.value)
    return revise(tx, item)


def confirm(cmd: ConfirmItem, tx: Transaction) -> None:
    """Write the day of the review and the next one."""
    item = held_item(tx.actor, cmd.item_id, cmd.seen)
    if not keeps(tx.actor, item.unit_id):
        raise NotAllowed(permission=Permission.KNOWLEDGE_WRITE.value)
    _require_in_use(item)
    today = tx.now.date()
    if has_run_out(item, today):
        raise RunOut
    due = cmd.next_due or next_review(tx.now)
    if not today < due <= months_later(today, _LONGEST_TERM):
        raise Invalid(field=_("Next review"), words=_("lies within the coming twelve months."))
    change_item(tx, item, reviewed_on=today, review_due=due, state=KnowledgeState.PUBLISHED)


def retire(cmd: RetireItem, tx: Transaction) -> None:
    """Take it out of use."""
    item = held_item(tx.actor, cmd.item_id, cmd.seen)
    _require_centre(tx)
    _require_in_use(item)
    words = told(N_("Why"), cmd.words, LONGEST_REASON)
    change_item(tx, item, state=KnowledgeState.RETIRED, retired_why=words)


def revive(cmd: ReviveItem, tx: Transaction) -> None:
    """Put it back, to be looked at once more: what was out of use is to be updated."""
    item = held_item(tx.actor, cmd.item_id, cmd.seen)
    _require_centre(tx)
    if item.state is not KnowledgeState.RETIRED:
        raise WrongStep
    change_item(tx, item, state=KnowledgeState.TO_UPDATE, retired_why="")


def judge_use(cmd: JudgeUse, tx: Transaction) -> None:
    """Count the word; a person's earlier one of the day is replaced."""
    item = held_item(tx.actor, cmd.item_id)
    _require_in_use(item)
    judge(tx, item, useful=cmd.useful, words=told(N_("Words"), cmd.words, LONGEST_REASON, required=False))


def _require_in_use(item: KnowledgeItem) -> None:
    if not item.in_force or item.state is KnowledgeState.RETIRED:
        raise WrongStep


def _require_centre(tx: Transaction) -> None:
    if tx.actor.scope is not Scope.ALL:
        raise NotAllowed(permission=Permission.KNOWLEDGE_PUBLISH.value)


HANDLERS: Final[Handlers] = {
    ReviseItem: open_revision,
    ConfirmItem: confirm,
    RetireItem: retire,
    ReviveItem: revive,
    JudgeUse: judge_use,
}
