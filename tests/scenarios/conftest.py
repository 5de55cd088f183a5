"""The office in which scenarios are played and walks go."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from services.kernel.clock import FrozenClock
from tests.scenarios.stage import Stage, build_stage
from tests.support.databases import Databases
from tests.support.desk import MORNING, Desk, people_of
from tests.support.people import open_office

Stages = Callable[[], AbstractContextManager[Stage]]


@pytest.fixture
def stages(databases: Databases, engine: str) -> Stages:
    """Offices with people in several units, one after the other."""

    @contextmanager
    def one() -> Iterator[Stage]:
        target = databases.prepared(engine, "stage", build_stage)
        clock = FrozenClock(MORNING)
        program = open_office(target, clock)
        yield Stage(Desk(program, clock, people_of(program)))
        program.close()
        databases.discard(target)

    return one


@pytest.fixture
def stage(stages: Stages) -> Iterator[Stage]:
    """One such office."""
    with stages() as made:
        yield made
