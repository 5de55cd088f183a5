"""Warnings as facts: fired once, acknowledged by the unit, never unset."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import _
from models.tables.handling import UnitTask, WarningEvent
from models.tables.ticket import Ticket
from models.vocabulary import Tier
from services.access.permissions import Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.counters import next_number
from services.kernel.errors import NotFound
from services.kernel.events import Changed, Topic
from services.knowledge.noticing import notice_ends
from services.oversight.firing import overdue_leads, reached
from services.oversight.gathering import BATCH, batches
from services.tickets.events import TicketNoted
from services.tickets.scope import visible_ticket


@dataclass(frozen=True)
class FireWarnings(Command[int]):
    """Store the warnings that units have reached by now and the limits that were passed; returns how many are new.

    Items of the knowledge base that expired or are due for their review are marked in the same round.

    The program's rounds ask ``warnings_pending`` first, so that a minute without news leaves no row in the log.
    """

    permission: ClassVar[Permission] = Permission.WARNINGS_FIRE


@dataclass(frozen=True)
class AcknowledgeWarning(Command[None]):
    """Say that the unit has read a warning; the centre may say so for a unit that was told by telephone."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    warning_id: int


def fire(_cmd: FireWarnings, tx: Transaction) -> int:
    """Store what is new. The counter's row makes two desks take turns; a tier that is stored already stays as it is."""
    next_number("oversight.warnings")
    rows = reached(tx.now)
    for start in range(0, len(rows), BATCH):
        WarningEvent.insert_many(rows[start : start + BATCH]).on_conflict_ignore().execute()
    passed = 0
    for limit, condition in overdue_leads(tx.now):
        passed += Ticket.update(overdue_at=limit).where(condition).execute()
    for ids in batches(row["task"] for row in rows if row["tier"] is Tier.RED):
        unmarked = UnitTask.id.in_(ids) & UnitTask.overdue_at.is_null()
        UnitTask.update(overdue_at=UnitTask.due_at).where(unmarked).execute()
    notice_ends(tx)
    if rows or passed:
        tx.emit(Changed(Topic.TICKETS | Topic.OVERSIGHT))
    return len(rows)


def acknowledge(cmd: AcknowledgeWarning, tx: Transaction) -> None:
    """Write who read it and when; the first one stays."""
    event = _own_warning(cmd.warning_id, tx)
    unread = (WarningEvent.id == event.id) & WarningEvent.acknowledged_at.is_null()
    WarningEvent.update(acknowledged_at=tx.now, acknowledged_by=tx.actor.person_id).where(unread).execute()
    ticket = visible_ticket(tx.actor, event.ticket_id)
    tx.subject = ticket.number
    tx.emit(TicketNoted(ticket.id))


def _own_warning(warning_id: int, tx: Transaction) -> Any:
    """Return the warning; raise NotFound unless it is one of the person's unit, or the person is of the centre."""
    query = WarningEvent.select().join(UnitTask).where(WarningEvent.id == warning_id)
    if tx.actor.scope is not Scope.ALL:
        query = query.where(UnitTask.unit == tx.actor.unit_id)
    event = query.first()
    if event is None:
        raise NotFound(what=_("The warning"))
    return event


HANDLERS: Final[Handlers] = {FireWarnings: fire, AcknowledgeWarning: acknowledge}
