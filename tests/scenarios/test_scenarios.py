"""Every scenario of the table, on both engines: who does what when, and what is to be seen."""

import pytest

from tests.scenarios.paper import PAPER, written
from tests.scenarios.play import play
from tests.scenarios.stage import Stage
from tests.scenarios.table import Scenario, scenarios

ALL = tuple(scenarios())


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"scenario-{one.key}")
def test_the_office_does_as_the_table_says(stage: Stage, one: Scenario) -> None:
    play(stage, one)


def test_the_paper_of_the_scenarios_is_current() -> None:
    assert PAPER.read_text(encoding="utf-8") == written(), "python -m tests.scenarios.paper"


def test_there_are_scenarios_enough() -> None:
    assert len({one.title for one in ALL}) == len(ALL) >= 90
