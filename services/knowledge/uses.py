"""What items were used for, and whether they helped: one row a use, the counts of an item are sums of its rows."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, ClassVar, Final

from i18n import N_
from models.tables.knowledge import KnowledgeUse
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers, Reactions
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError
from services.kernel.events import Changed, Topic
from services.knowledge.holding import held_item
from services.knowledge.rules import state_on, usable_on
from services.tickets.events import AnsweredWith
from services.tickets.scope import require_visible


class NotUsable(DomainError):
    """The item is expired, out of use or not in force yet."""

    message = N_("{number} is not in force: it must not be read to callers. Look for another item, or ask its unit.")
    code = "item_not_usable"


@dataclass(frozen=True)
class UseItem(Command[int]):
    """Count that an item was used in an answer; returns the id of the use. Raises NotUsable."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    item_id: int
    ticket_id: int | None = None


def use(cmd: UseItem, tx: Transaction) -> int:
    """Write the use."""
    if cmd.ticket_id is not None:
        require_visible(tx.actor, cmd.ticket_id)
    return _used(tx, held_item(tx.actor, cmd.item_id), cmd.ticket_id)


def count_answers(event: AnsweredWith, tx: Transaction) -> None:
    """Count the items that a call was answered with, each once; one that expired meanwhile holds no ticket up."""
    subject = tx.subject
    for item_id in dict.fromkeys(event.items):
        item = held_item(tx.actor, item_id)
        if _usable(item, tx):
            _used(tx, item, event.ticket_id)
    tx.subject = subject


def judge(tx: Transaction, item: Any, *, useful: bool, words: str) -> None:
    """Write a person's word on an item: on the own use of today, else in a row of its own."""
    one = KnowledgeUse
    today = datetime.combine(tx.now.date(), time())
    mine = (one.item == item.id) & (one.by == tx.actor.person_id) & (one.at >= today)
    row = one.select().where(mine).order_by(one.id.desc()).first()
    if row is None:
        one.create(
            item=item.id, version=item.in_force, useful=useful, words=words, counted=False, at=tx.now,
            by=tx.actor.person_id,
        )  # fmt: skip
    else:
        one.update(useful=useful, words=words).where(one.id == row.id).execute()
    _told(tx, item.number)


def _used(tx: Transaction, item: Any, ticket_id: int | None) -> int:
    """Write one use of an item that may be read out today."""
    if not _usable(item, tx):
        raise NotUsable(number=item.number)
    row = KnowledgeUse.create(item=item.id, version=item.in_force, ticket=ticket_id, at=tx.now, by=tx.actor.person_id)
    _told(tx, item.number)
    return int(row.id)


def _usable(item: Any, tx: Transaction) -> bool:
    today = tx.now.date()
    return usable_on(state_on(item.state, item.valid_until, item.review_due, today), item.valid_from, today)


def _told(tx: Transaction, number: str) -> None:
    tx.subject = number
    tx.emit(Changed(Topic.KNOWLEDGE))


HANDLERS: Final[Handlers] = {UseItem: use}
REACTIONS: Final[Reactions] = {AnsweredWith: (count_answers,)}
