"""The desk of a server counts wrong passwords itself: over restarts, by login and server, and past a spoilt file."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.login_failures import LoginFailures
from services.kernel.clock import FrozenClock
from services.people.login import LockedOut
from tests.support.desk import MORNING


@pytest.fixture
def failures(tmp_path: Path) -> LoginFailures:
    """The counts of a profile."""
    return LoginFailures(tmp_path, "server/office", FrozenClock(MORNING))


def count(failures: LoginFailures, times: int, login: str = "zhou") -> None:
    for _turn in range(times):
        failures.count(login)


def test_five_in_a_row_rest_for_a_quarter_of_an_hour_over_a_restart(failures: LoginFailures) -> None:
    count(failures, 4)
    failures.require_open("zhou")
    count(failures, 1)
    clock = FrozenClock(MORNING)
    restarted = LoginFailures(failures.profile, failures.place, clock)
    with pytest.raises(LockedOut, match="10:39"):
        restarted.require_open("zhou")
    clock.moment += timedelta(minutes=15)
    restarted.require_open("zhou")


def test_others_and_other_servers_are_not_touched(failures: LoginFailures) -> None:
    count(failures, 5)
    failures.require_open("li")
    LoginFailures(failures.profile, "server/other", failures.clock).require_open("zhou")


def test_the_right_password_takes_the_moments_along(failures: LoginFailures) -> None:
    count(failures, 2)
    assert failures.take("zhou") == ("2026-05-19 10:24:00",) * 2
    assert failures.take("zhou") == ()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"server/office zhou": 5}', '{"server/office zhou": {"until": "x"}}'])
def test_a_spoilt_file_keeps_nobody_out(failures: LoginFailures, text: str) -> None:
    (failures.profile / "login-failures.json").write_text(text, encoding="utf-8")
    failures.require_open("zhou")
    count(failures, 1)
    assert len(failures.take("zhou")) == 1


def test_a_folder_that_cannot_be_written_keeps_nobody_out(tmp_path: Path) -> None:
    failures = LoginFailures(tmp_path / "gone", "server", FrozenClock(MORNING))
    count(failures, 6)
    failures.require_open("zhou")
