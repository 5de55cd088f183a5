"""Reads of warnings: what waits to be told, and what a unit has not yet read."""

from datetime import datetime

from models.tables.directory import Unit
from models.tables.handling import UnitTask, WarningEvent
from models.tables.ticket import Ticket
from services.access.permissions import Actor, Permission, Scope
from services.kernel.reading import fetch
from services.knowledge.noticing import ends_pending
from services.oversight.dto import OpenWarning
from services.oversight.firing import overdue_leads, reached
from services.tickets.scope import visible
from services.tickets.workflow import CLOCK_RUNS


def warnings_pending(actor: Actor, now: datetime) -> int:
    """Return how many warnings, passed limits and ends of knowledge items are not stored yet."""
    actor.require(Permission.WARNINGS_FIRE)
    passed = sum(Ticket.select().where(condition).count() for _limit, condition in overdue_leads(now))
    return len(reached(now)) + passed + ends_pending(now.date())


def open_warnings(actor: Actor, limit: int = 100) -> tuple[OpenWarning, ...]:
    """Return the unread warnings of running tickets, the gravest and newest first; a unit's people see their own."""
    event = WarningEvent
    query = (
        visible(
            actor,
            event.select(
                event.id, Ticket.id.alias("ticket_id"), Ticket.number, Ticket.title, Unit.name.alias("unit"),
                event.tier, event.reason, event.fired_at, event.limit_at,
            ),
        )
        .join(Ticket, on=(event.ticket == Ticket.id))
        .switch(event)
        .join(UnitTask, on=(event.task == UnitTask.id))
        .join(Unit, on=(UnitTask.unit == Unit.id))
        .where(event.acknowledged_at.is_null(), Ticket.state.in_(tuple(CLOCK_RUNS)))
        .order_by(event.tier.desc(), event.fired_at.desc(), event.id.desc())
        .limit(limit)
    )  # fmt: skip
    if actor.scope is Scope.OWN_UNIT:
        query = query.where(UnitTask.unit == actor.unit_id)
    return fetch(query, OpenWarning)
