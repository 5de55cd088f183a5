"""How a ticket's limit was counted: by the rules frozen with it, from the moment its clock really started."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from i18n import N_
from models.tables.handling import UnitTask
from models.vocabulary import TicketState, Urgency
from services.access.permissions import Actor
from services.calendar.limits import Due, assist_due, assist_due_urgent, due, due_moment
from services.calendar.office import office_calendar, rules_by_key
from services.calendar.rules import RuleVersion, Step
from services.calendar.terms import Term, TermUnit
from services.kernel.errors import DomainError
from services.tickets.limits import upper_end
from services.tickets.scope import newest_part, visible_ticket
from services.tickets.waiting import waits_since

_HOUR: Final = timedelta(hours=1)


class LimitSource(StrEnum):
    """Where a limit comes from: the rules, a share of the lead's time, the upper level, an extension, or somebody who
    set it for this ticket.
    """

    RULES = "rules"
    SHARE = "share"
    SET = "set"
    UPPER = "upper"
    EXTENDED = "extended"


class NoLimit(DomainError):
    """There is no clock to explain."""

    message = N_("This part of the ticket has no limit, so there is nothing to count.")
    code = "no_limit"


@dataclass(frozen=True)
class UpperStory:
    """The upper level's limit beside the county's: ``end`` is what it leaves of it, ``binds`` where that is the limit.

    ``county``: until when the rules would let it run; ``buffer_days``: working days that the county ends earlier.
    """

    due_at: datetime
    buffer_days: int
    end: datetime
    county: datetime | None
    binds: bool


@dataclass(frozen=True)
class LimitStory:
    """A limit with its count; ``due.days`` is empty for a moment that no count leads to (typed in or imported).

    ``original``: the limit before it was extended.
    """

    step: Step
    unit: str
    source: LimitSource
    due_at: datetime
    due: Due
    upper: UpperStory | None = None
    original: datetime | None = None


@dataclass(frozen=True)
class _Clock:
    """A clock as stored: what it is for, when it started, when it ends, and whose it is (None = the centre's)."""

    step: Step
    starts: datetime
    ends: datetime
    task: Any = None


def limit_story(actor: Actor, ticket_id: int, unit_id: int | None = None) -> LimitStory:
    """Return how the running limit was counted, or that of one unit's part; raise NoLimit or NotFound."""
    ticket = visible_ticket(actor, ticket_id)
    rules = rules_by_key(ticket.rules_key)
    clock = _clock(ticket, unit_id, rules)
    term, source = _found_term(ticket, clock, rules)
    reckoned = due(term, clock.starts, rules, office_calendar())
    unit = clock.task.unit.name if clock.task is not None else ""
    leads = clock.step is not Step.DISPATCH and (clock.task is None or clock.task.lead)
    upper = _upper(ticket, clock, rules) if leads else None
    original = ticket.due_original if leads and _extended(ticket, clock) else None
    if original is not None:
        source = LimitSource.EXTENDED
    elif upper is not None and upper.binds:
        source = LimitSource.UPPER
    return LimitStory(clock.step, unit, source, clock.ends, reckoned, upper, original)


def _extended(ticket: Any, clock: _Clock) -> bool:
    """Return whether the running limit of the first round is an extended one."""
    return bool(ticket.extension_count) and clock.step is Step.HANDLING and ticket.due_original != clock.ends


def _upper(ticket: Any, clock: _Clock, rules: RuleVersion) -> UpperStory | None:
    """Return the upper level's limit and whether it is what the county's limit was drawn in to."""
    end = upper_end(ticket, clock.starts, rules)
    if end is None:
        return None
    term = rules.term(clock.step, ticket.type, ticket.urgency)
    county = due_moment(term, clock.starts, rules, office_calendar()) if term else None
    days = rules.upper.buffer_days if end != ticket.upper_due_at else 0
    return UpperStory(ticket.upper_due_at, days, end, county, binds=clock.ends == end != county)


def _clock(ticket: Any, unit_id: int | None, rules: RuleVersion) -> _Clock:
    """Return the clock asked for."""
    if ticket.state is TicketState.TO_DISPATCH:
        term = rules.term(Step.DISPATCH, ticket.type, ticket.urgency)
        if term is None:
            raise NoLimit
        since = waits_since(ticket.id, ticket.received_at, ticket.dispatched_at)
        return _Clock(Step.DISPATCH, since, due_moment(term, since, rules, office_calendar()))
    task = _task(ticket, unit_id or ticket.lead_unit_id)
    ends = task.due_at if task is not None else ticket.due_at
    if ends is None:
        raise NoLimit
    starts = task.dispatched_at if task is not None else ticket.dispatched_at or ticket.received_at
    step = Step.REWORK if task is not None and task.round > 1 else Step.HANDLING
    return _Clock(step, starts, ends, task)


def _task(ticket: Any, unit_id: int | None) -> Any:
    """Return the unit's newest part; None for a ticket that came without parts."""
    parts = UnitTask.select().where(UnitTask.ticket == ticket.id, UnitTask.unit == unit_id)
    return max(parts, key=newest_part, default=None)


def _found_term(ticket: Any, clock: _Clock, rules: RuleVersion) -> tuple[Term | None, LimitSource]:
    """Return the length that leads from start to end: the rules' own, else the one that was set for this ticket."""
    assists = clock.task is not None and not clock.task.lead
    if not assists:
        term = rules.term(clock.step, ticket.type, ticket.urgency)
        if term is not None and due_moment(term, clock.starts, rules, office_calendar()) == clock.ends:
            return term, LimitSource.RULES
    source = LimitSource.SHARE if assists and _share(ticket, clock, rules) == clock.ends else LimitSource.SET
    return _length(clock, rules), source


def _share(ticket: Any, clock: _Clock, rules: RuleVersion) -> datetime:
    """Return the end of an assisting unit's clock when nobody set it."""
    lead_due: datetime | None = ticket.due_original
    if ticket.urgency is not Urgency.NORMAL and lead_due is not None:
        return assist_due_urgent(lead_due, clock.starts, rules)
    return assist_due(lead_due, clock.starts, rules, office_calendar())


def _length(clock: _Clock, rules: RuleVersion) -> Term | None:
    """Return the working days or hours that lead exactly from start to end, None when no whole number does."""
    calendar = office_calendar()
    days = calendar.working_days_between(clock.starts.date(), clock.ends.date())
    hours = (clock.ends - clock.starts) // _HOUR
    pairs = ((days, TermUnit.WORKING_DAY), (hours, TermUnit.HOUR))
    tries = [Term(number, unit) for number, unit in pairs if number > 0]
    return next((term for term in tries if due_moment(term, clock.starts, rules, calendar) == clock.ends), None)
