"""Until when something around the knowledge base is due."""

from datetime import datetime
from typing import Final

from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_at
from services.calendar.terms import Term

_CORRECTION: Final = Term.parse("2 working days")
_NEW_ITEM: Final = Term.parse("3 working days")


def correction_due(now: datetime) -> datetime:
    """Return until when a correction is answered."""
    return _due(_CORRECTION, now)


def gap_due(now: datetime) -> datetime:
    """Return until when a unit writes an item that callers asked for."""
    return _due(_NEW_ITEM, now)


def _due(term: Term, now: datetime) -> datetime:
    return due_moment(term, now, rules_at(now), office_calendar())
