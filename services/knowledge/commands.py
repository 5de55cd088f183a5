"""Keeping items right while they are in force: revised, retired, taken up again, confirmed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.knowledge import KnowledgeVersion
from models.vocabulary import KnowledgeState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid, NotAllowed
from services.knowledge.holding import change_item, held_item
from services.knowledge.items import revise
from services.knowledge.standing import item_steps
from services.knowledge.workflow import WrongStep
from services.tickets.rules import LONGEST_REASON, told


@dataclass(frozen=True)
class ReviseItem(Command[int]):
    """Open a working version from the one in force; returns its number."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int | None = None


@dataclass(frozen=True)
class RetireItem(Command[None]):
    """Take an item out of use, with the reason; it stays findable and marked."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_PUBLISH
    item_id: int
    seen: int | None = None
    words: str = ""


@dataclass(frozen=True)
class ReviveItem(Command[None]):
    """Take a retired item up again as it was."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_PUBLISH
    item_id: int
    seen: int | None = None


@dataclass(frozen=True)
class ConfirmItem(Command[None]):
    """Say after looking it through that an item is still right, until the next look."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int | None
    next_due: date


def begin(cmd: ReviseItem, tx: Transaction) -> int:
    """Copy the words in force into a new version."""
    return revise(tx, _open_item(tx, cmd, "ReviseItem"))


def retire(cmd: RetireItem, tx: Transaction) -> None:
    """Mark it with the reason."""
    item = _open_item(tx, cmd, "RetireItem")
    why = told(N_("Reason"), cmd.words, LONGEST_REASON)
    change_item(tx, item, state=KnowledgeState.RETIRED, retired_why=why)


def revive(cmd: ReviveItem, tx: Transaction) -> None:
    """Put it back into force."""
    item = _open_item(tx, cmd, "ReviveItem")
    change_item(tx, item, state=KnowledgeState.PUBLISHED, retired_why="")


def confirm(cmd: ConfirmItem, tx: Transaction) -> None:
    """Note the day and the next one."""
    item = _open_item(tx, cmd, "ConfirmItem")
    if cmd.next_due <= tx.now.date():
        raise Invalid(field=_("Next look"), words=_("lies in the past."))
    change_item(tx, item, reviewed_on=tx.now.date(), review_due=cmd.next_due, state=KnowledgeState.PUBLISHED)


def _open_item(tx: Transaction, cmd: Any, step: str) -> Any:
    """Return the item as it was seen; raise unless this step is open to the person."""
    item = held_item(tx.actor, cmd.item_id, cmd.seen)
    one = KnowledgeVersion
    working = one.get_or_none(one.item == item.id, one.number == item.working) if item.working else None
    reason = item_steps(tx.actor, item, working).get(step)
    if reason is None:
        raise NotAllowed(permission=type(cmd).permission.value)
    if reason:
        raise WrongStep
    return item


HANDLERS: Final[Handlers] = {ReviseItem: begin, RetireItem: retire, ReviveItem: revive, ConfirmItem: confirm}
