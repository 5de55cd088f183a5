"""The centre puts the guidance list in its own words; what was told before stays as it was told."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.office import Setting
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid, RecordChanged
from services.kernel.events import Changed, Topic
from services.tickets.guidance import EDITED, PREFIX, seeded, stored
from services.tickets.rules import LONGEST_REASON, told


@dataclass(frozen=True)
class WriteGuidance(Command[None]):
    """Set the words of one matter: what the operator does, what the caller is told, where it belongs."""

    permission: ClassVar[Permission] = Permission.CALENDAR_MANAGE
    code: str
    action: str
    told: str
    target: str
    seen: tuple[str, ...] | None = None
    """The words as the person saw them; None = whatever they are."""


def write_guidance(cmd: WriteGuidance, tx: Transaction) -> None:
    """Keep the words beside the seed's."""
    if cmd.code not in seeded():
        raise Invalid(field=_("Matter"), words=_("choose an entry of the list."))
    if cmd.seen is not None and cmd.seen != _words_now(cmd.code):
        raise RecordChanged
    value = {
        "action": told(N_("What the operator does"), cmd.action, LONGEST_REASON),
        "told": told(N_("What the caller is told"), cmd.told, LONGEST_REASON),
        "target": told(N_("Where it belongs"), cmd.target, LONGEST_REASON),
    }
    row: Any = Setting.insert(key=PREFIX + cmd.code, value=value)
    row.on_conflict(conflict_target=[Setting.key], update={Setting.value: value}).execute()
    tx.subject = cmd.code
    tx.emit(Changed(Topic.SETTINGS))


def _words_now(code: str) -> tuple[str, ...]:
    row = next(row for row in stored() if row.code == code)
    return tuple(str(getattr(row, name)) for name in EDITED)


HANDLERS: Final[Handlers] = {WriteGuidance: write_guidance}
