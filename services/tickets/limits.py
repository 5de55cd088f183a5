"""The limits of a dispatched ticket: the lead's, the assisting units', the rework rounds'."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    """Return the lead unit's limits by the rules in force now, or the limit that the dispatcher set."""
    rules = rules_at(now)
    term = _own_term(assignment) or rules.term(Step.HANDLING, ticket.type, ticket.urgency)
    reckoned = due(term, now, rules, office_calendar())
    return UnitLimit(
        rules.key,
        _moment(Step.SIGN, ticket, rules, now),
        assignment.until or reckoned.due_at,
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


def rework_due(ticket: Any, now: datetime) -> datetime | None:
    """Return until when the lead unit must answer a rework round that begins now."""
    rules = rules_by_key(ticket.rules_key)
    term = rules.term(Step.REWORK, ticket.type, ticket.urgency)
    return due_moment(term, now, rules, office_calendar()) if term else None


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
