"""L22: the table of the road is sound, whatever rows it holds."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import TicketState
from services.access.permissions import GRANTS
from services.tickets.workflow import ROAD, TERMINAL, TRANSITIONS, Action, IllegalStep, open_steps, step

_START = TicketState.DRAFT
_LONGEST_WALK = 200


def _next(state: TicketState) -> set[TicketState]:
    return {target for row in open_steps(state) for target in row.targets}


def _reachable(start: TicketState) -> set[TicketState]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = _next(waiting.pop()) - found
        found |= fresh
        waiting += fresh
    return found


def test_every_state_of_the_road_is_reached_from_the_first() -> None:
    assert _reachable(_START) == set(ROAD)


def test_nothing_leaves_a_last_state() -> None:
    assert {state: _next(state) - {state} for state in TERMINAL if _next(state) - {state}} == {}


@pytest.mark.parametrize("state", sorted(ROAD - TERMINAL))
def test_every_other_state_leads_to_an_end(state: TicketState) -> None:
    assert _reachable(state) & TERMINAL


def test_a_step_from_a_state_leads_to_one_place() -> None:
    pairs = Counter((source, row.action) for row in TRANSITIONS for source in row.sources)
    assert [pair for pair, times in pairs.items() if times > 1] == []


def test_every_step_may_be_taken_by_somebody() -> None:
    granted = frozenset().union(*GRANTS.values())
    assert [row for row in TRANSITIONS if row.permission not in granted] == []


def test_every_action_stands_in_the_table() -> None:
    assert set(Action) == {row.action for row in TRANSITIONS}


@pytest.mark.parametrize("state", list(TicketState))
@pytest.mark.parametrize("action", list(Action))
def test_a_step_is_in_the_table_or_refused(state: TicketState, action: Action) -> None:
    allowed = {row.action: row.target for row in open_steps(state)}
    if action in allowed:
        assert step(state, action).target is allowed[action]
    else:
        with pytest.raises(IllegalStep):
            step(state, action)


@given(st.data())
def test_a_random_walk_stays_on_the_road_and_can_always_end(data: st.DataObject) -> None:
    state = _START
    for _step in range(_LONGEST_WALK):
        rows = open_steps(state)
        if not rows:
            break
        state = data.draw(st.sampled_from(data.draw(st.sampled_from(rows)).targets))
        assert state in ROAD
    assert _reachable(state) & TERMINAL
