"""Applying a rule version to tickets that run by another one: an explicit act of the head, told on every ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.handling import UnitTask
from models.vocabulary import TaskState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import rules_by_key
from services.calendar.rules import RuleVersion
from services.kernel.errors import DomainError, Invalid
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.moves import Note, move
from services.tickets.recalculation import Recalculated, recalculated
from services.tickets.rules import told
from services.tickets.workflow import Action


class NothingToRecalculate(DomainError):
    """No ticket would change."""

    message = N_("No running ticket would change by this version. The preview says why each stays as it is.")
    code = "nothing_to_recalculate"


@dataclass(frozen=True)
class RecalculateRunning(Command[int]):
    """Judge running tickets by a version that has begun; returns how many changed. ``ticket_ids`` None = all.

    No ticket is made overdue by it: where the new limit would lie in the past, and where a person set the limit, the
    ticket stays as it is.
    """

    permission: ClassVar[Permission] = Permission.HEAD_DECIDE
    version: str
    ticket_ids: tuple[TicketId, ...] | None
    words: str = secret(default="")


def recalculate(cmd: RecalculateRunning, tx: Transaction) -> int:
    """Move the limits, and write the old and the new one into each time line."""
    version = begun_version(cmd.version, tx.now)
    words = told(N_("Reason"), cmd.words)
    changes = [one for one in recalculated(version, cmd.ticket_ids, tx.now) if one.stays is None]
    if not changes:
        raise NothingToRecalculate
    for one in changes:
        _apply(tx, one, version, words)
    tx.subject = version.name[:60]
    return len(changes)


def begun_version(key: str, now: datetime) -> RuleVersion:
    """Return a version by which tickets may be judged; raise RulesGone, or Invalid for one that has not begun."""
    version = rules_by_key(key)
    if version.effective_from is None or version.effective_from > now.date():
        raise Invalid(field=_("Rule version"), words=_("is not in force yet; running tickets cannot be judged by it."))
    return version


def _apply(tx: Transaction, one: Recalculated, version: RuleVersion, words: str) -> None:
    old, new = (f"{due:%Y-%m-%d %H:%M}" if due is not None else _("no limit") for due in one.dues)
    columns: dict[str, Any] = {
        "rules_key": version.key, "due_at": one.dues[1], "due_provisional": one.provisional,
    }  # fmt: skip
    note = Note(
        f"{one.rules} → {version.name} · {old} → {new} · {words}",
        one.ticket.lead_unit_id,
        {"old_due": old, "new_due": new, "rules": version.key},
    )
    move(tx, one.ticket, Action.RECALCULATE, note, **columns)
    lead = (UnitTask.ticket == one.ticket.id) & UnitTask.lead & (UnitTask.round == one.ticket.round)
    UnitTask.update(due_at=one.dues[1]).where(lead, UnitTask.state != TaskState.STOPPED).execute()


HANDLERS: Final[Handlers] = {RecalculateRunning: recalculate}
