"""Due moments worked out by hand from the State Council's notices of 2024, 2025 and 2026; 2027 by statute alone.

The days off and the make-up days (班) that the hand used, month by month:
2024: 2-10..17 (班 2-4, 2-18), 4-4..6 (班 4-7), 5-1..5 (班 4-28, 5-11), 6-10, 9-15..17 (班 9-14),
      10-1..7 (班 9-29, 10-12)
2025: 1-1, 1-28..2-4 (班 1-26, 2-8), 4-4..6, 5-1..5 (班 4-27), 5-31..6-2, 10-1..8 (班 9-28, 10-11)
2026: 1-1..3 (班 1-4), 2-15..23 (班 2-14, 2-28), 4-4..6, 5-1..5 (班 5-9), 6-19..21, 9-25..27, 10-1..7 (班 9-20, 10-10)
2027, provisional: 1-1, 2-5..8, 4-5, 5-1..2, 6-9, 9-15, 10-1..3
"""

import pytest

from models.vocabulary import AppealType, Urgency
from services.calendar.limits import due, ticket_due
from services.calendar.rules import Step
from tests.services.calendar.support import CALENDAR, KAIJIANG, SICHUAN, moment

DAY_LIMITS = [
    # type, received, due, the hand's count
    ("consult", "2024-02-08 10:00", "2024-02-19", "2-9, 班2-18, 2-19: 除夕 2024 was a working day"),
    ("help", "2024-02-02 15:00", "2024-02-18", "班2-4, 2-5..9, 班2-18: due on a make-up Sunday"),
    ("complaint", "2024-01-29 09:00", "2024-02-22", "1-30, 31, 2-1, 2, 班4, 5..9 = 10; 班18, 19..22 = 15"),
    ("consult", "2024-04-03 18:30", "2024-04-09", "班4-7, 8, 9"),
    ("consult", "2024-04-05 10:00", "2024-04-09", "received on 清明: 班4-7, 8, 9"),
    ("help", "2024-04-26 10:00", "2024-05-09", "班4-28, 29, 30, 5-6..9"),
    ("report", "2024-04-26 10:00", "2024-05-20", "3 before the holiday, 5-6..10 = 8, 班11 = 9, 13..17 = 14, 20"),
    ("consult", "2024-06-07 10:00", "2024-06-13", "端午 6-10 off: 11, 12, 13"),
    ("suggest", "2024-09-13 09:00", "2024-09-25", "班14, 18, 19, 20, 23, 24, 25"),
    ("consult", "2024-09-27 20:00", "2024-10-08", "班29, 30, 10-8"),
    (
        "complaint",
        "2024-09-29 10:00",
        "2024-10-24",
        "received on a make-up Sunday: 9-30, 10-8..11 = 5, 班12 = 6, 14..18 = 11",
    ),
    ("consult", "2024-12-30 10:00", "2025-01-03", "12-31, 1-2, 1-3 over the new year"),
    ("consult", "2025-01-24 17:59", "2025-02-05", "班1-26, 27, 2-5"),
    ("help", "2025-01-26 08:00", "2025-02-11", "1-27, 2-5, 6, 7, 班8, 10, 11"),
    ("complaint", "2025-01-28 21:00", "2025-02-24", "除夕: 2-5, 6, 7, 班8 = 4, 10..14 = 9, 17..21 = 14, 24"),
    ("consult", "2025-04-03 10:00", "2025-04-09", "清明 Friday to Sunday: 7, 8, 9"),
    ("suggest", "2025-04-25 10:00", "2025-05-08", "班27, 28, 29, 30, 5-6, 7, 8"),
    ("consult", "2025-05-30 12:30", "2025-06-05", "端午 to 6-2: 3, 4, 5"),
    ("consult", "2025-09-26 19:00", "2025-09-30", "班28, 29, 30"),
    ("help", "2025-09-28 10:00", "2025-10-14", "29, 30, 10-9, 10, 班11, 13, 14"),
    ("complaint", "2025-09-30 23:59", "2025-10-28", "10-9, 10, 班11 = 3, 13..17 = 8, 20..24 = 13, 27, 28"),
    ("consult", "2025-10-11 10:00", "2025-10-15", "received on a make-up Saturday: 13, 14, 15"),
    ("help", "2025-12-31 10:00", "2026-01-12", "班1-4, 5..9, 12"),
    ("consult", "2026-02-13 10:00", "2026-02-25", "班14, 24, 25"),
    ("help", "2026-02-20 10:00", "2026-03-03", "in 春节: 24..27 = 4, 班28, 3-2, 3"),
    ("complaint", "2026-02-09 10:00", "2026-03-06", "10..13, 班14 = 5, 24..27, 班28 = 10, 3-2..6 = 15"),
    ("consult", "2026-04-03 10:00", "2026-04-09", "清明 Saturday to Monday: 7, 8, 9"),
    ("complaint", "2026-04-28 16:12", "2026-05-21", "29, 30, 5-6..8, 班9 = 6, 11..15 = 11, 18..21 = 15"),
    ("consult", "2026-05-08 10:00", "2026-05-12", "班9, 11, 12"),
    ("consult", "2026-05-16 10:00", "2026-05-20", "ordinary Saturday: Monday is day 1"),
    ("consult", "2026-05-17 23:00", "2026-05-20", "Sunday night: Monday is day 1"),
    ("consult", "2026-05-18 10:00", "2026-05-21", "working day: Tuesday is day 1"),
    ("consult", "2026-05-18 20:00", "2026-05-21", "the evening of a working day: Tuesday is day 1 all the same"),
    ("consult", "2026-05-18 00:05", "2026-05-21", "the first minutes of a working day belong to it"),
    ("consult", "2026-06-18 19:00", "2026-06-24", "端午 19..21: 22, 23, 24"),
    ("other", "2026-09-18 10:00", "2026-09-29", "班20, 21..24 = 5, 28, 29"),
    ("help", "2026-09-30 10:00", "2026-10-15", "10-8, 9, 班10, 12, 13, 14, 15"),
    ("complaint", "2026-10-04 03:00", "2026-10-27", "10-8, 9, 班10 = 3, 12..16 = 8, 19..23 = 13, 26, 27"),
    ("consult", "2026-10-10 10:00", "2026-10-14", "make-up Saturday: 12, 13, 14"),
    ("consult", "2026-12-28 10:00", "2026-12-31", "the last three days of the published year"),
    ("complaint", "2026-12-10 10:00", "2026-12-31", "11, 14..18 = 6, 21..25 = 11, 28..31 = 15"),
]

