"""The rows of tickets by their ids, and the counts of work lists with their share of warning tiers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from peewee import fn

from models.tables.directory import Area, Category, Channel, Unit
from models.tables.handling import UnitTask
from models.tables.ticket import CallerRelease, Ticket, TicketCaller
from models.vocabulary import AppealType, TaskState, TicketState, Tier, Urgency
from services.access.permissions import Actor, Scope
from services.kernel.reading import fetch_tuples
from services.tickets.dto import Slice, TicketFilter, TicketOrder, TicketRow, WorkList
from services.tickets.list_access import walked
from services.tickets.lists import narrowed
from services.tickets.scope import released, visible
from services.tickets.slices import sliced
from services.tickets.tiers import Clockwork, clockwork
from services.tickets.urgent_chain import chains


@dataclass(frozen=True)
class WorkListCount:
    """One line of the workbench: how many, how pressing, and the ticket that presses most."""

    work_list: WorkList
    count: int
    tiers: dict[Tier, int]
    first: TicketRow | None


def ticket_rows(actor: Actor, ids: Sequence[int], now: datetime) -> tuple[TicketRow, ...]:
    """Return the rows of these tickets in the order asked for; rows out of scope are left out."""
    return clocked_rows(actor, ids, clockwork(now)) if ids else ()


def clocked_rows(actor: Actor, ids: Sequence[int], clock: Clockwork) -> tuple[TicketRow, ...]:
    """Return the same, judged by a clockwork that the asker has already."""
    records = fetch_tuples(visible(actor, _row_query()).where(Ticket.id.in_(list(ids))))
    reader = _Reader(actor.scope is Scope.OWN_UNIT, _own_dues(actor, ids), _assists(ids), clock, _released(actor, ids))
    found = {record[0]: reader.row(record) for record in records}
    urgent = chains([key for key, row in found.items() if row.urgency is not Urgency.NORMAL])
    found |= {key: replace(found[key], chain=chain) for key, chain in urgent.items()}
    return tuple(found[one] for one in ids if one in found)


def work_list_counts(
    actor: Actor, lists: Sequence[WorkList], now: datetime, part: Slice | None = None
) -> tuple[WorkListCount, ...]:
    """Return the counts of these lists, or of a cut through them; tiers are told of up to a few hundred tickets."""
    return tuple(_count(actor, work_list, now, part) for work_list in lists)


def work_list_sizes(
    actor: Actor, lists: Sequence[WorkList], now: datetime, part: Slice | None = None
) -> tuple[int, ...]:
    """Return only how many tickets each of these lists, or of a cut through them, holds: for the tabs over a list."""
    return tuple(_listed(actor, one, part, now).count() for one in lists)


def _listed(actor: Actor, work_list: WorkList, part: Slice | None, now: datetime) -> Any:
    """Return the query of the ids of a list, or of a cut through it."""
    return sliced(actor, narrowed(actor, visible(actor, Ticket.select(Ticket.id)), work_list, now), part, now)


def _count(actor: Actor, work_list: WorkList, now: datetime, part: Slice | None) -> WorkListCount:
    """Return one list's line."""
    walk = walked(actor, TicketFilter(work_list, slice=part), TicketOrder.DUE, now)
    count = walk.count()
    rows = ticket_rows(actor, [one.ticket_id for one in walk.from_start(0, _SAMPLE)], now)
    tiers: dict[Tier, int] = {}
    for row in rows:
        if row.tier is not None:
            tiers[row.tier] = tiers.get(row.tier, 0) + 1
    first = min(rows, key=lambda row: (row.limit_at is None, row.limit_at or now), default=None)
    return WorkListCount(work_list, count, tiers, first)


_SAMPLE: Final = 200


