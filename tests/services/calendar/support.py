"""What the tests of the clock share: the shipped rules and the calendar without settings of an office's own."""

from datetime import datetime

from services.calendar.days import WorkCalendar
from services.calendar.limits import Due, due
from services.calendar.rules import find_rules, seed_rules
from services.calendar.terms import Term

CALENDAR = WorkCalendar()
SICHUAN = find_rules(seed_rules(), "四川2025")
KAIJIANG = find_rules(seed_rules(), "开江")


def moment(text: str) -> datetime:
    """Read `2026-05-19 10:24`."""
    return datetime.fromisoformat(text)


def due_of(term: str, at: str, calendar: WorkCalendar = CALENDAR) -> Due:
    """Return when a term that starts at this moment is due by the default rules."""
    return due(Term.parse(term), moment(at), SICHUAN, calendar)
