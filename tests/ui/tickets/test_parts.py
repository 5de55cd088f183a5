"""Head, time line, list cells and steps of a ticket: facts are told, a missed limit stays told."""

from datetime import timedelta
from typing import Any

import pytest

from services.access.permissions import Role
from services.callbacks.calling import CloseTicket, RecordAttempt, Verdict
from services.kernel.labels import label
from services.kernel.vocabulary import Connected, Tier
from services.oversight.warning_commands import FireWarnings
from services.tickets.detail_queries import time_line
from services.tickets.handling import SubmitReply
from services.tickets.list_page_queries import Neighbours
from services.tickets.reviewing import ApproveReply, ArchiveTicket
from services.tickets.workflow import Action
from tests.services.tickets.test_road import HAPPY
from tests.support.desk import Desk
from tests.ui.tickets.support import TOWN, seen, sent, signed, submitted, waiting
from ui.common.cells import cell_words
from ui.common.timeline import TimeEntry
from ui.tickets.actions import ACTIONS
from ui.tickets.head import head_facts
from ui.tickets.history import time_entries
from ui.tickets.looks import due_cell, queue_entry
from ui.tickets.moves import Move, Seat, Typed, moves_of, seat_of
from ui.tickets.order import Course


def entries(desk: Desk, ticket: int) -> list[TimeEntry]:
    """The time line as the page shows it."""
    return time_entries(desk.door().ask(time_line, ticket), seen(desk, ticket), desk.clock.now())


def head(desk: Desk, ticket: int, role: Role = Role.CENTRE_HEAD) -> list[str]:
    """The three bold lines of the head."""
    facts = head_facts(seen(desk, ticket), desk.people[role], desk.clock.now())
    return [facts.who.first, facts.due.first, facts.next.first]


def steps(desk: Desk, ticket: int, role: Role, typed: Typed | None = None) -> list[Move]:
    """The steps that a person is offered."""
    detail, actor = seen(desk, ticket), desk.people[role]
    return list(moves_of(detail, actor, seat_of(detail, actor, None), typed or Typed()))


def test_the_head_says_who_has_it_how_long_and_what_is_next(desk: Desk) -> None:
    ticket = waiting(desk)
    assert head(desk, ticket, Role.DISPATCHER) == ["在您手里 · 待派单", "剩 6 时", "派给承办单位"]
    assert head(desk, ticket, Role.REVIEWER)[0] == "热线中心 · 待派单"


def test_the_head_of_a_ticket_with_a_unit_names_the_unit(desk: Desk) -> None:
    ticket = sent(desk)
    assert head(desk, ticket) == ["大竹县住房和城乡建设局 主办", "还剩 9 天 7 时", "等承办单位签收"]


def test_the_next_thing_is_the_contact_and_then_the_open_opinion(desk: Desk) -> None:
    assert head(desk, signed(desk, TOWN, idem="one"))[2] == "联系诉求人"
    assert head(desk, signed(desk, TOWN, idem="two", reply_wanted=False))[2] == "等大竹县竹阳街道办事处意见"


def late_reply(desk: Desk) -> int:
    """A ticket whose reply came three weeks late and was closed."""
    ticket = signed(desk, reply_wanted=False)
    desk.clock.moment += timedelta(days=21)
    desk.door(Role.UNIT_CLERK).do(SubmitReply(ticket, None, "已办"))
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, HAPPY))
    return ticket


def test_a_missed_limit_stays_told_on_a_closed_ticket(desk: Desk) -> None:
    ticket = late_reply(desk)
    desk.door().do(ArchiveTicket(ticket, None))
    assert head(desk, ticket)[:2] == ["已归档", "曾超期"]
    assert cell_words(due_cell(seen(desk, ticket).row, desk.clock.now())) == "曾超期"


def test_a_ticket_done_in_time_says_so(desk: Desk) -> None:
    assert head(desk, submitted(desk))[1] == "未超期"


def test_warnings_that_fired_stand_in_the_time_line(desk: Desk) -> None:
    ticket = signed(desk)
    desk.clock.moment += timedelta(days=14)
    desk.door(Role.SUPERVISOR).do(FireWarnings())
    found = [one for one in entries(desk, ticket) if one.actor == f"系统 · {label(Tier.RED)}"]
    assert [(one.words, one.tone) for one in found] == [
        ("大竹县住房和城乡建设局 办理时限 5月28日 18:00 · 已告知测试unit_clerk（系统）", "bad")
    ]
    assert seen(desk, ticket).warnings[0].tier is Tier.RED


