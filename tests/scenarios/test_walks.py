"""Walks at random through the whole state space keep the laws, on both engines."""

from typing import Final

import pytest

from tests.scenarios.stage import Stage
from tests.scenarios.walking.walk import Walk

SEEDS: Final = (11, 12345, 20260519)
STEPS: Final = 180


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_keeps_the_laws_scenario(stage: Stage, seed: int) -> None:
    walk = Walk(stage, seed)
    walk.go(STEPS)
    print(sorted(int(s) for s in walk.states), walk.done, walk.refused)
    assert sum(walk.done.values()) >= STEPS / 3  # no walk of refusals
