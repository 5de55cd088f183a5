"""Chases and their answers, a unit's checks of itself, and its own list."""

from datetime import timedelta
from typing import Any

import pytest

from models.tables.watching import Chase
from models.vocabulary import ChaseWay, CheckSubject, ContactWay, TicketState, Urgency
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, NotFound
from services.tickets.chasing import AnswerChase, ChaseAnswered, ChaseUnit
from services.tickets.checking import OwnUnitOnly, RecordUnitCheck
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dto import TicketDetail
from services.tickets.duty_queries import duty_list
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.signing_off import SignOffReply
from services.tickets.workflow import IllegalStep
from tests.services.oversight.support import sent
from tests.services.tickets.support import ASSIST, LEAD, ticket_in, units_of
from tests.services.tickets.test_road import dispatched
from tests.services.tickets.test_sign_off import handed_in
from tests.support.desk import MORNING, Desk


def seen(desk: Desk, ticket: Any) -> TicketDetail:
    """The ticket as the centre sees it."""
    return desk.door().ask(ticket_detail, ticket, desk.clock.now())


def test_chases_are_counted_and_answered_scenario(desk: Desk) -> None:
    ticket = dispatched(desk).ticket_id
    supervisor, clerk = desk.door(Role.SUPERVISOR), desk.door(Role.UNIT_CLERK)
    unit = desk.unit(LEAD)
    first = supervisor.do(ChaseUnit(ticket, unit, ChaseWay.SYSTEM, "请今日签收"))
    second = supervisor.do(ChaseUnit(ticket, unit, ChaseWay.PHONE, "再催签收", "李主任", MORNING + timedelta(hours=2)))
    rows = seen(desk, ticket).watched.chases
    assert [(one.id, one.number, one.receiver) for one in rows] == [
        (second, 2, "李主任"), (first, 1, "测试unit_clerk"),
    ]  # fmt: skip
    assert rows[0].reply_by == MORNING + timedelta(hours=2)
    clerk.do(AnswerChase(second, "下午签收"))
    answered = seen(desk, ticket).watched.chases[0]
    assert (answered.answer, answered.answered_at, answered.answered_by) == ("下午签收", MORNING, "测试unit_clerk")
    with pytest.raises(ChaseAnswered):
        clerk.do(AnswerChase(second, "再答"))
    assert [(one.action, one.step) for one in desk.door().ask(time_line, ticket)][:3] == [
        ("answer_chase", 0), ("chase", 2), ("chase", 1),
    ]  # fmt: skip


def test_a_unit_without_people_is_told_by_its_name(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.HANDLING)
    desk.door(Role.SUPERVISOR).do(ChaseUnit(ticket, units.assist, ChaseWay.PAPER, "请交意见"))
    [row] = seen(desk, ticket).watched.chases
    assert row.receiver == row.unit


def test_a_second_chase_of_an_urgent_matter_is_answered_in_two_hours(desk: Desk) -> None:
    ticket = sent(desk, MORNING, urgency=Urgency.URGENT).ticket_id
    door, unit = desk.door(Role.SUPERVISOR), desk.unit(LEAD)
    door.do(ChaseUnit(ticket, unit, words="请速处置"))
    door.do(ChaseUnit(ticket, unit, words="再催"))
    second, first = seen(desk, ticket).watched.chases
    assert (first.reply_by, second.reply_by) == (None, MORNING + timedelta(hours=2))


@pytest.mark.parametrize(
    ("words", "reply_by", "error"),
    [("", None, Invalid), ("催", MORNING, Invalid), ("催", MORNING - timedelta(days=1), Invalid)],
)
def test_a_chase_says_what_and_till_when(desk: Desk, words: str, reply_by: Any, error: type[Exception]) -> None:
    ticket = dispatched(desk).ticket_id
    with pytest.raises(error):
        desk.door(Role.SUPERVISOR).do(ChaseUnit(ticket, desk.unit(LEAD), words=words, reply_by=reply_by))


@pytest.mark.parametrize("state", [TicketState.TO_DISPATCH, TicketState.CENTRE_REVIEW, TicketState.CLOSED])
def test_nobody_is_chased_who_has_nothing_to_do(desk: Desk, state: TicketState) -> None:
    ticket = ticket_in(desk, units_of(desk), state)
    with pytest.raises(IllegalStep):
        desk.door(Role.SUPERVISOR).do(ChaseUnit(ticket, desk.unit(LEAD), words="催"))


