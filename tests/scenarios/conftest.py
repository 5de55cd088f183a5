"""The office in which scenarios are played and walks go."""

from collections.abc import Iterator

import pytest

from services.kernel.clock import FrozenClock
from tests.scenarios.stage import Stage, build_stage
from tests.support.databases import Databases
from tests.support.desk import MORNING, Desk, people_of
from tests.support.people import open_office


@pytest.fixture
def stage(databases: Databases, engine: str) -> Iterator[Stage]:
    """An office with people in several units."""
    target = databases.prepared(engine, "stage", build_stage)
    clock = FrozenClock(MORNING)
    program = open_office(target, clock)
    yield Stage(Desk(program, clock, people_of(program)))
    program.close()
    databases.discard(target)
