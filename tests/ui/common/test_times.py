"""Moments and spans in words, in both languages."""

from datetime import date, datetime, timedelta

import pytest

from i18n import use
from ui.common import times
from ui.common.marks import Tier, Tone, state_tone

NOW = datetime(2026, 5, 19, 10, 24)


@pytest.mark.parametrize(("when", "words"), [
    (datetime(2026, 5, 19, 8, 30), "08:30"),
    (datetime(2026, 5, 18, 17, 51), "yesterday 17:51"),
    (datetime(2026, 4, 28, 16, 12), "28 Apr 16:12"),
    (datetime(2025, 11, 18, 9, 0), "2025-11-18 09:00"),
    (None, "—"),
])  # fmt: skip
def test_a_moment_is_said_as_short_as_it_stays_clear(when, words):
    use("en")
    assert times.moment(when, NOW) == words


def test_days_are_written_in_the_language_in_use():
    use("zh_CN")
    assert times.day(date(2026, 5, 18), NOW.date()) == "5月18日"
    assert times.weekday(date(2026, 5, 19)) == "周二"
    use("en")
    assert times.day(date(2026, 5, 18), NOW.date()) == "18 May"


@pytest.mark.parametrize(("left", "words"), [
    (timedelta(minutes=30), "30 minutes left"),
    (timedelta(hours=1, minutes=17), "1 h 17 min left"),
    (timedelta(hours=5), "5 h left"),
    (timedelta(days=2, hours=7), "still 2 days 7 h"),
    (timedelta(0), "0 minutes left"),
    (timedelta(minutes=-90), "overdue by 1 h 30 min"),
])  # fmt: skip
def test_what_is_left_of_a_limit_is_said_in_two_units(left, words):
    use("en")
    assert times.remaining(NOW + left, NOW) == words


def test_overdue_is_counted_in_working_days_when_the_calendar_says_so():
    use("en")
    assert times.remaining(NOW - timedelta(days=4), NOW, overdue_days=2) == "2 working days overdue"


def test_a_limit_is_never_said_in_relative_days():
    use("en")
    limits = [NOW + timedelta(hours=4), NOW + timedelta(days=1), NOW + timedelta(days=3)]
    assert [times.due_moment(when, NOW) for when in limits] == ["today 14:24", "tomorrow 10:24", "22 May 10:24"]


def test_a_tier_is_known_by_its_word_and_an_unknown_word_is_none():
    assert [times.tier_of(name) for name in ("red", "none", "", None, "purple")] == [Tier.RED] + [Tier.NONE] * 4


def test_a_state_has_the_colour_of_whose_turn_it_is():
    assert [state_tone(state) for state in (20, 40, 35, 90)] == [Tone.CENTRE, Tone.UNIT, Tone.PENDING, Tone.DONE]
