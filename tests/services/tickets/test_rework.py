"""Another round: its limit, its unit, when there is none, and the difficult matters after the last one."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from models.vocabulary import TaskState, TicketState
from services.access.permissions import Role
from services.callbacks.calling import CloseTicket, RaiseDifficult
from services.callbacks.rules import ExplainedEnough, RaiseRefused, ReworkRefused
from services.kernel.errors import Invalid, NotAllowed
from services.tickets.dto import WorkList
from services.tickets.list_queries import work_list_sizes
from services.tickets.long_term import GiveStageReply, ResumeHandling
from tests.services.tickets.running import handled, lead_part, replied, row_of, seen, sent_back
from tests.services.tickets.support import ANGRY, HAPPY, LEAD, NOBODY
from tests.support.desk import Desk

UNTIL = date(2026, 8, 31)


def to_call_back(desk: Desk) -> Any:
    ticket = handled(desk)
    replied(desk, ticket)
    return ticket


def raise_it(desk: Desk, ticket: Any, verdict: Any = ANGRY, until: date = UNTIL) -> None:
    desk.door(Role.CALLBACK_CLERK).do(RaiseDifficult(ticket, None, verdict, until, "需列入来年计划"))


def used_up(desk: Desk) -> Any:
    ticket = to_call_back(desk)
    for turn in range(2):
        sent_back(desk, ticket)
        replied(desk, ticket, f"第{turn + 2}轮答复")
    return ticket


@pytest.mark.parametrize(("days", "due"), [(None, datetime(2026, 5, 22, 18)), (1, datetime(2026, 5, 20, 18))])
def test_a_round_has_the_rules_limit_or_the_chosen_days(desk: Desk, days: int | None, due: datetime) -> None:
    ticket = to_call_back(desk)
    sent_back(desk, ticket, days=days)
    assert (row_of(desk, ticket).rework_due_at, lead_part(desk, ticket).due_at) == (due, due)


def test_another_unit_may_take_it_over_and_the_first_one_s_part_stays(desk: Desk) -> None:
    ticket, other = to_call_back(desk), desk.unit("县水务局")
    sent_back(desk, ticket, unit_id=other)
    row, part = row_of(desk, ticket), lead_part(desk, ticket)
    assert (row.lead_unit_id, part.unit_id, part.state, part.round) == (other, other, TaskState.HANDLING, 2)
    old = [task for task in seen(desk, ticket).tasks if task.round == 1]
    assert [(task.state, task.reply) for task in old] == [(TaskState.DONE, "三盏路灯已更换灯具。")]


def test_a_round_goes_to_a_unit_in_use_within_a_year(desk: Desk) -> None:
    ticket = to_call_back(desk)
    for more in ({"unit_id": 4711}, {"days": 0}, {"days": 400}):
        with pytest.raises(Invalid):
            sent_back(desk, ticket, **more)


@pytest.mark.parametrize("reason", ["政策不允许", "诉求不合理"])
def test_what_was_explained_is_not_reworked(desk: Desk, reason: str) -> None:
    ticket = to_call_back(desk)
    explained = replace(ANGRY, reason=reason, contacted=True, truthful=True)
    with pytest.raises(ExplainedEnough, match="解释到位"):
        sent_back(desk, ticket, explained)
    assert row_of(desk, ticket).state is TicketState.TO_CALL_BACK
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, explained))


@pytest.mark.parametrize(
    "change", [{"contacted": False}, {"truthful": False}, {"truthful": None}, {"reason": "态度差"}]
)
def test_what_was_not_explained_is(desk: Desk, change: dict[str, Any]) -> None:
    ticket = to_call_back(desk)
    said = replace(ANGRY, reason="政策不允许", contacted=True, truthful=True)
    sent_back(desk, ticket, replace(said, **change))


def test_after_two_rounds_it_becomes_a_difficult_matter(desk: Desk) -> None:
    ticket = used_up(desk)
    with pytest.raises(ReworkRefused, match="疑难"):
        sent_back(desk, ticket)
    raise_it(desk, ticket)
    row = row_of(desk, ticket)
    assert (row.state, row.difficult, row.long_term_until) == (TicketState.LONG_TERM, True, datetime(2026, 8, 31, 18))
    assert seen(desk, ticket).difficult
    assert seen(desk, ticket).row.limit_at is None
    lists = (WorkList.DIFFICULT, WorkList.LONG_TERM)
    assert desk.door().ask(work_list_sizes, lists, desk.clock.now()) == (1, 1)
    rounds = [(task.round, task.reply) for task in seen(desk, ticket).tasks]
    assert rounds == [(3, "第3轮答复"), (2, "第2轮答复"), (1, "三盏路灯已更换灯具。")]


def test_a_difficult_matter_goes_on_in_a_round_of_its_own(desk: Desk) -> None:
    ticket = used_up(desk)
    raise_it(desk, ticket)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(GiveStageReply(ticket, "已列入计划"))
    with pytest.raises(NotAllowed):
        clerk.do(ResumeHandling(ticket, None, "资金已到位"))
    desk.door(Role.DISPATCHER).do(ResumeHandling(ticket, None, "资金已到位", desk.unit(LEAD)))
    row = row_of(desk, ticket)
    assert (row.state, row.round, row.rework_count) == (TicketState.REWORK, 4, 2)
    assert row.rework_due_at == datetime(2026, 8, 31, 18)
    replied(desk, ticket, "已全部完成")
    assert len(seen(desk, ticket).tasks) == 4
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, HAPPY))
    assert desk.door().ask(work_list_sizes, (WorkList.DIFFICULT,), desk.clock.now()) == (0,)
    assert seen(desk, ticket).difficult  # a fact


def test_difficult_comes_after_the_rounds_with_an_answer_and_a_day_ahead(desk: Desk) -> None:
    ticket = to_call_back(desk)
    with pytest.raises(RaiseRefused):
        raise_it(desk, ticket)
    ticket = used_up_again(desk, ticket)
    for verdict, until in ((NOBODY, UNTIL), (ANGRY, date(2026, 5, 18)), (ANGRY, date(2027, 5, 18))):
        with pytest.raises(Invalid):
            raise_it(desk, ticket, verdict, until)


def used_up_again(desk: Desk, ticket: Any) -> Any:
    for _turn in range(2):
        sent_back(desk, ticket)
        replied(desk, ticket)
    return ticket