def _row_query() -> Any:
    """Return the columns of a row, without a condition."""
    return (
        Ticket.select(
            Ticket.id, Ticket.number, Ticket.state, Ticket.type, Ticket.urgency, Ticket.confidential, Ticket.title,
            Area.name, Channel.name, Unit.name, TicketCaller.name_mask, TicketCaller.phone_mask, Ticket.received_at,
            Ticket.dispatched_at, Ticket.due_at, Ticket.rework_due_at, Ticket.overdue_at, Ticket.closed_at,
            Ticket.round, Ticket.rules_key, Category.name, Ticket.long_term_until,
        )
        .left_outer_join(Area, on=(Ticket.area == Area.id))
        .switch(Ticket)
        .left_outer_join(Channel, on=(Ticket.channel == Channel.id))
        .switch(Ticket)
        .left_outer_join(Unit, on=(Ticket.lead_unit == Unit.id))
        .switch(Ticket)
        .left_outer_join(Category, on=(Ticket.category == Category.id))
        .switch(Ticket)
        .left_outer_join(TicketCaller, on=(TicketCaller.ticket == Ticket.id))
    )  # fmt: skip


def _own_dues(actor: Actor, ids: Sequence[int]) -> dict[int, datetime | None]:
    """Return the limits of the own unit's parts of the present round: an assisting unit runs on its own limit."""
    if actor.scope is not Scope.OWN_UNIT:
        return {}
    query = (
        UnitTask.select(UnitTask.ticket, fn.MAX(UnitTask.due_at))
        .join(Ticket)
        .where(
            UnitTask.unit == actor.unit_id, UnitTask.ticket.in_(list(ids)), UnitTask.round == Ticket.round,
            UnitTask.state != TaskState.STOPPED,
        )
        .group_by(UnitTask.ticket)
    )  # fmt: skip
    return dict(fetch_tuples(query))


def _assists(ids: Sequence[int]) -> dict[int, int]:
    """Return how many units assist in each of these tickets, whatever their round."""
    query = UnitTask.select(UnitTask.ticket, fn.COUNT(fn.DISTINCT(UnitTask.unit)))
    query = query.where(UnitTask.ticket.in_(list(ids)), ~UnitTask.lead, UnitTask.state != TaskState.STOPPED)
    return dict(fetch_tuples(query.group_by(UnitTask.ticket)))


def _released(actor: Actor, ids: Sequence[int]) -> frozenset[int]:
    """Return which of these tickets show the own unit a protected identity, because the centre released it."""
    if actor.scope is not Scope.OWN_UNIT:
        return frozenset()
    query = released(actor).where(CallerRelease.ticket.in_(list(ids)))
    return frozenset(key for (key,) in fetch_tuples(query))


@dataclass(frozen=True)
class _Reader:
    """Builds rows: the caller masked, and hidden from units where they must not know; limits by one clockwork."""

    for_unit: bool
    dues: dict[int, datetime | None]
    assists: dict[int, int]
    clock: Clockwork
    released: frozenset[int] = frozenset()

    def row(self, record: Sequence[Any]) -> TicketRow:
        """Return the row of one record of ``_row_query``."""
        (
            key, number, state, kind, urgency, confidential, title, area, channel, unit, name, phone, received,
            dispatched, due, rework_due, overdue, closed, round_number, rules_key, category, promised,
        ) = record  # fmt: skip
        protected = bool(confidential) or AppealType(kind) is AppealType.REPORT
        hidden = self.for_unit and protected and key not in self.released
        row = TicketRow(
            id=key, number=number, state=TicketState(state), type=AppealType(kind), urgency=Urgency(urgency),
            confidential=confidential, title=title, area=area, channel=channel, lead_unit=unit,
            caller_mask="" if hidden else f"{name or ''} {phone or ''}".strip(),
            received_at=received, dispatched_at=dispatched,
            due_at=_moment(self.dues.get(key)) or (rework_due if state is TicketState.REWORK else due),
            tier=None, overdue_at=overdue, closed_at=closed, round=round_number,
            category=category, assists=self.assists.get(key, 0),
            promised_at=promised if state is TicketState.LONG_TERM else None,
        )  # fmt: skip
        limit_at = self.clock.running_limit(row, rules_key)
        tier = self.clock.ticket_tier(row, rules_key, limit_at)
        return replace(row, tier=tier, limit_at=limit_at, overdue_days=self.clock.days_over(limit_at))


def _moment(value: Any) -> datetime | None:
    """Return a moment that an aggregate brought as text on SQLite."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
