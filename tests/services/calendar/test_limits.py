"""Due moments, whatever the moment of receipt: what always holds, and the account day by day."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.vocabulary import AppealType, Urgency
from services.calendar.days import BeyondCalendar, DayKind, DayOverride, WorkCalendar
from services.calendar.hours import advance, office_time_between
from services.calendar.limits import assist_due, assist_due_urgent, due, due_moment, ticket_due
from services.calendar.terms import Term, TermUnit
from tests.services.calendar.support import CALENDAR, SICHUAN, due_of, moment

MOMENTS = st.datetimes(datetime(2003, 6, 1), datetime(2032, 12, 31)).map(lambda at: at.replace(microsecond=0))
DAYS = st.integers(1, 40).map(lambda amount: Term(amount, TermUnit.WORKING_DAY))
OFFICE = st.integers(1, 60 * 40).map(lambda amount: Term(amount, TermUnit.WORKING_MINUTE))
NATURAL = st.integers(1, 72).map(lambda amount: Term(amount, TermUnit.HOUR))
TERMS = st.one_of(DAYS, OFFICE, NATURAL)
HOURS = SICHUAN.hours
UNHURRIED = settings(deadline=None)  # a busy machine is no fault of the rules


@UNHURRIED
@given(MOMENTS, MOMENTS, TERMS)
def test_what_comes_later_is_never_due_earlier(one: datetime, two: datetime, term: Term) -> None:
    early, late = min(one, two), max(one, two)
    assert due_moment(term, early, SICHUAN, CALENDAR) <= due_moment(term, late, SICHUAN, CALENDAR)


@UNHURRIED
@given(MOMENTS, st.one_of(DAYS, OFFICE))
def test_nothing_is_due_on_a_rest_day(at: datetime, term: Term) -> None:
    ends = due_moment(term, at, SICHUAN, CALENDAR)
    assert CALENDAR.day(ends.date()).works
    assert any(opens < ends <= closes for opens, closes in HOURS.on(ends.date()))


@UNHURRIED
@given(MOMENTS, DAYS)
def test_as_many_working_days_are_counted_as_the_term_has(at: datetime, term: Term) -> None:
    found = due(term, at, SICHUAN, CALENDAR)
    assert found.due_at is not None
    assert [day.number for day in found.days if day.counts] == list(range(1, term.amount + 1))
    assert (found.days[0].date, found.days[0].counts, found.days[-1].date) == (at.date(), False, found.due_at.date())
    assert [day.date for day in found.days] == [at.date() + timedelta(step) for step in range(len(found.days))]
    assert CALENDAR.working_days_between(at.date(), found.due_at.date()) == term.amount
    assert found.provisional is any(day.provisional for day in found.days[1:])


@UNHURRIED
@given(MOMENTS, OFFICE)
def test_no_minute_of_office_time_is_lost(at: datetime, term: Term) -> None:
    found = due(term, at, SICHUAN, CALENDAR)
    assert found.due_at is not None
    assert found.starts_at is not None
    assert office_time_between(at, found.due_at, CALENDAR, HOURS) == term.length
    assert office_time_between(found.starts_at, found.due_at, CALENDAR, HOURS) == term.length
    assert found.due_at - at >= term.length
    assert (found.days[0].date, found.days[-1].date) == (at.date(), found.due_at.date())


@UNHURRIED
@given(MOMENTS, st.integers(1, 3000), st.integers(1, 3000))
def test_office_time_in_two_steps_is_the_same_as_in_one(at: datetime, one: int, two: int) -> None:
    half = advance(at, timedelta(minutes=one), CALENDAR, HOURS)
    whole = advance(at, timedelta(minutes=one + two), CALENDAR, HOURS)
    assert advance(half, timedelta(minutes=two), CALENDAR, HOURS) == whole


@UNHURRIED
@given(MOMENTS, MOMENTS, MOMENTS)
def test_office_time_between_adds_up(one: datetime, two: datetime, three: datetime) -> None:
    first, middle, last = sorted((one, two, three))
    parts = [office_time_between(*pair, CALENDAR, HOURS) for pair in ((first, middle), (middle, last))]
    assert sum(parts, timedelta()) == office_time_between(first, last, CALENDAR, HOURS)
    assert office_time_between(last, first, CALENDAR, HOURS) == timedelta()


def test_the_account_has_a_row_for_every_day() -> None:
    found = due_of("3 working days", "2026-10-09 20:00")
    assert [(day.date.day, day.counts, day.number, day.reason) for day in found.days] == [
        (9, False, None, "收到当日（工作日）"),
        (10, True, 1, "调休上班（国庆节）"),
        (11, False, None, "周末"),
        (12, True, 2, "工作日"),
        (13, True, 3, "工作日"),
    ]
    assert [day.kind for day in found.days[1:3]] == [DayKind.MAKEUP, DayKind.WEEKEND]
    assert (found.rules_key, found.rules_name) == ("四川2025", "四川2025 3/7/15")
    assert (found.received_at, found.starts_at) == (moment("2026-10-09 20:00"), moment("2026-10-10 09:00"))


def test_the_account_of_hours_says_how_much_ran_each_day() -> None:
    found = due_of("4 working hours", "2026-05-15 17:00")
    assert [(day.date.day, day.counts, day.number, day.reason) for day in found.days] == [
        (15, True, None, "工作日，计办公时间60分钟"),
        (16, False, None, "周末，不计时"),
        (17, False, None, "周末，不计时"),
        (18, True, None, "工作日，计办公时间180分钟"),
    ]


def test_the_account_round_the_clock_counts_every_day() -> None:
    found = due_of("24 hours", "2027-01-01 20:00")
    assert [(day.counts, day.reason, day.provisional) for day in found.days] == [(True, "全天候计时", False)] * 2


def test_the_day_of_receipt_makes_no_day_limit_provisional() -> None:
    calendar = WorkCalendar(published_years=frozenset({2028}))
    found = due_of("3 working days", "2027-12-31 10:00", calendar)
    assert (found.due_at, found.provisional) == (moment("2028-01-05 18:00"), False)
    assert found.days[0].provisional
    assert due_of("1 working hour", "2027-12-31 17:30", calendar).provisional


def test_an_office_s_own_day_moves_the_limit() -> None:
    calendar = WorkCalendar({date(2026, 5, 19): DayOverride(False, "县庆")})
    assert due_of("3 working days", "2026-05-18 10:00", calendar).due_at == moment("2026-05-22 18:00")
    assert due_of("1 working hour", "2026-05-18 17:30", calendar).due_at == moment("2026-05-20 09:30")


def test_the_first_day_of_the_world_is_no_crash() -> None:
    assert due_of("3 working days", "0001-01-02 10:00").provisional


@pytest.mark.parametrize("term", ["1 working day", "1 working hour", "1 hour"])
def test_the_end_of_the_calendar_is_told_in_words(term: str) -> None:
    with pytest.raises(BeyondCalendar, match="10000年超出日历范围"):
        due_of(term, "9999-12-31 23:30")


@pytest.mark.parametrize(
    ("asked", "lead", "expected"),
    [
        ("2026-05-18 10:00", "2026-06-08 18:00", "2026-05-27 18:00"),  # 15 left: 7 for the opinion
        ("2026-05-18 10:00", "2026-05-21 18:00", "2026-05-19 18:00"),  # 3 left: 1
        ("2026-05-20 10:00", "2026-05-21 18:00", "2026-05-21 18:00"),  # 1 left: at least 1
        ("2026-05-21 10:00", "2026-05-21 18:00", "2026-05-22 18:00"),  # due today: the least still
        ("2026-05-25 10:00", "2026-05-21 18:00", "2026-05-26 18:00"),  # over: the least
        ("2026-05-18 10:00", None, "2026-05-19 18:00"),
    ],
)
def test_an_assisting_unit_has_half_of_the_days_left(asked: str, lead: str | None, expected: str) -> None:
    lead_due = moment(lead) if lead else None
    assert assist_due(lead_due, moment(asked), SICHUAN, CALENDAR) == moment(expected)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("2026-05-16 10:00", "2026-05-16 22:00"), ("2026-05-17 09:59", "2026-05-17 09:59:30"), ("2026-05-17 11:00",) * 2],
)
def test_an_assisting_unit_of_an_urgent_ticket_has_half_of_the_time_left(asked: str, expected: str) -> None:
    assert assist_due_urgent(moment("2026-05-17 10:00"), moment(asked), SICHUAN) == moment(expected)


def test_a_ticket_is_due_by_its_type_and_urgency() -> None:
    at = moment("2026-05-18 10:00")
    normal = ticket_due(AppealType.CONSULT, Urgency.NORMAL, at, SICHUAN, CALENDAR)
    urgent = ticket_due(AppealType.CONSULT, Urgency.URGENT, at, SICHUAN, CALENDAR)
    assert (normal.due_at, urgent.due_at) == (moment("2026-05-21 18:00"), moment("2026-05-19 10:00"))
