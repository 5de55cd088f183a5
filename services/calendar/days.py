"""Which days the office works: by its own settings, else the published schedule, else weekends and statutory days."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from typing import Final

import chinese_calendar

from i18n import N_, _
from services.calendar.seeds import Statutory, statutory_days
from services.kernel.errors import DomainError

SATURDAY: Final = 5
DAY: Final = timedelta(days=1)


class BeyondCalendar(DomainError):
    """The moment lies where no calendar reaches."""

    message = N_("The year {year} is beyond the calendar. Check the date.")
    code = "beyond_calendar"


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKING = "working"
    MAKEUP = "makeup"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class DayOverride:
    """A day the office set itself; the name is that of the holiday which it belongs to, or blank."""

    is_work: bool
    name: str = ""


@dataclass(frozen=True)
class CalendarDay:
    """One day as the office lives it; provisional while its year's schedule is not published."""

    date: date
    works: bool
    kind: DayKind
    name: str
    provisional: bool

    @property
    def reason(self) -> str:
        """Return why it is worked or not, in the language in use."""
        if self.kind is DayKind.MAKEUP:
            return (
                _("make-up working day ({holiday})").format(holiday=self.name)
                if self.name
                else _("make-up working day")
            )
        return self.name or _(_PLAIN[self.kind])


_PLAIN: Final[Mapping[DayKind, str]] = {
    DayKind.WORKING: N_("working day"),
    DayKind.WEEKEND: N_("weekend"),
    DayKind.HOLIDAY: N_("rest day"),
}


@dataclass(frozen=True)
class _Year:
    """A year counted once: ``through[i]`` working days have passed when the i-th day of the year ends."""

    days: tuple[CalendarDay, ...]
    working: tuple[date, ...]
    through: tuple[int, ...]
    provisional: bool


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """The office calendar. An override makes only its own day certain, ``published_years`` whole years."""

    overrides: Mapping[date, DayOverride] = field(default_factory=dict)
    published_years: frozenset[int] = frozenset()
    statutory: Statutory = field(default_factory=statutory_days)
    _years: dict[int, _Year] = field(default_factory=dict, init=False, repr=False)

    def day(self, when: date) -> CalendarDay:
        """Return what kind of day it is."""
        return self._year(when.year).days[when.timetuple().tm_yday - 1]

    def days_from(self, start: date) -> Iterator[CalendarDay]:
        """Yield the days from this one on; BeyondCalendar where the calendar ends."""
        year, first = start.year, start.timetuple().tm_yday - 1
        while True:
            yield from self._year(year).days[first:]
            year, first = year + 1, 0

    def days_between(self, start: date, end: date) -> tuple[CalendarDay, ...]:
        """Return the days from start to end, both included."""
        return tuple(self.day(start + DAY * step) for step in range((end - start).days + 1))

    def next_working_day(self, after: date) -> date:
        """Return the first working day after this date."""
        return self.nth_working_day(after, 1)

    def nth_working_day(self, after: date, number: int) -> date:
        """Return the working day that is the number-th after this date (from 1)."""
        year = after.year
        index = self._through(after) + number - 1
        while index >= len(self._year(year).working):
            index -= len(self._year(year).working)
            year += 1
        return self._year(year).working[index]

    def working_day_before(self, before: date, number: int) -> date:
        """Return the working day that is the number-th before this date; 0 returns the date itself."""
        year, index = before.year, self._through(before - DAY) - number if before.timetuple().tm_yday > 1 else -number
        if number == 0:
            return before
        while index < 0:
            year -= 1
            index += len(self._year(year).working)
        return self._year(year).working[index]

    def working_days_between(self, start: date, end: date) -> int:
        """Return the working days after start up to and including end; 0 when end is not after start."""
        if end <= start:
            return 0
        whole = sum(len(self._year(year).working) for year in range(start.year, end.year))
        return whole + self._through(end) - self._through(start)

    def is_provisional(self, first: date, last: date) -> bool:
        """Tell whether any day from first to last, both included, rests on an unpublished schedule."""
        if not any(self._year(year).provisional for year in range(first.year, last.year + 1)):
            return False
        return any(day.provisional for day in self.days_between(first, last))

    def is_published(self, year: int) -> bool:
        """Tell whether the year's schedule of rest days is known."""
        return not self._year(year).provisional

    def _through(self, when: date) -> int:
        return self._year(when.year).through[when.timetuple().tm_yday - 1]

    def _year(self, year: int) -> _Year:
        """Return the year, counted at first use; two threads that both count it come to the same."""
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = self._count(year)
        return known

    def _count(self, year: int) -> _Year:
        if year > MAXYEAR:
            raise BeyondCalendar(year=year)
        in_library = _library_knows(year)
        provisional = not in_library and year not in self.published_years
        length = (date(year, 12, 31) - date(year, 1, 1)).days + 1
        dates = [date(year, 1, 1) + DAY * step for step in range(length)]
        days = tuple(self._judge(when, in_library, provisional) for when in dates)
        working = tuple(day.date for day in days if day.works)
        return _Year(days, working, tuple(bisect_right(working, when) for when in dates), provisional)

    def _judge(self, when: date, in_library: bool, provisional: bool) -> CalendarDay:
        own = self.overrides.get(when)
        if own is not None:
            return CalendarDay(when, own.is_work, _own_kind(when, own), own.name, provisional=False)
        holiday = self._published_holiday(when) if in_library else self.statutory.holiday(when)
        rests = chinese_calendar.is_holiday(when) if in_library else bool(holiday) or when.weekday() >= SATURDAY
        return CalendarDay(when, not rests, _kind(when, rests, bool(holiday)), holiday, provisional)

    def _published_holiday(self, when: date) -> str:
        """Return the office's word for the holiday that made the schedule name this day, else blank."""
        name = chinese_calendar.get_holiday_detail(when)[1]
        return self.statutory.names.get(name, name) if name else ""


def _library_knows(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def _kind(when: date, rests: bool, named: bool) -> DayKind:
    if rests:
        return DayKind.HOLIDAY if named else DayKind.WEEKEND
    return DayKind.MAKEUP if when.weekday() >= SATURDAY or named else DayKind.WORKING


def _own_kind(when: date, own: DayOverride) -> DayKind:
    """A weekday that the office works needs no making up; a nameless weekend is a weekend, not a holiday."""
    if own.is_work:
        return DayKind.MAKEUP if when.weekday() >= SATURDAY else DayKind.WORKING
    return DayKind.HOLIDAY if own.name or when.weekday() < SATURDAY else DayKind.WEEKEND