PROVISIONAL = [
    ("complaint", "2026-12-11 10:00", "2027-01-04", "14..18 = 5, 21..25 = 10, 28..31 = 14, 1-4"),
    ("consult", "2026-12-30 20:00", "2027-01-05", "31, 1-4, 5"),
    ("help", "2027-02-03 10:00", "2027-02-16", "4, 9..12 = 5, 15, 16: 除夕 to 初三 are 2-5 to 2-8"),
    ("consult", "2027-02-06 10:00", "2027-02-11", "初一: 9, 10, 11"),
    ("consult", "2027-04-02 10:00", "2027-04-08", "清明 on Monday 4-5: 6, 7, 8"),
    ("consult", "2027-04-29 10:00", "2027-05-04", "30, 5-3, 4: no make-up days by statute"),
    ("consult", "2027-06-08 10:00", "2027-06-14", "端午 Wednesday 9: 10, 11, 14"),
    ("consult", "2027-09-14 10:00", "2027-09-20", "中秋 Wednesday 15: 16, 17, 20"),
    ("consult", "2027-09-30 10:00", "2027-10-06", "10-1 Friday off, weekend: 4, 5, 6"),
    ("consult", "1999-09-30 10:00", "1999-10-06", "before every table: 10-1 off, weekend, 4, 5, 6"),
]

