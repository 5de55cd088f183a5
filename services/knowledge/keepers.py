"""Who in its unit keeps an item and who brings it up to date (谁维护、谁更新), named apart from its words."""

from dataclasses import dataclass
from typing import ClassVar, Final

from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import NotAllowed
from services.knowledge.holding import change_item, held_item
from services.knowledge.keeping import keeps
from services.tickets.rules import told

LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class NameKeepers(Command[None]):
    """Name the people or desks of an item, at most 60 letters each; nothing = none. No review: callers hear none of it.

    Raise NotFound, RecordChanged, NotAllowed, Invalid.
    """

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_WRITE
    item_id: int
    seen: int | None = None
    keeper: str = ""
    updater: str = ""


def name_keepers(cmd: NameKeepers, tx: Transaction) -> None:
    """Write both names."""
    item = held_item(tx.actor, cmd.item_id, cmd.seen)
    if not keeps(tx.actor, item.unit_id):
        raise NotAllowed(permission=Permission.KNOWLEDGE_WRITE.value)
    change_item(tx, item, **names_of(cmd.keeper, cmd.updater))


def names_of(keeper: str, updater: str) -> dict[str, str]:
    """Return the columns of both names; raise Invalid for one that is too long."""
    said = (("keeper", keeper), ("updater", updater))
    return {key: told(key, value, LONGEST_NAME, required=False) for key, value in said}


HANDLERS: Final[Handlers] = {NameKeepers: name_keepers}
