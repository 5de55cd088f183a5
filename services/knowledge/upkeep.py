"""Keeping items right while they are in force: retired, taken up again, confirmed; used, and judged by those who do."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.knowledge import KnowledgeItem, KnowledgeUse
from models.vocabulary import KnowledgeState, Openness
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid
from services.knowledge.standing import item_of, moved, require_step, touch, working_of
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import require_visible


class NotUsable(DomainError):
    """What is not in force today is not answered with."""

    message = N_("{number} is not valid today and may not be answered with.")
    code = "item_not_usable"


@dataclass(frozen=True)
class RetireItem(Command[None]):
    """Take an item out of use, with the reason; it stays findable and marked."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int
    words: str


@dataclass(frozen=True)
class ReviveItem(Command[None]):
    """Take a retired item up again as it was."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int


@dataclass(frozen=True)
class ConfirmItem(Command[None]):
    """Say after looking it through that an item is still right, until the next look."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int
    next_due: date


@dataclass(frozen=True)
class UseItem(Command[int]):
    """Note that an item was answered with; returns the id of the use."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    ticket_id: int | None = None


@dataclass(frozen=True)
class JudgeUse(Command[None]):
    """Say whether an item was useful: of this person's last use, or of a use without a ticket."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    useful: bool
    words: str = ""


def retire(cmd: RetireItem, tx: Transaction) -> None:
    """Mark it with the reason."""
    item = item_of(tx.actor, cmd.item_id)
    require_step(tx, item, working_of(item), "RetireItem")
    moved(item, cmd.seen, state=KnowledgeState.RETIRED, retired_why=told(N_("Reason"), cmd.words, LONGEST_REASON))
    touch(item, tx)


def revive(cmd: ReviveItem, tx: Transaction) -> None:
    """Put it back into force."""
    item = item_of(tx.actor, cmd.item_id)
    require_step(tx, item, working_of(item), "ReviveItem")
    state = KnowledgeState.PUBLISHED if item.in_force else KnowledgeState.DRAFT
    moved(item, cmd.seen, state=state, retired_why="")
    touch(item, tx)


def confirm(cmd: ConfirmItem, tx: Transaction) -> None:
    """Note the day and the next one."""
    item = item_of(tx.actor, cmd.item_id)
    require_step(tx, item, working_of(item), "ConfirmItem")
    if cmd.next_due <= tx.now.date():
        raise Invalid(field=_("Next look"), words=_("lies in the past."))
    moved(item, cmd.seen, reviewed_on=tx.now.date(), review_due=cmd.next_due, state=KnowledgeState.PUBLISHED)
    touch(item, tx)


def use(cmd: UseItem, tx: Transaction) -> int:
    """Count it; refused for what is not valid today, and for internal words."""
    item = item_of(tx.actor, cmd.item_id)
    if not usable(item, tx.now.date()) or item.openness is Openness.INTERNAL:
        raise NotUsable(number=item.number)
    if cmd.ticket_id is not None:
        require_visible(tx.actor, cmd.ticket_id)
    return _count(item, tx, cmd.ticket_id, None, "")


def judge(cmd: JudgeUse, tx: Transaction) -> None:
    """Note it at this person's last use that is not judged yet, else as a use of its own."""
    item = item_of(tx.actor, cmd.item_id)
    require_step(tx, item, working_of(item), "JudgeUse")
    one = KnowledgeUse
    mine = one.select().where(one.item == item.id, one.by == tx.actor.person_id, one.useful.is_null())
    last = mine.order_by(one.at.desc(), one.id.desc()).first()
    if last is None:
        _count(item, tx, None, cmd.useful, cmd.words)
        return
    one.update(useful=cmd.useful, words=cmd.words).where(one.id == last.id).execute()
    _tell(item, tx, cmd.useful)


def _count(item: Any, tx: Transaction, ticket_id: int | None, useful: bool | None, words: str) -> int:
    row = KnowledgeUse.create(
        item=item.id, version=item.in_force, ticket=ticket_id, useful=useful, words=words, at=tx.now,
        by=tx.actor.person_id,
    )  # fmt: skip
    touch(item, tx, used=KnowledgeItem.used + 1, revision=KnowledgeItem.revision)
    if useful is not None:
        _tell(item, tx, useful)
    return int(row.id)


def _tell(item: Any, tx: Transaction, useful: bool) -> None:
    column = KnowledgeItem.useful if useful else KnowledgeItem.useless
    touch(item, tx, **{column.name: column + 1, "revision": KnowledgeItem.revision})


def usable(item: Any, today: date) -> bool:
    """Return whether an item may be answered with today."""
    dated = (item.valid_from is None or item.valid_from <= today) and not (
        item.valid_until is not None and item.valid_until < today
    )
    return bool(item.in_force) and dated and item.state is not KnowledgeState.RETIRED


HANDLERS: Final[Handlers] = {
    RetireItem: retire,
    ReviveItem: revive,
    ConfirmItem: confirm,
    UseItem: use,
    JudgeUse: judge,
}
