"""What a person chose for themselves, kept under a key as JSON; nobody else reads or writes it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from models.tables.people import PersonSetting
from services.access.permissions import Actor, Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret


@dataclass(frozen=True)
class KeepOwnSetting(Command[None]):
    """Keep a value of one's own under a key, in place of the one before."""

    permission: ClassVar[Permission] = Permission.SESSION
    key: str
    value: object = secret()


def keep_own(actor: Actor, key: str, value: Any) -> None:
    """Write a value; the caller owns the transaction."""
    row = {"person": actor.person_id, "key": key, "value": value}
    conflict = [PersonSetting.person, PersonSetting.key]
    PersonSetting.insert(row).on_conflict(conflict_target=conflict, update={PersonSetting.value: value}).execute()


def own_value(actor: Actor, key: str) -> Any:
    """Return what the person kept under a key; None when nothing was."""
    row = PersonSetting.get_or_none(PersonSetting.person == actor.person_id, PersonSetting.key == key)
    return None if row is None else row.value


def keep(cmd: KeepOwnSetting, tx: Transaction) -> None:
    """Write the value."""
    keep_own(tx.actor, cmd.key, cmd.value)
    tx.subject = cmd.key
    tx.emit(Changed(Topic.NEWS))


HANDLERS: Final[Handlers] = {KeepOwnSetting: keep}
