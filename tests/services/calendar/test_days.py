"""Which days the office works, by whose word, and how many lie between two dates."""

from datetime import date, timedelta

import pytest

from services.calendar.days import BeyondCalendar, DayKind, DayOverride, WorkCalendar
from services.calendar.seeds import statutory_days
from tests.services.calendar.support import CALENDAR

# the State Council's notices: days off (first, last) and make-up days, by hand
NOTICES = {
    2024: (
        ["0101-0101", "0210-0217", "0404-0406", "0501-0505", "0610-0610", "0915-0917", "1001-1007"],
        ["0204", "0218", "0407", "0428", "0511", "0914", "0929", "1012"],
    ),
    2025: (
        ["0101-0101", "0128-0204", "0404-0406", "0501-0505", "0531-0602", "1001-1008"],
        ["0126", "0208", "0427", "0928", "1011"],
    ),
    2026: (
        ["0101-0103", "0215-0223", "0404-0406", "0501-0505", "0619-0621", "0925-0927", "1001-1007"],
        ["0104", "0214", "0228", "0509", "0920", "1010"],
    ),
}


def _date(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[2:]))


def _by_hand(year: int) -> dict[date, bool]:
    days = {
        date(year, 1, 1) + timedelta(n): False for n in range(366) if (date(year, 1, 1) + timedelta(n)).year == year
    }
    works = {day: day.weekday() < 5 for day in days}
    off, makeup = NOTICES[year]
    for first, last in (span.split("-") for span in off):
        for day in days:
            if _date(year, first) <= day <= _date(year, last):
                works[day] = False
    return works | {_date(year, text): True for text in makeup}


@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_a_published_year_is_as_the_notice_says(year: int) -> None:
    assert {day: CALENDAR.day(day).works for day in _by_hand(year)} == _by_hand(year)
    assert CALENDAR.is_published(year)


@pytest.mark.parametrize(
    ("day", "kind", "reason"),
    [
        (date(2026, 10, 1), DayKind.HOLIDAY, "国庆节"),
        (date(2026, 10, 10), DayKind.MAKEUP, "调休上班（国庆节）"),
        (date(2026, 10, 11), DayKind.WEEKEND, "周末"),
        (date(2026, 10, 12), DayKind.WORKING, "工作日"),
        (date(2025, 10, 6), DayKind.HOLIDAY, "中秋节"),
        (date(2015, 9, 3), DayKind.HOLIDAY, "抗战胜利70周年纪念日"),
        (date(2027, 2, 5), DayKind.HOLIDAY, "春节"),
        (date(2027, 2, 7), DayKind.HOLIDAY, "春节"),
        (date(2027, 2, 9), DayKind.WORKING, "工作日"),
        (date(2027, 2, 13), DayKind.WEEKEND, "周末"),
        (date(2050, 5, 2), DayKind.HOLIDAY, "劳动节"),
    ],
)
def test_a_day_says_why_it_is_worked_or_not(day: date, kind: DayKind, reason: str) -> None:
    found = CALENDAR.day(day)
    assert (found.kind, found.reason) == (kind, reason)
    assert found.provisional is (day.year > 2026)


@pytest.mark.parametrize("year", range(2027, 2041))
def test_thirteen_days_of_every_coming_year_are_statutory(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(n) for n in range(365)]
    named = [day for day in days if statutory_days().holiday(day)]
    within_national_day = year in {2028, 2031, 2039}  # 中秋 falls on 10-3, 10-1 and 10-2
    assert len(named) == 13 - within_national_day
    assert not any(CALENDAR.day(day).works for day in named)
    assert not CALENDAR.is_published(year)


@pytest.mark.parametrize(
    ("own", "kind", "reason"),
    [
        (DayOverride(False, "县庆"), DayKind.HOLIDAY, "县庆"),
        (DayOverride(False), DayKind.HOLIDAY, "休息日"),
        (DayOverride(True), DayKind.WORKING, "工作日"),
    ],
)
def test_the_office_overrules_a_weekday(own: DayOverride, kind: DayKind, reason: str) -> None:
    found = WorkCalendar({date(2026, 5, 18): own}).day(date(2026, 5, 18))
    assert (found.works, found.kind, found.reason) == (own.is_work, kind, reason)