def test_while_its_leads_sign_the_lead_unit_is_chased(desk: Desk) -> None:
    ticket = handed_in(desk, 1)
    desk.door(Role.REVIEWER).do(ChaseUnit(ticket, desk.unit(LEAD), words="请审签"))
    assert len(seen(desk, ticket).watched.chases) == 1


def test_rights_to_chase_and_to_answer(desk: Desk) -> None:
    ticket = dispatched(desk).ticket_id
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).do(ChaseUnit(ticket, desk.unit(LEAD), words="催"))
    units = units_of(desk)
    foreign = ticket_in(desk, type(units)(units.assist, desk.unit("县教育局")), TicketState.HANDLING)
    chase = desk.door(Role.SUPERVISOR).do(ChaseUnit(foreign, units.assist, words="催"))
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).do(AnswerChase(chase, "答"))
    desk.door(Role.DISPATCHER).do(AnswerChase(chase, "电话答复：今日办"))
    with desk.program.storage.reading():
        assert Chase.get_by_id(chase).answered_by.login == "dispatcher"


def test_a_unit_checks_itself_and_keeps_its_list(desk: Desk) -> None:
    ticket = handed_in(desk, 1)
    lead = desk.door(Role.UNIT_LEAD)
    lead.do(RecordUnitCheck(ticket, CheckSubject.PROCESS, sound=True, answerable="周建国"))
    lead.do(RecordUnitCheck(ticket, CheckSubject.QUALITY, sound=False, words="未写依据", answerable="周建国"))
    desk.door(Role.REVIEWER).do(ChaseUnit(ticket, desk.unit(LEAD), words="请审签"))
    lead.do(SignOffReply(ticket, None))
    [row] = lead.ask(duty_list)
    assert (row.handled, row.reviewed) == (("测试unit_clerk",), ("测试unit_lead",))
    assert (row.urged, row.answerable) == (("测试unit_lead", "测试reviewer"), ("周建国",))
    assert (row.chases, row.checks, row.unsound, row.lead) == (1, 2, 1, True)
    assert [one.sound for one in seen(desk, ticket).watched.checks] == [False, True]
    assert desk.door(Role.SUPERVISOR).ask(duty_list, desk.unit(LEAD)) == (row,)
    assert desk.door(Role.SUPERVISOR).ask(duty_list, desk.unit(ASSIST)) == ()
    assert desk.door(Role.SUPERVISOR).ask(duty_list) == (row,)


def test_a_unit_reads_its_own_list_only(desk: Desk) -> None:
    units = units_of(desk)
    ticket_in(desk, type(units)(units.assist, desk.unit("县教育局")), TicketState.HANDLING)
    assert desk.door(Role.UNIT_LEAD).ask(duty_list, units.assist) == ()


@pytest.mark.parametrize(
    ("sound", "words", "answerable"), [(False, "", "周建国"), (True, "", ""), (True, "", "名" * 61)]
)
def test_a_check_is_complete(desk: Desk, sound: bool, words: str, answerable: str) -> None:
    ticket = dispatched(desk).ticket_id
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_CLERK).do(
            RecordUnitCheck(ticket, CheckSubject.RESULT, sound=sound, words=words, answerable=answerable)
        )


def test_the_centre_does_not_check_for_a_unit(desk: Desk) -> None:
    ticket = dispatched(desk).ticket_id
    with pytest.raises(OwnUnitOnly):
        desk.door(Role.DISPATCHER).do(RecordUnitCheck(ticket, CheckSubject.RESULT, sound=True, answerable="周建国"))


def test_an_urgent_matter_is_reported_by_the_first_word(desk: Desk) -> None:
    ticket = sent(desk, MORNING, urgency=Urgency.URGENT).ticket_id
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(ticket))
    assert seen(desk, ticket).tasks[0].report_due_at == MORNING + timedelta(hours=2)
    desk.clock.moment += timedelta(minutes=40)
    clerk.do(RecordContact(ticket, ContactWay.ON_SITE, "已到现场"))
    first = desk.clock.now()
    desk.clock.moment += timedelta(minutes=40)
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "再联系"))
    assert seen(desk, ticket).tasks[0].reported_at == first
    clerk.do(SubmitReply(ticket, None, "已处置"))
