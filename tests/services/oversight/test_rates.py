"""A6 and the monthly share of improper returns: whole months of one unit, below a floor for long enough."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.vocabulary import Connected, HandlingWay, Satisfaction, TicketState
from services.access.permissions import Role
from services.calendar.office import all_rules, office_calendar
from services.oversight.incidents import Span
from services.oversight.months import Basis
from services.oversight.rates import Question, _on_time, _rates, _satisfaction, months_within
from services.reports.gathering import gather
from services.reports.limits import Limits
from services.reports.periods import Period, PeriodKind
from services.reports.standing import Judge
from tests.services.oversight.support import HOUSING, WATER, blamed, scan, stored
from tests.support.desk import Desk

SCAN = datetime(2026, 5, 19, 10)
GOOD, BAD = Satisfaction.FAIRLY, Satisfaction.DISSATISFIED


def answers(desk: Desk, month: int, good: int, bad: int, unit: str = HOUSING) -> list[str]:
    """Closed tickets of a month with the callers' answers; returns the numbers of the bad ones."""
    moment = datetime(2026, month, 10, 10)
    common = {
        "state": TicketState.CLOSED, "closed_at": moment, "submitted_at": moment, "first_round_at": moment,
        "due_at": moment + timedelta(days=90), "connected": Connected.ANSWERED, "callback_at": moment,
    }  # fmt: skip
    for _each in range(good):
        stored(desk, unit, **common, result_satisfaction=GOOD)
    return [stored(desk, unit, **common, result_satisfaction=BAD) for _each in range(bad)]


def due(desk: Desk, month: int, good: int, late: int, unit: str = HOUSING) -> list[str]:
    """Closed tickets due in a month; returns the numbers of the late ones."""
    limit = datetime(2026, month, 10, 18)
    numbers = []
    for place in range(good + late):
        handed = limit + timedelta(seconds=place >= good)
        columns = {"submitted_at": handed, "first_round_at": handed, "closed_at": handed}
        numbers.append(stored(desk, unit, state=TicketState.CLOSED, due_at=limit, rework_count=0, **columns))
    return numbers[good:]


def test_a_unit_below_the_floor_of_satisfaction_for_two_months_scenario(desk: Desk) -> None:
    numbers = answers(desk, 3, 8, 2) + answers(desk, 4, 8, 2)
    answers(desk, 3, 17, 3, WATER)  # 85 % is not below the floor
    answers(desk, 4, 8, 2, WATER)
    (case,) = scan(desk, SCAN)
    assert (case.situation, sorted(case.tickets)) == ("A6", sorted(numbers))
    assert case.evidence["months"] == [
        {"month": f"2026-0{month}", "basis": "satisfaction", "value": "80.00", "numerator": 8, "denominator": 10}
        for month in (3, 4)
    ]
    assert case.evidence["tickets"][0]["fact"] == "2026-03满意率80.00%（满意8件，有效回访10件）"


@pytest.mark.parametrize(
    ("months", "fires"),
    [
        (((3, 18, 2), (4, 18, 2)), True),
        (((3, 19, 1), (4, 18, 2)), False),
        (((3, 7, 2), (4, 7, 2)), False),
        (((2, 18, 2), (4, 18, 2)), False),
        (((4, 18, 2), (5, 18, 2)), False),
    ],
    ids=["below", "equal", "too few", "a month between", "the second is not over"],
)
def test_a_unit_below_the_floor_of_closing_in_time_scenario(
    desk: Desk, months: tuple[tuple[int, int, int], ...], *, fires: bool
) -> None:
    late = [number for month in months for number in due(desk, *month)]
    assert sorted(blamed(desk, SCAN, "A6")) == (sorted(late) if fires else [])


def test_the_months_must_lie_within_the_window_scenario(desk: Desk) -> None:
    due(desk, 3, 18, 2)
    due(desk, 4, 18, 2)
    assert blamed(desk, datetime(2026, 4, 30, 23, 59), "A6") == []
    assert len(blamed(desk, datetime(2026, 5, 1), "A6")) == 4
    assert len(blamed(desk, datetime(2027, 3, 1), "A6")) == 4
    assert blamed(desk, datetime(2027, 3, 1, 0, 1), "A6") == []


