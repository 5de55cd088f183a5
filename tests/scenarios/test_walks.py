"""Walks at random through the whole state space keep the laws, on both engines."""

from collections import Counter
from typing import Final

from models.vocabulary import TicketState
from tests.scenarios.conftest import Stages
from tests.scenarios.walking.walk import Walk

SEEDS: Final = (103, 107, 110)
STEPS: Final = 200


def test_walks_keep_the_laws_and_reach_every_state_scenario(stages: Stages) -> None:
    reached: Counter[TicketState] = Counter()
    for seed in SEEDS:
        with stages() as stage:
            walk = Walk(stage, seed)
            walk.let_leads_sign()
            walk.go(STEPS)
            reached.update(walk.states)
            assert sum(walk.done.values()) >= STEPS / 3  # no walk of refusals
    assert set(TicketState) - set(reached) == set()
