"""Walks at random through the whole state space keep the laws, on both engines."""

from typing import Final

from models.vocabulary import TicketState
from tests.scenarios.conftest import Stages
from tests.scenarios.walking.walk import Walk

SEEDS: Final = (4, 3, 11)
MORE: Final = (1, 2, 5, 6, 7, 8)
"""Walked only while a state was not reached yet: what is added to the office changes where the dice lead."""
STEPS: Final = 180


def test_walks_keep_the_laws_and_reach_every_state_scenario(stages: Stages) -> None:
    reached: set[TicketState] = set()
    for seed in (*SEEDS, *MORE):
        if seed in MORE and reached == set(TicketState):
            break
        with stages() as stage:
            walk = Walk(stage, seed, states=reached)
            walk.prepare()
            walk.go(STEPS)
            assert sum(walk.done.values()) >= STEPS / 3  # no walk of refusals
    assert set(TicketState) - reached == set()
