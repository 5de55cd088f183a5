"""The long list: asked for with a stage reply, agreed by somebody else, without a clock, and left again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.vocabulary import ContactWay, RequestState, TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed
from services.tickets.dto import WorkList
from services.tickets.extension_queries import stage_replies, waiting_decision
from services.tickets.extension_rules import WrongDecider
from services.tickets.list_queries import work_list_sizes
from services.tickets.long_term import AskLongTerm, DecideLongTerm, GiveStageReply, ResumeHandling
from services.tickets.telling import CallerTold
from services.tickets.workflow import IllegalStep
from tests.services.tickets.running import (
    TOLD,
    actions_of,
    handled,
    lead_part,
    replied,
    requests_of,
    row_of,
    seen,
    sent_back,
)
from tests.services.tickets.support import LEAD
from tests.support.desk import Desk

UNTIL = date(2026, 9, 30)
PROMISED = datetime(2026, 9, 30, 18)


def ask(desk: Desk, ticket: Any, role: Role = Role.UNIT_CLERK, **more: Any) -> None:
    facts = {"until": UNTIL, "words": "征地手续正在报批", "basis": "土地管理法第四十七条", "told": TOLD} | more
    unit = None if role is Role.UNIT_CLERK else desk.unit(LEAD)
    desk.door(role).do(AskLongTerm(ticket, None, "procedure", unit_id=unit, **facts))


def decide(desk: Desk, ticket: Any, role: Role = Role.REVIEWER, **more: Any) -> None:
    desk.door(role).do(DecideLongTerm(ticket, None, **({"granted": True, "words": "同意"} | more)))


def deferred(desk: Desk) -> Any:
    ticket = handled(desk)
    ask(desk, ticket)
    decide(desk, ticket)
    return ticket


def sizes(desk: Desk, *lists: WorkList) -> tuple[int, ...]:
    return desk.door(Role.REVIEWER).ask(work_list_sizes, lists, desk.clock.now())


def test_a_deferred_matter_has_no_clock_but_a_promised_day(desk: Desk) -> None:
    ticket = handled(desk)
    ask(desk, ticket)
    assert row_of(desk, ticket).state is TicketState.HANDLING  # the clock runs until somebody agrees
    assert sizes(desk, WorkList.ASKED_TIME, WorkList.LONG_TERM) == (1, 0)
    decide(desk, ticket)
    row = row_of(desk, ticket)
    assert (row.state, row.long_term_until) == (TicketState.LONG_TERM, PROMISED)
    assert seen(desk, ticket).row.limit_at is None
    assert sizes(desk, WorkList.ASKED_TIME, WorkList.LONG_TERM) == (0, 1)
    assert requests_of(desk, ticket)[0].state is RequestState.GRANTED


def test_the_stage_replies_begin_with_the_request(desk: Desk) -> None:
    ticket = deferred(desk)
    desk.clock.moment += timedelta(days=40)
    desk.door(Role.UNIT_CLERK).do(GiveStageReply(ticket, "用地已批复，正在放线", date(2026, 8, 31)))
    told = desk.door(Role.CALLBACK_CLERK).ask(stage_replies, ticket)
    assert [(row.words, row.next_at) for row in told] == [
        ("用地已批复，正在放线", datetime(2026, 8, 31, 18)),
        ("征地手续正在报批", PROMISED),
    ]
    assert actions_of(desk, ticket)[0] == "stage_reply"
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_CLERK).do(GiveStageReply(ticket, " "))


def test_going_on_before_the_promised_day_runs_until_it(desk: Desk) -> None:
    ticket = deferred(desk)
    desk.clock.moment += timedelta(days=40)
    desk.door(Role.UNIT_CLERK).do(ResumeHandling(ticket, None, "手续已办完"))
    row = row_of(desk, ticket)
    assert (row.state, row.due_at, row.overdue_at) == (TicketState.HANDLING, PROMISED, None)
    assert lead_part(desk, ticket).due_at == PROMISED
    assert row.due_original == datetime(2026, 5, 28, 18)
    replied(desk, ticket)


def test_the_limit_stays_where_it_ends_later_than_the_promise(desk: Desk) -> None:
    ticket = handled(desk)
    ask(desk, ticket, until=date(2026, 5, 25))
    decide(desk, ticket)
    desk.door(Role.DISPATCHER).do(ResumeHandling(ticket, None, unit_id=desk.unit(LEAD)))
    assert row_of(desk, ticket).due_at == datetime(2026, 5, 28, 18)


def test_a_round_of_rework_may_be_deferred_too(desk: Desk) -> None:
    ticket = handled(desk)
    replied(desk, ticket)
    sent_back(desk, ticket)
    ask(desk, ticket)
    decide(desk, ticket)
    desk.door(Role.UNIT_CLERK).do(ResumeHandling(ticket, None))
    row = row_of(desk, ticket)
    assert (row.state, row.rework_due_at, row.round) == (TicketState.REWORK, PROMISED, 2)


def test_a_refusal_leaves_the_clock_running(desk: Desk) -> None:
    ticket = handled(desk)
    ask(desk, ticket)
    with pytest.raises(Invalid):
        decide(desk, ticket, granted=False, words="")
    decide(desk, ticket, granted=False, words="可在时限内办结")
    assert row_of(desk, ticket).state is TicketState.HANDLING
    assert actions_of(desk, ticket)[0] == "refuse_long_term"
    ask(desk, ticket)


def test_an_earlier_day_may_be_granted_never_a_later_one(desk: Desk) -> None:
    ticket = handled(desk)
    ask(desk, ticket)
    with pytest.raises(Invalid):
        decide(desk, ticket, until=date(2026, 10, 1))
    decide(desk, ticket, until=date(2026, 8, 31))
    assert row_of(desk, ticket).long_term_until == datetime(2026, 8, 31, 18)


@pytest.mark.parametrize(
    "change",
    [
        {"until": date(2026, 5, 18)},
        {"until": date(2026, 11, 16)},
        {"words": " "},
        {"basis": ""},
        {"told": None},
        {"told": CallerTold(ContactWay.PHONE, "")},
    ],
)
def test_a_request_needs_reply_basis_promise_and_the_caller_told(desk: Desk, change: dict[str, Any]) -> None:
    ticket = handled(desk)
    with pytest.raises(Invalid):
        ask(desk, ticket, **change)
    assert requests_of(desk, ticket) == []


def test_the_longest_stay_is_allowed(desk: Desk) -> None:
    ticket = handled(desk)
    ask(desk, ticket, until=date(2026, 11, 15))  # 180 days


def test_one_request_waits_at_a_time(desk: Desk) -> None:
    ticket = handled(desk)
    ask(desk, ticket)
    with pytest.raises(Invalid):
        ask(desk, ticket)


def test_nobody_decides_his_own_request(desk: Desk) -> None:
    ticket = handled(desk)
    ask(desk, ticket, Role.CENTRE_HEAD)
    waiting = desk.door().ask(waiting_decision, ticket, None, desk.clock.now())
    assert waiting is not None
    assert waiting.barred
    with pytest.raises(WrongDecider):
        decide(desk, ticket, Role.CENTRE_HEAD)
    with pytest.raises(NotAllowed):
        decide(desk, ticket, Role.DISPATCHER)
    decide(desk, ticket)


def test_what_was_not_asked_for_is_not_granted(desk: Desk) -> None:
    ticket = handled(desk)
    with pytest.raises(IllegalStep):
        decide(desk, ticket)
    with pytest.raises(IllegalStep):
        desk.door(Role.UNIT_CLERK).do(GiveStageReply(ticket, "进展"))
    with pytest.raises(IllegalStep):
        desk.door(Role.UNIT_CLERK).do(ResumeHandling(ticket, None))
