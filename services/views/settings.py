"""Keeps what a person set up on the screen, so that it is there again at the next login."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from models.tables.views import PersonSetting
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.fields import secret
from services.views.rules import checked_content


@dataclass(frozen=True)
class KeepSetting(Command[None]):
    """Keep a value of this person's under a key; None = as delivered."""

    permission: ClassVar[Permission] = Permission.SESSION
    key: str
    value: Mapping[str, Any] | None = secret()


def keep(cmd: KeepSetting, tx: Transaction) -> None:
    """Write the value, or take it away."""
    if tx.actor.person_id is None:
        return
    there = (PersonSetting.person == tx.actor.person_id) & (PersonSetting.key == cmd.key[:80])
    PersonSetting.delete().where(there).execute()
    if cmd.value is not None:
        value = checked_content(cmd.value)
        PersonSetting.create(person=tx.actor.person_id, key=cmd.key[:80], value=value)
    tx.subject = cmd.key


HANDLERS: Final[Handlers] = {KeepSetting: keep}
