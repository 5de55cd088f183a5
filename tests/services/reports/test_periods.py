"""Periods: how they are written, what comes before, and the same a year before."""

import pytest

from services.reports.periods import BadPeriod, parse_period, period_before, period_words, year_before


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-W41", "2026-10-05", "2026-10-11"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-10-01..2026-10-15", "2026-10-01", "2026-10-15"),
        ("2026-10-01..2026-10-01", "2026-10-01", "2026-10-01"),
    ],
)
def test_a_period_covers_its_days(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert (str(period.first), str(period.last), period.text) == (first, last, text)
    assert period.start.isoformat() == f"{first}T00:00:00"
    assert (period.end - period.start).days == (period.last - period.first).days + 1


@pytest.mark.parametrize(
    "text",
    ["", "2026-13", "2026-00", "2026-1", "2026-Q5", "2026-Q0", "2026-W54", "2025-W53", "2026-10-15..2026-10-01",
     "2026-02-30..2026-03-01", "0000", "9999", "本月", "2026-10..2026-11", "２０２６"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadPeriod, match="2026-Q3"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "before", "last_year"),
    [
        ("2026-10", "2026-09", "2025-10"),
        ("2026-01", "2025-12", "2025-01"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-Q3", "2026-Q2", "2025-Q3"),
        ("2026", "2025", "2025"),
        ("2026-W41", "2026-W40", "2025-W41"),
        ("2026-W01", "2025-W52", "2025-W01"),
        ("2027-W01", "2026-W53", "2026-W01"),
        ("2026-10-01..2026-10-15", "2026-09-16..2026-09-30", "2025-10-01..2025-10-15"),
        ("2024-02-29..2024-02-29", "2024-02-28..2024-02-28", "2023-02-28..2023-02-28"),
    ],
)
def test_a_period_is_compared_with_its_like(text: str, before: str, last_year: str) -> None:
    period = parse_period(text)
    earlier = year_before(period)
    assert period_before(period).text == before
    assert earlier is not None
    assert earlier.text == last_year


def test_a_week_53_has_no_like_in_a_year_of_52() -> None:
    assert year_before(parse_period("2026-W53")) is None


def test_a_range_that_reaches_back_before_all_time_has_nothing_before_it() -> None:
    with pytest.raises(BadPeriod):
        period_before(parse_period("1900-01-01..9000-01-01"))


def test_words_name_the_period_as_people_say_it() -> None:
    words = [period_words(parse_period(text)) for text in ("2026-10", "2026-Q3", "2026", "2026-W41")]
    assert all("2026" in each for each in words)
    assert len(set(words)) == 4
    assert "2026-10-15" in period_words(parse_period("2026-10-01..2026-10-15"))
