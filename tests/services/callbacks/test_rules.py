"""When a try counts, when the next one may come, and what would exhaust them."""

from datetime import datetime, timedelta

import pytest

from models.vocabulary import Connected, Satisfaction
from services.callbacks.rules import Tries, needs_reason, tries_so_far, would_exhaust
from services.tickets.rules import Attempt

MONDAY = datetime(2026, 5, 18, 9)
TUESDAY = datetime(2026, 5, 19)


def _failed(*hours: float) -> tuple[Attempt, ...]:
    return tuple(Attempt(MONDAY + timedelta(hours=hour), Connected.NO_ANSWER) for hour in hours)


@pytest.mark.parametrize(
    ("attempts", "needed", "expected"),
    [
        ((), 3, Tries(3, 0, 0, None, False)),
        (_failed(0), 3, Tries(3, 1, 1, MONDAY + timedelta(hours=2), False)),
        (_failed(0, 1), 3, Tries(3, 2, 1, MONDAY + timedelta(hours=2), False)),
        (_failed(0, 3), 3, Tries(3, 2, 2, TUESDAY, False)),  # the last one must fall on another day
        (_failed(0, 24), 3, Tries(3, 2, 2, MONDAY + timedelta(hours=26), False)),
        (_failed(0, 3, 24), 3, Tries(3, 3, 3, None, True)),
        (_failed(0, 3, 6), 3, Tries(3, 3, 3, TUESDAY, False)),
        (_failed(0), 1, Tries(1, 1, 1, None, True)),
        (_failed(0), 2, Tries(2, 1, 1, TUESDAY, False)),
    ],
)
def test_the_tries_of_a_round_are_counted(attempts: tuple[Attempt, ...], needed: int, expected: Tries) -> None:
    assert tries_so_far(attempts, needed) == expected


@pytest.mark.parametrize(("hours", "expected"), [(24, True), (6, False), (4, False)])
def test_it_is_told_whether_one_more_failure_would_do(hours: float, expected: bool) -> None:
    assert would_exhaust(_failed(0, 3), 3, MONDAY + timedelta(hours=hours)) is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((Satisfaction.DISSATISFIED, Satisfaction.SATISFIED), True),
        ((None, Satisfaction.DISSATISFIED), True),
        ((Satisfaction.FAIRLY, None), False),
        ((), False),
    ],
)
def test_only_dissatisfaction_needs_a_reason(answers: tuple[Satisfaction | None, ...], expected: bool) -> None:
    assert needs_reason(*answers) is expected
