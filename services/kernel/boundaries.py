"""Edges of days and months in office time."""

from datetime import date, datetime, time, timedelta


def end_of_day(moment: datetime) -> datetime:
    """Return the last second of the moment's day."""
    return datetime.combine(moment.date(), time(23, 59, 59))


def start_of_day(day: date) -> datetime:
    """Return midnight at which the day begins."""
    return datetime.combine(day, time())


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)
