"""What the ladder proposes, by table: standing, rung; and its data is sound."""

from datetime import datetime, timedelta

import pytest

from models.rungs import Rung
from services.oversight.ladder.rules import NEXT, STEPS, Standing, jumps, next_rungs, proposed_rung, repeats

AT = datetime(2026, 5, 18, 9)
DAYS = timedelta(days=1)
_TABLE = (
    ({}, Rung.URGE),
    ({"last": Rung.REMIND}, Rung.URGE),
    ({"last": Rung.SLIP}, Rung.URGE),
    ({"earlier": (AT - 90 * DAYS,)}, Rung.SUMMON),
    ({"earlier": (AT - 90 * DAYS - timedelta(seconds=1),)}, Rung.URGE),
    ({"grave": True}, Rung.SUMMON),
    ({"situation": "B1"}, Rung.REPORT),
    ({"situation": "C1"}, Rung.TRANSFER),
    ({"situation": "C1", "last": Rung.TRANSFER}, None),
    ({"last": Rung.URGE}, None),
    ({"last": Rung.URGE, "failed": True}, Rung.SUMMON),
    ({"last": Rung.SUMMON}, Rung.TALK),
    ({"last": Rung.TALK}, None),
    ({"last": Rung.TALK, "failed": True}, Rung.REPORT),
    ({"last": Rung.REPORT}, None),
    ({"last": Rung.REPORT, "approved": True}, Rung.SUPERVISE),
    ({"last": Rung.SUPERVISE}, None),
    ({"last": Rung.SUPERVISE, "failed": True}, Rung.BULLETIN),
    ({"last": Rung.BULLETIN, "failed": True}, None),
)


@pytest.mark.parametrize(("facts", "rung"), _TABLE, ids=str)
def test_what_is_proposed(facts: dict[str, object], rung: Rung | None) -> None:
    found = proposed_rung(Standing(**{"situation": "A1", "at": AT, **facts}))  # type: ignore[arg-type]  # a row of the table
    assert (found and found.rung) == rung
    assert found is None or found.reason


def test_what_is_proposed_may_follow_or_be_reached_by_a_jump() -> None:
    for facts, rung in _TABLE:
        situation, last = str(facts.get("situation", "A1")), facts.get("last")
        assert rung is None or rung in next_rungs(situation, last) | jumps(situation, last)  # type: ignore[arg-type]  # a rung


def test_repeats_are_counted_within_ninety_days_before() -> None:
    assert repeats((AT - 91 * DAYS, AT - 90 * DAYS, AT - DAYS, AT), AT) == 2


def test_every_rung_stands_in_the_tables_in_its_order() -> None:
    assert tuple(step.rung for step in STEPS) == tuple(Rung)
    assert set(NEXT) == {None, *Rung}
