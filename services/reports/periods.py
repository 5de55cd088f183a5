"""Periods of a report: months, quarters, years, ISO weeks, ranges; the one before, and the same a year before."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from i18n import N_, _
from services.kernel.boundaries import start_of_day
from services.kernel.errors import DomainError

DAY: Final = timedelta(days=1)
EARLIEST: Final = 1900
_SHAPES: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|[Qq](?P<quarter>\d)|[Ww](?P<week>\d{1,2})))?"
    r"|(?P<first>\d{4}-\d{2}-\d{2})\.\.(?P<last>\d{4}-\d{2}-\d{2})",
    re.ASCII,
)


class BadPeriod(DomainError):
    """The text names no period."""

    message = N_(
        "“{text}” is no period. Write a month 2026-10, a quarter 2026-Q3, a year 2026, a week 2026-W41, "
        "or a range 2026-10-01..2026-10-15."
    )
    code = "bad_period"


class PeriodKind(StrEnum):
    """How a period is written."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    WEEK = "week"
    RANGE = "range"


@dataclass(frozen=True)
class Period:
    """The days from ``first`` to ``last``, both included; ``text`` is how it is written."""

    kind: PeriodKind
    text: str
    first: date
    last: date

    @property
    def start(self) -> datetime:
        """Return the first moment of the period in office time."""
        return start_of_day(self.first)

    @property
    def end(self) -> datetime:
        """Return the first moment after the period in office time."""
        return start_of_day(self.last + DAY)


def parse_period(text: str) -> Period:
    """Read a period as written on the command line; raise BadPeriod."""
    match = _SHAPES.fullmatch(text.strip())
    if match is None:
        raise BadPeriod(text=text)
    found = match.groupdict()
    try:
        if found["first"]:
            return _range(date.fromisoformat(found["first"]), date.fromisoformat(found["last"]))
        return _named(int(found["year"]), found)
    except ValueError:
        raise BadPeriod(text=text) from None


def period_before(period: Period) -> Period:
    """Return the period before: of the same kind, for ranges of the same length; raise BadPeriod where time begins."""
    try:
        return _before(period, period.first - DAY)
    except (OverflowError, ValueError):
        raise BadPeriod(text=period.text) from None


def year_before(period: Period) -> Period | None:
    """Return the same period a year before; None for a week 53 when the year before had none."""
    year = period.first.year - 1
    match period.kind:
        case PeriodKind.YEAR:
            return _year(year)
        case PeriodKind.QUARTER:
            return _quarter(year, (period.first.month + 2) // 3)
        case PeriodKind.MONTH:
            return _month(year, period.first.month)
        case PeriodKind.RANGE:
            return _range(_a_year_before(period.first), _a_year_before(period.last))
    iso = period.first.isocalendar()
    try:
        return _week(iso.year - 1, iso.week)
    except ValueError:
        return None


def period_words(period: Period) -> str:
    """Return the period as people say it, in the language in use."""
    facts = {"year": period.first.year, "month": period.first.month, "quarter": (period.first.month + 2) // 3}
    match period.kind:
        case PeriodKind.YEAR:
            return _("the year {year}").format(**facts)
        case PeriodKind.QUARTER:
            return _("quarter {quarter} of {year}").format(**facts)
        case PeriodKind.MONTH:
            return _("month {month} of {year}").format(**facts)
        case PeriodKind.WEEK:
            iso = period.first.isocalendar()
            return _("week {week} of {year}").format(year=iso.year, week=iso.week)
    return _("{first} to {last}").format(first=period.first, last=period.last)


def _named(year: int, parts: dict[str, str | None]) -> Period:
    """Return the year, or the named part of it; ValueError for one that does not exist or has no year around it."""
    if not EARLIEST <= year < MAXYEAR:
        raise ValueError(year)
    for name, make in (("month", _month), ("quarter", _quarter), ("week", _week)):
        number = parts[name]
        if number is not None:
            return make(year, int(number))
    return _year(year)


def _before(period: Period, last: date) -> Period:
    """Return the period that ends on this day."""
    match period.kind:
        case PeriodKind.YEAR:
            return _year(last.year)
        case PeriodKind.QUARTER:
            return _quarter(last.year, last.month // 3)
        case PeriodKind.MONTH:
            return _month(last.year, last.month)
        case PeriodKind.WEEK:
            return _week(last.isocalendar().year, last.isocalendar().week)
    return _range(last - (period.last - period.first), last)


def _year(year: int) -> Period:
    return Period(PeriodKind.YEAR, f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def _quarter(year: int, quarter: int) -> Period:
    first, last = _month(year, quarter * 3 - 2), _month(year, quarter * 3)
    return Period(PeriodKind.QUARTER, f"{year:04d}-Q{quarter}", first.first, last.last)


def _month(year: int, month: int) -> Period:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(PeriodKind.MONTH, f"{year:04d}-{month:02d}", first, following - DAY)


def _week(year: int, week: int) -> Period:
    monday = date.fromisocalendar(year, week, 1)
    return Period(PeriodKind.WEEK, f"{year:04d}-W{week:02d}", monday, monday + 6 * DAY)


def _range(first: date, last: date) -> Period:
    if last < first or last.year == MAXYEAR or first.year < EARLIEST - 1:
        raise ValueError(last)
    return Period(PeriodKind.RANGE, f"{first}..{last}", first, last)


def _a_year_before(day: date) -> date:
    """Return the same day a year before; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - 366 * DAY
