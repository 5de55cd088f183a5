"""Which warnings units have reached and were not yet told; the tiers themselves are those of services.calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from models.tables.handling import UnitTask, WarningEvent
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, ChaseWay, TaskState, TicketState, Tier, Urgency, WarningReason
from services.calendar.days import WorkCalendar
from services.calendar.office import all_rules, office_calendar
from services.calendar.rules import RuleVersion, Step, rules_in_force
from services.calendar.tiers import TierFacts, Warned, warnings
from services.kernel.reading import fetch, fetch_tuples
from services.people.liaison import liaisons
from services.tickets.workflow import CLOCK_RUNS

_DAY: Final = timedelta(days=1)
_RUNNING: Final = tuple(CLOCK_RUNS)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A unit's open part of a running ticket."""

    task_id: int
    ticket_id: int
    unit_id: int
    type: AppealType
    urgency: Urgency
    rules_key: str
    round: int
    dispatched_at: datetime
    signed_at: datetime | None
    sign_due_at: datetime | None
    due_at: datetime | None
    report_due_at: datetime | None
    reported_at: datetime | None

    @property
    def tier_facts(self) -> TierFacts:
        """Return what the tiers are judged by."""
        return TierFacts(
            appeal=self.type, urgency=self.urgency, received_at=self.dispatched_at, due_at=self.due_at,
            sign_due_at=self.sign_due_at, signed=self.signed_at is not None, submitted=False, step=self.step,
            report_due_at=self.report_due_at, reported=self.reported_at is not None,
        )  # fmt: skip

    def limit_of(self, reason: WarningReason) -> datetime | None:
        """Return the limit that a warning is about."""
        limits = {
            WarningReason.SIGN: self.sign_due_at,
            WarningReason.DUE: self.due_at,
            WarningReason.REPORT: self.report_due_at,
        }
        return limits[reason]

    @property
    def step(self) -> Step:
        """Return which limit runs."""
        return Step.REWORK if self.round > 1 else Step.HANDLING


def reached(now: datetime) -> list[dict[str, Any]]:
    """Return the warnings reached by now that are not stored yet, as columns of WarningEvent."""
    versions, calendar = all_rules(), office_calendar()
    by_key = {version.key: version for version in versions}
    told = _told()
    rows = []
    for part in _parts(now, _horizon(now, versions, calendar)):
        version = by_key.get(part.rules_key) or rules_in_force(versions, part.dispatched_at)
        for warned in warnings(part.tier_facts, now, version, calendar):
            limit = part.limit_of(warned.reason)
            if limit is not None and (part.task_id, warned.reason, warned.tier, limit) not in told:
                rows.append(_row(part, warned, _began(part, warned, now, version), limit))
    return _addressed(rows)


def _addressed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows with whom each warning is for: the unit's liaison, on their screen."""
    people = liaisons(row["unit"] for row in rows)
    return [
        {key: value for key, value in row.items() if key != "unit"}
        | {"receiver": people[row["unit"]], "way": ChaseWay.SYSTEM}
        for row in rows
    ]


def _row(part: Part, warned: Warned, fired_at: datetime, limit: datetime) -> dict[str, Any]:
    """Return the columns of one event, and its unit."""
    return {
        "unit": part.unit_id,
        "ticket": part.ticket_id,
        "task": part.task_id,
        "reason": warned.reason,
        "tier": warned.tier,
        "fired_at": fired_at,
        "limit_at": limit,
    }


def _began(part: Part, warned: Warned, now: datetime, rules: RuleVersion) -> datetime:
    """Return when the tier began where that is plain: at the limit, or with the due day; else now."""
    if warned.reason is WarningReason.SIGN:
        return part.sign_due_at if warned.tier is Tier.ORANGE and part.sign_due_at else now
    if warned.reason is WarningReason.REPORT:
        return part.report_due_at or now
    term = rules.term(part.step, part.type, part.urgency)
    if warned.tier is Tier.RED and part.due_at:
        return part.due_at
    if warned.tier is Tier.ORANGE and part.due_at and (term is None or term.in_days):
        return max(datetime.combine(part.due_at.date(), time()), part.dispatched_at)
    return now


def _parts(now: datetime, horizon: datetime) -> tuple[Part, ...]:
    """Return the open parts that may have reached a tier: those with a limit before the horizon."""
    unsigned = UnitTask.signed_at.is_null() & (UnitTask.sign_due_at < horizon)
    unreported = UnitTask.reported_at.is_null() & (UnitTask.report_due_at < now)
    query = (
        UnitTask.select(
            UnitTask.id.alias("task_id"), Ticket.id.alias("ticket_id"), UnitTask.unit.alias("unit_id"), Ticket.type,
            Ticket.urgency, Ticket.rules_key, UnitTask.round, UnitTask.dispatched_at, UnitTask.signed_at,
            UnitTask.sign_due_at, UnitTask.due_at, UnitTask.report_due_at, UnitTask.reported_at,
        )
        .join(Ticket)
        .where(*_open_part(), UnitTask.dispatched_at <= now, (UnitTask.due_at < horizon) | unsigned | unreported)
        .order_by(UnitTask.id)
    )  # fmt: skip
    return fetch(query, Part)


def _open_part() -> tuple[Any, ...]:
    """Return the conditions under which a part's clock runs: of a round that is over, nothing is awaited any more.

    While the unit's leads have the reply, the lead's part is done, but its limit runs until they have signed.
    """
    unsigned = UnitTask.lead & (UnitTask.state == TaskState.DONE) & (Ticket.state == TicketState.UNIT_REVIEW)
    working = UnitTask.state.in_((TaskState.TO_SIGN, TaskState.HANDLING))
    return (Ticket.state.in_(_RUNNING), UnitTask.round == Ticket.round, working | unsigned)


def _told() -> set[tuple[int, WarningReason, Tier, datetime]]:
    """Return what the open parts were told already."""
    query = (
        WarningEvent.select(WarningEvent.task, WarningEvent.reason, WarningEvent.tier, WarningEvent.limit_at)
        .join(UnitTask, on=(WarningEvent.task == UnitTask.id))
        .join(Ticket, on=(UnitTask.ticket == Ticket.id))
        .where(*_open_part())
    )
    return {(task, reason, tier, limit) for task, reason, tier, limit in fetch_tuples(query)}


def _horizon(now: datetime, rules: Iterable[RuleVersion], calendar: WorkCalendar) -> datetime:
    """Return the moment beyond which no limit has reached its first tier under any version of the rules."""
    days, length = 1, timedelta()
    for version in rules:
        days = max([days, *(limits.lead_days + limits.last_call.amount for limits in version.types.values())])
        terms = (version.steps.sign, version.urgent.sign, version.urgent.final, version.urgent.rework)
        length = max([length, *(term.amount * _DAY if term.in_days else term.length for term in terms)])
    ahead = calendar.nth_working_day(now.date(), days + length // _DAY + 2)
    return datetime.combine(ahead, time()) + _DAY


def overdue_leads(now: datetime) -> tuple[tuple[Any, Any], ...]:
    """Return, for each kind of round, the limit and the conditions on tickets that passed it and do not say so yet."""
    out = Ticket.overdue_at.is_null() & Ticket.lead_unit.is_null(False)
    first = tuple(CLOCK_RUNS - {TicketState.REWORK})
    return (
        (Ticket.due_at, out & Ticket.state.in_(first) & (Ticket.due_at < now)),
        (Ticket.rework_due_at, out & (Ticket.state == TicketState.REWORK) & (Ticket.rework_due_at < now)),
    )