def test_too_many_improper_returns_in_a_month_scenario(desk: Desk) -> None:
    for unit, received in ((HOUSING, 19), (WATER, 20)):
        moment = datetime(2026, 4, 8, 10)
        for place in range(received):
            returned = int(place == 0)
            columns = {"received_at": moment, "dispatched_at": moment, "submitted_at": moment, "first_round_at": moment}
            stored(
                desk, unit, state=TicketState.TO_CALL_BACK, return_count=returned, rejected_return_count=returned,
                **columns,
            )  # fmt: skip
    (case,) = scan(desk, SCAN)
    assert (case.situation, case.unit, len(case.tickets)) == ("A3", "大竹县住房和城乡建设局", 1)
    assert case.evidence["months"][0]["value"] == "5.26"


def test_the_window_holds_whole_months_only() -> None:
    span = Span(datetime(2026, 1, 1), datetime(2026, 4, 1))
    assert months_within(span) == (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
    later = Span(datetime(2026, 1, 1, 0, 0, 1), datetime(2026, 3, 31, 23, 59, 59))
    assert months_within(later) == (date(2026, 2, 1),)


def test_the_sums_of_the_scan_are_the_figures_of_the_reports(desk: Desk) -> None:
    rng = random.Random(20260511)
    span = Span(datetime(2026, 1, 1), SCAN)
    for _each in range(400):
        stored(desk, rng.choice((HOUSING, WATER)), **_any_ticket(rng))
    desk.clock.moment = SCAN
    with desk.program.storage.reading():
        for question, column in ((_satisfaction(span), "closed"), (_on_time(span), "due")):
            months = months_within(span)
            scanned = {(unit, rate.month): (rate.bad, rate.counted) for unit, rate in _rates(question, months)}
            assert scanned == _figures(desk, question, column)
            assert sum(counted for _bad, counted in scanned.values()) >= 10


def _any_ticket(rng: random.Random) -> dict[str, Any]:
    """Columns as chance has them, unlikely ones included."""

    def some(*moments: datetime | None) -> datetime | None:
        return rng.choice(moments)

    limit = datetime(2026, rng.randint(1, 4), rng.randint(1, 28), 18)
    after, before, later = limit + timedelta(hours=3), limit - timedelta(hours=3), SCAN + timedelta(hours=2)
    return {
        "state": rng.choice((*TicketState, *[TicketState.CLOSED] * 12)),
        "way": rng.choice((*HandlingWay, None, HandlingWay.DISPATCH)),
        "imported": rng.random() < 0.7, "round": rng.choice((1, 1, 2)), "due_at": some(limit, limit, limit, None),
        "rework_due_at": some(None, limit, after), "submitted_at": some(None, before, after, limit, later),
        "first_round_at": some(None, before, after, later), "closed_at": some(None, after, after, later),
        "callback_at": some(None, after, later), "rework_count": rng.choice((None, 0, 0, 1)),
        "connected": rng.choice((Connected.ANSWERED, Connected.ANSWERED, Connected.NO_ANSWER, None)),
        "result_satisfaction": rng.choice((*Satisfaction, None)), "counted": rng.random() < 0.9,
        "cancel_code": rng.choice((None, None, "withdrawn")),
    }  # fmt: skip


def _figures(desk: Desk, question: Question, column: Any) -> dict[tuple[int, date], tuple[int, int]]:
    """The same by the judge of the reports."""
    actor = desk.people[Role.SUPERVISOR]
    period = Period(PeriodKind.RANGE, "", date(2026, 1, 1), date(2026, 4, 30))
    judge = Judge(SCAN, Limits.of(office_calendar(), all_rules()))
    bad: Counter[tuple[int, date]] = Counter()
    counted: Counter[tuple[int, date]] = Counter()
    for record in gather(actor, [column], [period], SCAN):
        judged = judge.judge(record)
        moment, found = judged.due, None
        if question.basis is Basis.ON_TIME and judged.standing.task is not None:
            in_time = judged.standing.task.on_time
            found = None if in_time is None else not in_time
        elif question.basis is Basis.SATISFACTION and judged.standing.answers is not None:
            moment, answer = judged.closed, judged.standing.answers.satisfied
            found = None if answer is None else answer < 0
        if found is not None and moment is not None and moment < period.end and record.unit is not None:
            key = (record.unit, moment.date().replace(day=1))
            counted[key] += 1
            bad[key] += found
    return {key: (bad[key], count) for key, count in counted.items()}