KAIJIANG_LIMITS = [
    ("consult", "2026-09-30 10:00", "2026-10-10", "8, 9, 班10"),
    ("suggest", "2026-12-21 10:00", "2026-12-28", "22..25 = 4, 28"),
    ("help", "2026-09-28 10:00", "2026-10-16", "29, 30, 10-8, 9, 班10, 12..16 = 10"),
    ("complaint", "2025-01-24 10:00", "2025-02-13", "班26, 27, 2-5..7 = 5, 班8 = 6, 10..13 = 10"),
    ("report", "2026-05-18 10:00", "2026-06-01", "19..22 = 4, 25..29 = 9, 6-1"),
]

URGENT = [
    ("help", "urgent", "2026-02-16 23:30", "2026-02-17 23:30"),
    ("complaint", "critical", "2026-05-16 08:00", "2026-05-17 08:00"),
    ("consult", "urgent", "2024-12-31 12:00", "2025-01-01 12:00"),
    ("report", "urgent", "2027-01-01 08:15", "2027-01-02 08:15"),
    ("other", "critical", "2024-02-28 19:00", "2024-02-29 19:00"),
]

HOURS = [
    # four hours of office time, as a dispatch has
    ("2026-05-18 09:00", "2026-05-18 15:00", "three before lunch, one after"),
    ("2026-05-18 07:30", "2026-05-18 15:00", "starts at the opening"),
    ("2026-05-18 10:00", "2026-05-18 16:00", "two and two"),
    ("2026-05-18 12:00", "2026-05-18 18:00", "at the closing: starts at 14:00, ends as the office closes"),
    ("2026-05-18 12:30", "2026-05-18 18:00", "at lunch"),
    ("2026-05-18 14:00", "2026-05-18 18:00", "a whole afternoon"),
    ("2026-05-18 14:01", "2026-05-19 09:01", "one minute is left for the next morning"),
    ("2026-05-18 15:00", "2026-05-19 10:00", "three, and one the next day"),
    ("2026-05-18 18:00", "2026-05-19 15:00", "as the office closes"),
    ("2026-05-18 19:00", "2026-05-19 15:00", "in the evening"),
    ("2026-05-15 17:00", "2026-05-18 12:00", "over a weekend, ends at noon sharp"),
    ("2026-05-09 16:00", "2026-05-11 11:00", "a make-up Saturday is worked, its Sunday is not"),
    ("2026-09-30 17:00", "2026-10-08 12:00", "over the national day"),
    ("2026-10-03 11:00", "2026-10-08 15:00", "received in the holiday"),
    ("2024-09-29 16:30", "2024-09-30 11:30", "a make-up Sunday"),
]

STEPS = [
    (Step.SIGN, "normal", "2026-05-18 10:00", "2026-05-19 18:00"),
    (Step.SIGN, "normal", "2026-05-16 10:00", "2026-05-18 18:00"),
    (Step.SIGN, "normal", "2026-09-30 17:59", "2026-10-08 18:00"),
    (Step.SIGN, "urgent", "2026-05-16 23:45", "2026-05-17 00:15"),
    (Step.DISPATCH, "critical", "2026-10-01 12:10", "2026-10-01 12:40"),
    (Step.RESPONSE, "urgent", "2026-10-01 12:10", "2026-10-01 12:40"),
    (Step.REPORT, "urgent", "2026-10-01 22:30", "2026-10-02 00:30"),
    (Step.RETURN, "normal", "2026-05-22 10:00", "2026-05-25 18:00"),
    (Step.RETURN_REVIEW, "normal", "2026-05-22 16:00", "2026-05-25 11:00"),
    (Step.CALLBACK, "normal", "2026-09-24 16:00", "2026-09-29 18:00"),
    (Step.REWORK, "normal", "2026-09-24 16:00", "2026-10-09 18:00"),
    (Step.REWORK, "urgent", "2026-09-24 16:00", "2026-09-25 16:00"),
]