def test_the_time_line_tells_what_the_caller_said(desk: Desk) -> None:
    ticket = submitted(desk)
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))
    clerk = desk.door(Role.CALLBACK_CLERK)
    clerk.do(RecordAttempt(ticket, None, Verdict(connected=Connected.NO_ANSWER)))
    desk.clock.moment += timedelta(hours=3)
    clerk.do(CloseTicket(ticket, None, HAPPY))
    told = {one.actor.split(" · ")[0]: one.words for one in entries(desk, ticket)}
    assert told["回访"] == "无人接听"
    assert told["已办结"] == "接通、解决、过程满意、结果满意"


def test_a_queue_row_tells_type_place_time_and_the_masked_caller(desk: Desk) -> None:
    entry = queue_entry(seen(desk, waiting(desk)).row, desk.clock.now())
    assert (entry.title, entry.facts) == ("路灯不亮", "求助 · 竹阳街道 · 10:24 · 王**")
    assert entry.due is not None
    assert entry.due.words == "剩 6 时"


@pytest.mark.parametrize(
    ("made", "role", "expected"),
    [
        (waiting, Role.DISPATCHER, ["ticket.goDispatch", "ticket.merge", "ticket.cancel"]),
        (waiting, Role.UNIT_CLERK, []),
        (sent, Role.UNIT_CLERK, ["ticket.sign"]),
        (sent, Role.CENTRE_HEAD, ["ticket.sign", "ticket.merge", "ticket.cancel"]),
        (sent, Role.OPERATOR, []),
        (signed, Role.UNIT_CLERK, ["ticket.contact", "ticket.progress", "ticket.submit"]),
        (submitted, Role.UNIT_CLERK, []),
        (submitted, Role.REVIEWER, ["ticket.approve", "ticket.send_back"]),
        (late_reply, Role.CENTRE_HEAD, ["ticket.archive"]),
        (late_reply, Role.DISPATCHER, []),
    ],
)
def test_state_and_role_decide_which_steps_are_offered(desk: Desk, made: Any, role: Role, expected: list[str]) -> None:
    assert [move.id for move in steps(desk, made(desk), role)] == expected


def test_an_open_submission_comes_first(desk: Desk) -> None:
    ticket = signed(desk, reply_wanted=False)
    assert steps(desk, ticket, Role.UNIT_CLERK, Typed(reply="已办"))[0] == Move("ticket.submit")


def test_the_centre_acts_for_the_chosen_unit_and_names_it(desk: Desk) -> None:
    detail = seen(desk, sent(desk, TOWN))
    town = desk.unit(TOWN)
    assert seat_of(detail, desk.people[Role.DISPATCHER], town).unit_id == town
    assert seat_of(detail, desk.people[Role.UNIT_CLERK], town).unit_id is None


def test_every_step_of_the_table_has_its_button() -> None:
    elsewhere = {Action.ANSWER, Action.FORWARD, Action.GUIDE, Action.DISPATCH}
    elsewhere |= {Action.CALL_BACK, Action.CLOSE, Action.REWORK, Action.RAISE, Action.JOIN_CALLBACK, Action.EXCLUDE}
    # buttons of other names: time is asked for and granted alike for the limit and for the long list
    elsewhere |= {Action.ASK_EXTENSION, Action.GRANT_EXTENSION, Action.REFUSE_EXTENSION, Action.DEFER}
    elsewhere |= {Action.UPPER_RETURN, Action.RECALCULATE}
    ids = {spec.id for spec in ACTIONS}
    assert {action for action in Action if f"ticket.{action.value}" not in ids} == elsewhere


def test_a_place_in_a_list_knows_its_neighbours() -> None:
    course = Course(7, title="在办", beside=Neighbours(5, 9), place=1, count=3)
    assert (course.words(), course.neighbour(-1), course.neighbour(1)) == ("在办 · 第 2 / 3 件", 5, 9)
    onward = course.step(1)
    assert (onward.ticket_id, onward.words(), onward.neighbour(1)) == (9, "在办 · 第 3 / 3 件", None)


def test_a_ticket_outside_every_list_stands_alone() -> None:
    course = Course(7)
    assert (course.neighbour(1), course.neighbour(-1), course.step(1)) == (None, None, course)


def test_without_a_part_nothing_of_a_unit_is_offered(desk: Desk) -> None:
    detail = seen(desk, signed(desk))
    assert moves_of(detail, desk.people[Role.UNIT_CLERK], Seat(None, on_behalf=False), Typed()) == ()
