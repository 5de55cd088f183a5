"""Spans of days as people name them; a named one moves on with the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class SpanName(StrEnum):
    """Spans that are chosen by a word."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"


@dataclass(frozen=True)
class Span:
    """Days by name, or from the first to the last one; None = open at that end."""

    name: SpanName | None = None
    first: date | None = None
    last: date | None = None

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Return the first and the last day, seen from today."""
        if self.name is None:
            return self.first, self.last
        return _named(self.name, today)


def _named(name: SpanName, today: date) -> tuple[date, date]:
    one = timedelta(days=1)
    monday = today - one * today.weekday()
    month = today.replace(day=1)
    if name in {SpanName.TODAY, SpanName.YESTERDAY}:
        day = today if name is SpanName.TODAY else today - one
        return day, day
    if name in {SpanName.THIS_WEEK, SpanName.LAST_WEEK}:
        first = monday if name is SpanName.THIS_WEEK else monday - 7 * one
        return first, first + 6 * one
    if name is SpanName.THIS_MONTH:
        return month, _next_month(month) - one
    if name is SpanName.LAST_MONTH:
        return (month - one).replace(day=1), month - one
    return date(today.year, 1, 1), date(today.year, 12, 31)


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
