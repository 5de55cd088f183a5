"""Every scenario of the table, on both engines: who does what when, and what is to be seen."""

from collections.abc import Iterator

import pytest

from services.kernel.clock import FrozenClock
from tests.scenarios.paper import PAPER, written
from tests.scenarios.play import play
from tests.scenarios.stage import Stage, build_stage
from tests.scenarios.table import Scenario, scenarios
from tests.support.databases import Databases
from tests.support.desk import MORNING, Desk, people_of
from tests.support.people import open_office

ALL = tuple(scenarios())


@pytest.fixture
def stage(databases: Databases, engine: str) -> Iterator[Stage]:
    """An office with people in several units."""
    target = databases.prepared(engine, "stage", build_stage)
    clock = FrozenClock(MORNING)
    program = open_office(target, clock)
    yield Stage(Desk(program, clock, people_of(program)))
    program.close()
    databases.discard(target)


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"scenario-{one.key}")
def test_a(stage: Stage, one: Scenario) -> None:
    play(stage, one)


def test_the_paper_of_the_scenarios_is_current() -> None:
    assert PAPER.read_text(encoding="utf-8") == written(), "python -m tests.scenarios.paper"


def test_there_are_scenarios_enough() -> None:
    assert len({one.title for one in ALL}) == len(ALL) >= 45
