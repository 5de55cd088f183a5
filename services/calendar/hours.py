"""Office time: moving forward through opening hours, and how much of them lies between two moments."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from services.calendar.days import WorkCalendar
from services.calendar.numbers import OfficeHours


def next_open(at: datetime, calendar: WorkCalendar, hours: OfficeHours) -> datetime:
    """Return the moment at which office time runs again: this one when the office is open."""
    return next(_still_to_come(at, calendar, hours))[0]


def advance(at: datetime, length: timedelta, calendar: WorkCalendar, hours: OfficeHours) -> datetime:
    """Return the moment at which so much office time has run; what ends as the office closes ends at the closing."""
    spans = _still_to_come(at, calendar, hours)
    opens, closes = next(spans)
    while length > closes - opens:
        length -= closes - opens
        opens, closes = next(spans)
    return opens + length


def office_time_between(start: datetime, end: datetime, calendar: WorkCalendar, hours: OfficeHours) -> timedelta:
    """Return the office time from start to end; zero when end is not after start."""
    if end <= start:
        return timedelta()
    first, last = calendar.day(start.date()), calendar.day(end.date())
    whole_days = calendar.working_days_between(first.date, last.date) + first.works - last.works
    run = _run_by(end, hours) if last.works else timedelta()
    return whole_days * hours.length + run - (_run_by(start, hours) if first.works else timedelta())


def _run_by(at: datetime, hours: OfficeHours) -> timedelta:
    """Return the office time that has run by this moment of a working day."""
    return sum((min(closes, at) - opens for opens, closes in hours.on(at.date()) if opens < at), timedelta())


def _still_to_come(at: datetime, calendar: WorkCalendar, hours: OfficeHours) -> Iterator[tuple[datetime, datetime]]:
    """Yield the opening hours from this moment on, the present ones cut; BeyondCalendar where the calendar ends."""
    for day in calendar.days_from(at.date()):
        if day.works:
            yield from ((max(opens, at), closes) for opens, closes in hours.on(day.date) if closes > at)
