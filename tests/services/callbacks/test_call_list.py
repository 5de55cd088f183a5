"""The call list: its order, its facts, and when a caller counts as unreachable; on both engines."""

from datetime import datetime, timedelta

import pytest

from models.vocabulary import Connected, Tier
from services.access.permissions import Role
from services.callbacks.calling import CloseTicket
from services.callbacks.queries import call_facts, call_list, call_rows, calls_waiting
from services.callbacks.rules import NotReached, tries_so_far
from services.kernel.errors import NotAllowed
from services.tickets.rules import Attempt
from tests.services.callbacks.support import NOBODY, seen, to_call_back, try_in_vain
from tests.support.desk import Desk

NINE = datetime(2026, 5, 19, 9)


def facts(desk, ticket):
    return desk.door(Role.CALLBACK_CLERK).ask(call_facts, ticket, desk.clock.now())


def test_those_to_call_now_come_first(desk: Desk) -> None:
    first, second = to_call_back(desk, "a"), to_call_back(desk, "b")
    clerk = desk.door(Role.CALLBACK_CLERK)
    assert clerk.ask(call_list, desk.clock.now()) == [first, second]
    try_in_vain(desk, first)
    assert clerk.ask(call_list, desk.clock.now()) == [second, first]
    assert clerk.ask(calls_waiting, desk.clock.now()) == 1
    desk.clock.moment += timedelta(hours=2)
    assert clerk.ask(call_list, desk.clock.now()) == [first, second]


def test_a_row_says_unit_reply_and_attempts(desk: Desk) -> None:
    ticket = to_call_back(desk)
    replied = desk.clock.now()
    try_in_vain(desk, ticket)
    (row,) = desk.door(Role.CALLBACK_CLERK).ask(call_rows, [ticket], desk.clock.now())
    assert (row.id, row.replied_at, row.tries.made) == (ticket, replied, 1)
    assert (row.last_connected, row.tries.next_at) == (Connected.NO_ANSWER, replied + timedelta(hours=2))
    assert row.due_at is not None
    assert row.due_at > replied
    desk.clock.moment = row.due_at + timedelta(minutes=1)
    (late,) = desk.door(Role.CALLBACK_CLERK).ask(call_rows, [ticket], desk.clock.now())
    assert late.tier is Tier.RED


def test_only_those_who_call_back_see_the_list(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).ask(call_list, desk.clock.now())


def test_three_tries_on_two_days_close_a_callback_scenario(desk: Desk) -> None:
    ticket = to_call_back(desk)
    try_in_vain(desk, ticket)
    desk.clock.moment += timedelta(hours=3)
    try_in_vain(desk, ticket)
    assert facts(desk, ticket).tries.next_at == datetime(2026, 5, 20)
    assert not facts(desk, ticket).closes_unreached
    with pytest.raises(NotReached):
        desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, NOBODY))
    desk.clock.moment = datetime(2026, 5, 20, 9)
    assert facts(desk, ticket).closes_unreached
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, NOBODY))
    assert seen(desk, ticket).row.closed_at == desk.clock.now()


def test_the_facts_tell_the_limit_of_another_round(desk: Desk) -> None:
    asked = facts(desk, to_call_back(desk))
    assert asked.rework_due == datetime(2026, 5, 22, 18)
    assert (asked.callable, asked.rework_count, asked.rework_rounds) == (True, 0, 2)


def test_an_anonymous_caller_cannot_be_called(desk: Desk) -> None:
    assert not facts(desk, to_call_back(desk, anonymous=True)).callable


@pytest.mark.parametrize(
    ("minutes", "counted", "next_at"),
    [
        ((), 0, None),
        ((0,), 1, NINE + timedelta(hours=2)),
        ((0, 119), 1, NINE + timedelta(hours=2)),
        ((0, 120), 2, datetime(2026, 5, 20)),
        ((0, 120, 240), 3, datetime(2026, 5, 20)),
        ((0, 120, 24 * 60), 3, None),
    ],
)
def test_when_the_next_try_counts(minutes, counted, next_at) -> None:
    attempts = tuple(Attempt(NINE + timedelta(minutes=one), Connected.NO_ANSWER) for one in minutes)
    tries = tries_so_far(attempts, 3)
    assert (tries.counted, tries.next_at, tries.made) == (counted, next_at, len(minutes))
    assert tries.exhausted == (len(minutes) == 3 and next_at is None)
