"""When it happened, as people type it."""

from datetime import datetime

import pytest

from ui.tabs.intake.moments import moment_error, read_moment

NOW = datetime(2026, 5, 19, 10, 24)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("7:05", datetime(2026, 5, 19, 7, 5)),
        ("07:05", datetime(2026, 5, 19, 7, 5)),
        ("5-19 7:05", datetime(2026, 5, 19, 7, 5)),
        ("5月18日 23:00", datetime(2026, 5, 18, 23, 0)),
        ("5月18日23:00", datetime(2026, 5, 18, 23, 0)),
        ("5/3", datetime(2026, 5, 3)),
        ("2025-12-31 08:00", datetime(2025, 12, 31, 8, 0)),
        ("２０２６-０５-１９ ０７：０５", datetime(2026, 5, 19, 7, 5)),
    ],
)
def test_a_moment_is_read_as_it_is_written(typed, moment):
    assert read_moment(typed, NOW) == moment
    assert moment_error(typed, NOW) == ""


@pytest.mark.parametrize("typed", ["早上", "25:00", "13-40", "2026", "7点", "5-19 7:05:99x"])
def test_what_cannot_be_read_is_told(typed):
    assert read_moment(typed, NOW) is None
    assert moment_error(typed, NOW)


def test_nothing_typed_is_fine_and_the_future_is_not():
    assert moment_error("  ", NOW) == ""
    assert moment_error("23:59", NOW)
