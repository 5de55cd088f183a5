"""The limits of a dispatched ticket: the lead's, the assisting units', the rework rounds', the upper level's."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.tables.directory import Channel
from models.vocabulary import Urgency
from services.calendar.limits import assist_due, assist_due_urgent, due, due_moment
from services.calendar.office import office_calendar, rules_at, rules_by_key
from services.calendar.rules import RuleVersion, Step
from services.calendar.terms import Term, TermUnit
from services.tickets.dto import Assignment


@dataclass(frozen=True)
class UnitLimit:
    """Until when a unit signs in and finishes, and by which rules; None = no limit.

    ``return_until``: until when the lead may object; ``report_due_at``: its first report in an urgent matter.
    """

    rules_key: str
    sign_due_at: datetime | None
    due_at: datetime | None
    provisional: bool
    return_until: datetime | None = None
    report_due_at: datetime | None = None


def lead_limit(ticket: Any, assignment: Assignment, now: datetime) -> UnitLimit:
    """Return the lead unit's limits by the rules in force now, or the dispatcher's; the upper level's binds both."""
    rules = rules_at(now)
    term = _own_term(assignment) or rules.term(Step.HANDLING, ticket.type, ticket.urgency)
    reckoned = due(term, now, rules, office_calendar())
    return UnitLimit(
        rules.key,
        _moment(Step.SIGN, ticket, rules, now),
        earlier(assignment.until or reckoned.due_at, upper_end(ticket, now, rules)),
        reckoned.provisional and assignment.until is None,
        _moment(Step.RETURN, ticket, rules, now),
        _moment(Step.REPORT, ticket, rules, now),
    )


def assist_limit(ticket: Any, assignment: Assignment, lead: UnitLimit, now: datetime) -> UnitLimit:
    """Return an assisting unit's limits: the dispatcher's, or its share of the lead's time."""
    rules = rules_by_key(lead.rules_key)
    term = _own_term(assignment)
    if assignment.until is not None:
        ends = assignment.until
    elif term is not None:
        ends = due_moment(term, now, rules, office_calendar())
    elif ticket.urgency is not Urgency.NORMAL and lead.due_at is not None:
        ends = assist_due_urgent(lead.due_at, now, rules)
    else:
        ends = assist_due(lead.due_at, now, rules, office_calendar())
    return UnitLimit(rules.key, _moment(Step.SIGN, ticket, rules, now), ends, lead.provisional)


def rework_due(ticket: Any, now: datetime, days: int | None = None) -> datetime | None:
    """Return until when the lead unit must answer a rework round that begins now.

    ``days``: working days set for this round instead of the rules' term. The upper level's limit binds both.
    """
    rules = rules_by_key(ticket.rules_key)
    term = Term(days, TermUnit.WORKING_DAY) if days else rules.term(Step.REWORK, ticket.type, ticket.urgency)
    ends = due_moment(term, now, rules, office_calendar()) if term else None
    return earlier(ends, upper_end(ticket, now, rules))


def county_due(ticket: Any) -> datetime | None:
    """Return until when the rules that the ticket is frozen with would let it run, were there no upper level."""
    rules = rules_by_key(ticket.rules_key)
    term = rules.term(Step.HANDLING, ticket.type, ticket.urgency)
    return due_moment(term, ticket.dispatched_at, rules, office_calendar()) if term and ticket.dispatched_at else None


def upper_end(ticket: Any, now: datetime, rules: RuleVersion) -> datetime | None:
    """Return the latest end of the county's limit under the upper level's, None where none binds.

    Rule: effective due = min(county, upper - buffer). Where the buffer leaves no time, the upper limit itself binds;
    one that has passed binds nothing: it is missed already, and the unit still has to have a limit of its own.
    A platform whose dates do not bind (its channel says so) is shown, and binds nothing.
    """
    upper = ticket.upper_due_at
    if upper is None or upper <= now or not _binds(ticket):
        return None
    buffered = before_upper(upper, rules)
    return buffered if buffered > now else upper


def before_upper(upper: datetime, rules: RuleVersion) -> datetime:
    """Return the moment that lies the buffer's working days before the upper limit, at the due time of its day."""
    number = rules.upper.buffer_days
    if not number:
        return upper
    return datetime.combine(office_calendar().working_day_before(upper.date(), number), rules.hours.due_time)


def promised(until: date, rules: RuleVersion) -> datetime:
    """Return the moment meant by a promise: a bare date means the office's due time of that day."""
    return until if isinstance(until, datetime) else datetime.combine(until, rules.hours.due_time)


def earlier(*moments: datetime | None) -> datetime | None:
    """Return the earliest of the moments that are there."""
    return min((one for one in moments if one is not None), default=None)


def later(*moments: datetime | None) -> datetime | None:
    """Return the latest of the moments that are there."""
    return max((one for one in moments if one is not None), default=None)


def _binds(ticket: Any) -> bool:
    """Return whether the upper level's date binds: only a platform can be said not to."""
    channel = Channel.get_or_none(Channel.id == ticket.channel_id) if ticket.channel_id else None
    return channel is None or not channel.upper or bool(channel.upper_binding)


def _moment(step: Step, ticket: Any, rules: RuleVersion, now: datetime) -> datetime | None:
    """Return until when a step must be taken; None where the rules set no limit for it."""
    term = rules.term(step, ticket.type, ticket.urgency)
    return due_moment(term, now, rules, office_calendar()) if term else None


def _own_term(assignment: Assignment) -> Term | None:
    """Return the limit that the dispatcher set for this unit, in working days or natural hours."""
    if assignment.days:
        return Term(assignment.days, TermUnit.WORKING_DAY)
    if assignment.hours:
        return Term(assignment.hours, TermUnit.HOUR)
    return None
