"""Until when something around the knowledge base is due."""

from datetime import datetime

from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_at
from services.calendar.terms import Term


def correction_due(now: datetime) -> datetime:
    """Return until when a correction is answered."""
    return _due(rules_at(now).knowledge.correction, now)


def gap_due(now: datetime) -> datetime:
    """Return until when a unit writes an item that callers asked for."""
    return _due(rules_at(now).knowledge.new_item, now)


def _due(term: Term, now: datetime) -> datetime:
    return due_moment(term, now, rules_at(now), office_calendar())
