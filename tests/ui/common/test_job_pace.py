"""How long a job still takes: told only once its pace is steady, and never from a clock that was asked too early."""

from dataclasses import dataclass

import pytest

from ui.common.job_pace import Pace


@dataclass
class Seconds:
    """A clock that a test turns."""

    now: float = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


def run(pace: Pace, clock: Seconds, seconds: float, dones: list[int], total: int = 1000) -> None:
    """Report these counts, so many seconds apart."""
    for done in dones:
        pace.step(done, total)
        clock.now += seconds


def test_nothing_is_told_before_two_seconds_of_steps(clock: Seconds) -> None:
    pace = Pace(clock)
    run(pace, clock, 0.5, [0, 10, 20, 30])
    assert pace.left() is None
    pace.step(40, 1000)
    assert pace.left() == pytest.approx(48)


def test_an_unknown_total_has_no_end(clock: Seconds) -> None:
    pace = Pace(clock)
    run(pace, clock, 1, [0, 10, 20, 30], total=0)
    assert pace.left() is None


def test_a_job_that_stands_still_is_given_no_time(clock: Seconds) -> None:
    pace = Pace(clock)
    run(pace, clock, 1, [5, 5, 5, 5])
    assert pace.left() is None


def test_only_the_last_twenty_seconds_count(clock: Seconds) -> None:
    pace = Pace(clock)
    run(pace, clock, 10, [0, 1, 2])
    run(pace, clock, 1, list(range(12, 262, 10)))
    assert pace.left() == pytest.approx((1000 - 252) / 10, rel=0.05)


def test_a_job_that_begins_again_or_grows_is_measured_anew(clock: Seconds) -> None:
    pace = Pace(clock)
    run(pace, clock, 1, [0, 100, 200, 300])
    assert pace.left() is not None
    pace.step(0, 1000)
    assert pace.left() is None
    run(pace, clock, 1, [0, 100, 200, 300])
    pace.step(310, 5000)
    assert pace.left() is None


def test_at_the_end_nothing_is_left(clock: Seconds) -> None:
    pace = Pace(clock)
    run(pace, clock, 1, [0, 400, 800])
    pace.step(1000, 1000)
    assert pace.left() == 0
