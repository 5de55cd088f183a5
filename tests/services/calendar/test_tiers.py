"""Warning tiers to the minute, and how much time is left or over."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.vocabulary import AppealType, Tier, Urgency, WarningReason
from services.calendar.rules import RuleVersion, Step
from services.calendar.tiers import Remaining, TierFacts, Warned, remaining, tier, warnings, working_days_over
from tests.services.calendar.support import CALENDAR, KAIJIANG, SICHUAN, moment

BLUE, YELLOW, ORANGE, RED = Tier.BLUE, Tier.YELLOW, Tier.ORANGE, Tier.RED


def _facts(appeal: str, received: str, due: str | None, urgency: str = "normal") -> TierFacts:
    return TierFacts(
        appeal=AppealType(appeal),
        urgency=Urgency(urgency),
        received_at=moment(received),
        due_at=moment(due) if due else None,
        sign_due_at=None,
        signed=True,
        submitted=False,
    )


def _tier(facts: TierFacts, now: str, rules: RuleVersion = SICHUAN) -> Tier | None:
    return tier(facts, moment(now), rules, CALENDAR)


COMPLAINT = _facts("complaint", "2026-04-28 16:12", "2026-05-21 18:00")
HELP = _facts("help", "2026-09-30 10:00", "2026-10-15 18:00")
CONSULT = _facts("consult", "2026-05-15 10:00", "2026-05-20 18:00")
URGENT = _facts("help", "2026-05-16 12:00", "2026-05-17 12:00", "urgent")


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        (COMPLAINT, "2026-04-28 16:12", None),
        (COMPLAINT, "2026-05-13 23:59", None),  # 6 working days left
        (COMPLAINT, "2026-05-14 00:00", BLUE),  # 5 left
        (COMPLAINT, "2026-05-19 23:59", BLUE),
        (COMPLAINT, "2026-05-20 00:00", YELLOW),  # 1 left
        (COMPLAINT, "2026-05-21 00:00", ORANGE),
        (COMPLAINT, "2026-05-21 18:00", ORANGE),  # on time to the second
        (COMPLAINT, "2026-05-21 18:00:01", RED),
        (COMPLAINT, "2026-06-30 10:00", RED),
        (HELP, "2026-10-09 12:00", None),  # 10, 12, 13, 14, 15 left: 5
        (HELP, "2026-10-11 12:00", None),  # a Sunday: 4 left
        (HELP, "2026-10-12 12:00", BLUE),
        (HELP, "2026-10-14 12:00", YELLOW),
        (CONSULT, "2026-05-18 12:00", None),
        (CONSULT, "2026-05-19 09:00", BLUE),
        (CONSULT, "2026-05-19 17:59", BLUE),  # 7 hours and a minute of office time left
        (CONSULT, "2026-05-20 00:01", ORANGE),  # the last four hours lie in the due day, and due today ranks higher
        (URGENT, "2026-05-16 23:59:59", None),
        (URGENT, "2026-05-17 00:00", BLUE),  # half left
        (URGENT, "2026-05-17 03:59", BLUE),
        (URGENT, "2026-05-17 04:00", YELLOW),  # a third
        (URGENT, "2026-05-17 06:00", ORANGE),  # a quarter
        (URGENT, "2026-05-17 12:00", ORANGE),
        (URGENT, "2026-05-17 12:00:01", RED),
        (_facts("praise", "2026-05-18 10:00", None), "2026-07-01 10:00", None),
        (_facts("praise", "2026-05-18 10:00", "2026-05-20 18:00"), "2026-05-18 12:00", None),
        (_facts("praise", "2026-05-18 10:00", "2026-05-20 18:00"), "2026-05-19 12:00", YELLOW),
        (_facts("help", "2026-05-17 12:00", "2026-05-17 12:00", "urgent"), "2026-05-17 10:00", ORANGE),
    ],
)
def test_scenario_a_tier_begins_at_its_minute(facts: TierFacts, now: str, expected: Tier | None) -> None:
    assert _tier(facts, now) is expected


def test_scenario_a_consult_with_a_due_time_at_noon_is_yellow_for_its_last_four_hours() -> None:
    early = _facts("consult", "2026-05-15 10:00", "2026-05-20 11:00")
    assert _tier(early, "2026-05-19 15:59") is BLUE
    assert _tier(early, "2026-05-19 16:00") is YELLOW


def test_scenario_the_preset_reminds_by_its_own_lead() -> None:
    assert _tier(CONSULT, "2026-05-18 12:00", KAIJIANG) is BLUE


@pytest.mark.parametrize(
    ("received", "sign_due", "urgency", "now", "expected"),
    [
        # one working day from Monday 10:00: 13 hours of office time, half gone on Tuesday at 09:30
        ("2026-05-18 10:00", "2026-05-19 18:00", "normal", "2026-05-19 09:29", None),
        ("2026-05-18 10:00", "2026-05-19 18:00", "normal", "2026-05-19 09:30", BLUE),
        ("2026-05-18 10:00", "2026-05-19 18:00", "normal", "2026-05-19 18:00", BLUE),
        ("2026-05-18 10:00", "2026-05-19 18:00", "normal", "2026-05-19 18:00:01", ORANGE),
        # from Saturday: the 7 hours of Monday
        ("2026-05-16 10:00", "2026-05-18 18:00", "normal", "2026-05-18 14:29", None),
        ("2026-05-16 10:00", "2026-05-18 18:00", "normal", "2026-05-18 14:30", BLUE),
        # urgent: 30 minutes round the clock
        ("2026-05-16 23:45", "2026-05-17 00:15", "urgent", "2026-05-16 23:59", None),
        ("2026-05-16 23:45", "2026-05-17 00:15", "urgent", "2026-05-17 00:00", BLUE),
        ("2026-05-16 23:45", "2026-05-17 00:15", "urgent", "2026-05-17 00:16", ORANGE),
    ],
)
def test_scenario_an_unsigned_task_warns(
    received: str, sign_due: str, urgency: str, now: str, expected: Tier | None
) -> None:
    facts = replace(_facts("complaint", received, None, urgency), signed=False, sign_due_at=moment(sign_due))
    assert _tier(facts, now) is expected
    assert _tier(replace(facts, signed=True), now) is None
    assert _tier(replace(facts, sign_due_at=None), now) is None


def test_both_limits_warn_each_for_itself_and_the_higher_tier_is_shown() -> None:
    facts = replace(COMPLAINT, signed=False, sign_due_at=moment("2026-04-29 18:00"))
    now = moment("2026-05-22 09:00")
    both = (Warned(ORANGE, WarningReason.SIGN), Warned(RED, WarningReason.DUE))
    assert warnings(facts, now, SICHUAN, CALENDAR) == both
    assert tier(facts, now, SICHUAN, CALENDAR) is RED


def test_a_submitted_task_warns_of_nothing() -> None:
    assert _tier(replace(COMPLAINT, submitted=True), "2026-06-30 10:00") is None


def test_a_rework_round_runs_on_its_own_clock() -> None:
    urgent = replace(URGENT, step=Step.REWORK)
    assert _tier(urgent, "2026-05-17 04:00") is YELLOW
    facts = replace(_facts("complaint", "2026-05-18 10:00", "2026-05-25 18:00"), step=Step.REWORK)
    assert _tier(facts, "2026-05-22 10:00") is YELLOW


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2026-09-30 17:00", 0),
        ("2026-09-30 18:01", 0),
        ("2026-10-07 12:00", 0),
        ("2026-10-08 08:00", 1),
        ("2026-10-10 12:00", 3),
        ("2026-10-11 12:00", 3),
        ("2026-10-12 00:00", 4),
    ],
)
def test_scenario_working_days_over_leave_out_rest_days(now: str, days: int) -> None:
    assert working_days_over(moment("2026-09-30 18:00"), moment(now), CALENDAR) == days


def _left(now: str) -> Remaining:
    return remaining(moment("2026-05-21 18:00"), moment(now), CALENDAR, SICHUAN)


def test_what_remains_is_told_in_natural_time_and_in_working_days() -> None:
    assert _left("2026-05-19 10:24") == Remaining(False, False, 2, 7, 36, 2, timedelta(hours=19, minutes=36))
    assert _left("2026-05-21 16:43") == Remaining(False, True, 0, 1, 17, 0, timedelta(hours=1, minutes=17))
    assert _left("2026-05-21 18:00") == Remaining(False, True, 0, 0, 0, 0, timedelta())


def test_what_is_over_is_told_the_same_way() -> None:
    assert _left("2026-05-21 18:05") == Remaining(True, False, 0, 0, 5, 0, timedelta())
    assert _left("2026-05-25 10:00") == Remaining(True, False, 3, 16, 0, 2, timedelta(hours=8))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-05-18 16:59", None),
        ("2026-05-18 17:00", BLUE),  # two of the four hours are left
        ("2026-05-18 17:40", YELLOW),  # 80 minutes
        ("2026-05-18 18:00", ORANGE),  # one hour, and it waits for the morning
        ("2026-05-19 10:00", ORANGE),
        ("2026-05-19 10:01", RED),
    ],
)
def test_scenario_a_limit_in_working_hours_warns_by_shares_of_office_time(now: str, expected: Tier | None) -> None:
    facts = replace(_facts("help", "2026-05-18 15:00", "2026-05-19 10:00"), step=Step.DISPATCH)
    assert _tier(facts, now) is expected