def _ids(rows: list[tuple[object, ...]]) -> list[str]:
    return ["scenario-" + "-".join(str(part).replace(" ", "T") for part in row[:3]) for row in rows]


@pytest.mark.parametrize(("appeal", "received", "day", "count"), DAY_LIMITS, ids=_ids([*DAY_LIMITS]))
def test_a_day_limit_ends_where_the_hand_says(appeal: str, received: str, day: str, count: str) -> None:
    found = ticket_due(AppealType(appeal), Urgency.NORMAL, moment(received), SICHUAN, CALENDAR)
    assert found.due_at == moment(f"{day} 18:00"), count
    assert not found.provisional


@pytest.mark.parametrize(("appeal", "received", "day", "count"), PROVISIONAL, ids=_ids([*PROVISIONAL]))
def test_an_unpublished_year_counts_by_statute_and_says_so(appeal: str, received: str, day: str, count: str) -> None:
    found = ticket_due(AppealType(appeal), Urgency.NORMAL, moment(received), SICHUAN, CALENDAR)
    assert found.due_at == moment(f"{day} 18:00"), count
    assert found.provisional


@pytest.mark.parametrize(("appeal", "received", "day", "count"), KAIJIANG_LIMITS, ids=_ids([*KAIJIANG_LIMITS]))
def test_the_preset_of_another_county_counts_its_own_days(appeal: str, received: str, day: str, count: str) -> None:
    found = ticket_due(AppealType(appeal), Urgency.NORMAL, moment(received), KAIJIANG, CALENDAR)
    assert found.due_at == moment(f"{day} 18:00"), count
    assert found.rules_name == "开江式 3/5/10"


@pytest.mark.parametrize(("appeal", "urgency", "received", "expected"), URGENT, ids=_ids([*URGENT]))
def test_an_urgent_ticket_runs_round_the_clock(appeal: str, urgency: str, received: str, expected: str) -> None:
    found = ticket_due(AppealType(appeal), Urgency(urgency), moment(received), SICHUAN, CALENDAR)
    assert found.due_at == moment(expected)
    assert not found.provisional
    assert not any(day.provisional for day in found.days)


@pytest.mark.parametrize(("received", "expected", "count"), HOURS, ids=_ids([*HOURS]))
def test_hours_run_while_the_office_is_open(received: str, expected: str, count: str) -> None:
    term = SICHUAN.term(Step.DISPATCH, AppealType.HELP, Urgency.NORMAL)
    assert due(term, moment(received), SICHUAN, CALENDAR).due_at == moment(expected), count


@pytest.mark.parametrize(("step", "urgency", "received", "expected"), STEPS, ids=_ids([*STEPS]))
def test_each_step_has_its_limit(step: Step, urgency: str, received: str, expected: str) -> None:
    term = SICHUAN.term(step, AppealType.COMPLAINT, Urgency(urgency))
    assert due(term, moment(received), SICHUAN, CALENDAR).due_at == moment(expected)


def test_scenario_hours_over_an_unpublished_new_year_are_provisional() -> None:
    term = SICHUAN.term(Step.DISPATCH, AppealType.HELP, Urgency.NORMAL)
    found = due(term, moment("2026-12-31 17:00"), SICHUAN, CALENDAR)
    assert (found.due_at, found.provisional) == (moment("2027-01-04 12:00"), True)


@pytest.mark.parametrize("urgency", list(Urgency), ids=lambda urgency: f"scenario-praise-{urgency}")
def test_praise_has_no_limit(urgency: Urgency) -> None:
    found = ticket_due(AppealType.PRAISE, urgency, moment("2026-05-18 10:00"), SICHUAN, CALENDAR)
    assert (found.due_at, found.days, found.provisional) == (None, (), False)
    assert (found.rules_key, found.term, found.starts_at) == ("四川2025", None, None)