@pytest.mark.parametrize(
    ("own", "kind", "reason"),
    [
        (DayOverride(True, "端午节"), DayKind.MAKEUP, "调休上班（端午节）"),
        (DayOverride(True), DayKind.MAKEUP, "调休上班"),
        (DayOverride(False), DayKind.WEEKEND, "周末"),
        (DayOverride(False, "端午节"), DayKind.HOLIDAY, "端午节"),
    ],
)
def test_the_office_overrules_a_weekend(own: DayOverride, kind: DayKind, reason: str) -> None:
    found = WorkCalendar({date(2026, 5, 16): own}).day(date(2026, 5, 16))
    assert (found.works, found.kind, found.reason) == (own.is_work, kind, reason)


def test_one_day_set_by_hand_makes_that_day_certain_and_not_its_year() -> None:
    calendar = WorkCalendar({date(2027, 1, 4): DayOverride(False, "元旦")})
    assert not calendar.day(date(2027, 1, 4)).provisional
    assert calendar.day(date(2027, 1, 5)).provisional
    assert not calendar.is_provisional(date(2026, 12, 28), date(2026, 12, 31))
    assert not calendar.is_provisional(date(2027, 1, 4), date(2027, 1, 4))
    assert calendar.is_provisional(date(2026, 12, 28), date(2027, 1, 4))


def test_a_year_marked_published_is_certain_throughout() -> None:
    calendar = WorkCalendar({date(2027, 2, 20): DayOverride(True, "春节")}, frozenset({2027}))
    assert not calendar.is_provisional(date(2027, 1, 1), date(2027, 12, 31))
    assert calendar.is_published(2027)
    assert calendar.day(date(2027, 2, 20)).works
    assert not calendar.day(date(2027, 2, 5)).works


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 5, 18), date(2026, 5, 18), 0),
        (date(2026, 5, 18), date(2026, 5, 19), 1),
        (date(2026, 5, 15), date(2026, 5, 18), 1),
        (date(2026, 5, 15), date(2026, 5, 17), 0),
        (date(2026, 9, 30), date(2026, 10, 10), 3),
        (date(2025, 12, 31), date(2026, 1, 5), 2),
        (date(2023, 12, 31), date(2025, 12, 31), 251 + 248),  # 2024 and 2025 by the notices
        (date(2026, 5, 19), date(2026, 5, 18), 0),
    ],
)
def test_working_days_between_leave_out_the_first_day_and_keep_the_last(start: date, end: date, count: int) -> None:
    assert CALENDAR.working_days_between(start, end) == count


def test_the_next_working_day_goes_over_the_end_of_the_year() -> None:
    assert CALENDAR.next_working_day(date(2025, 12, 31)) == date(2026, 1, 4)
    assert CALENDAR.nth_working_day(date(2023, 12, 31), 252) == date(2025, 1, 2)


def test_days_between_are_all_of_them() -> None:
    assert [day.date.day for day in CALENDAR.days_between(date(2026, 2, 27), date(2026, 3, 1))] == [27, 28, 1]


def test_a_calendar_that_ends_says_so() -> None:
    with pytest.raises(BeyondCalendar, match="10000"):
        CALENDAR.next_working_day(date(9999, 12, 31))


@pytest.mark.parametrize(
    ("before", "number", "expected"),
    [
        (date(2026, 5, 20), 0, date(2026, 5, 20)),
        (date(2026, 5, 20), 1, date(2026, 5, 19)),
        (date(2026, 5, 18), 1, date(2026, 5, 15)),
        (date(2026, 5, 17), 1, date(2026, 5, 15)),  # a Sunday
        (date(2025, 1, 1), 1, date(2024, 12, 31)),
        (date(2025, 1, 2), 3, date(2024, 12, 27)),  # over New Year: 31, 30 and 27 December
    ],
)
def test_working_days_are_counted_backwards(before: date, number: int, expected: date) -> None:
    assert CALENDAR.working_day_before(before, number) == expected
