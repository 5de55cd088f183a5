"""An item was answered with: counted, and judged by whoever used it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_
from models.tables.knowledge import KnowledgeItem, KnowledgeUse
from models.vocabulary import Openness
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError
from services.kernel.events import Changed, Topic
from services.knowledge.holding import held_item
from services.knowledge.rules import state_on, usable_on
from services.tickets.scope import require_visible


class NotUsable(DomainError):
    """What is not in force today is not answered with."""

    message = N_("{number} is not valid today and may not be answered with.")
    code = "item_not_usable"


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


def use(cmd: UseItem, tx: Transaction) -> int:
    """Count it; refused for what is not valid today, and for internal words."""
    item = held_item(tx.actor, cmd.item_id)
    today = tx.now.date()
    state = state_on(item.state, item.valid_until, item.review_due, today)
    if not usable_on(state, item.valid_from, today) or item.openness is Openness.INTERNAL:
        raise NotUsable(number=item.number)
    if cmd.ticket_id is not None:
        require_visible(tx.actor, cmd.ticket_id)
    return _count(item, tx, cmd.ticket_id, None, "")


def judge(cmd: JudgeUse, tx: Transaction) -> None:
    """Note it at this person's last use that is not judged yet, else as a use of its own."""
    item = held_item(tx.actor, cmd.item_id)
    one = KnowledgeUse
    mine = one.select().where(one.item == item.id, one.by == tx.actor.person_id, one.useful.is_null())
    last = mine.order_by(one.at.desc(), one.id.desc()).first()
    if last is None:
        _count(item, tx, None, cmd.useful, cmd.words)
        return
    one.update(useful=cmd.useful, words=cmd.words).where(one.id == last.id).execute()
    _add(item, tx, KnowledgeItem.useful if cmd.useful else KnowledgeItem.useless)


def _count(item: Any, tx: Transaction, ticket_id: int | None, useful: bool | None, words: str) -> int:
    row = KnowledgeUse.create(
        item=item.id, version=item.in_force, ticket=ticket_id, useful=useful, words=words, at=tx.now,
        by=tx.actor.person_id,
    )  # fmt: skip
    _add(item, tx, KnowledgeItem.used)
    if useful is not None:
        _add(item, tx, KnowledgeItem.useful if useful else KnowledgeItem.useless)
    return int(row.id)


def _add(item: Any, tx: Transaction, column: Any) -> None:
    one = KnowledgeItem
    one.update({column: column + 1}).where(one.id == item.id).execute()
    tx.subject = item.number
    tx.emit(Changed(Topic.KNOWLEDGE))


HANDLERS: Final[Handlers] = {UseItem: use, JudgeUse: judge}
