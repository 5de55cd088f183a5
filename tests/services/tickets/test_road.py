"""The road of a ticket, through the one door, on both engines."""

import pytest

from models.vocabulary import Connected, ContactWay, DispatchBasis, Satisfaction, Solved, TicketState
from services.access.permissions import Role
from services.callbacks.calling import CloseTicket, SendToRework, Verdict
from services.kernel.errors import NotAllowed, NotFound, Stale
from services.tickets.detail_queries import ticket_detail
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketDetail
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.intake import Answer, Forward, Guide, Registered, RegisterTicket
from services.tickets.reviewing import ApproveReply, ArchiveTicket
from services.tickets.rules import SubmissionBlocked
from services.tickets.workflow import IllegalStep
from tests.support.desk import Desk

FORM = IntakeForm(
    phone="138 0000 1234", caller_name="王女士", title="路灯不亮", content="小区门口三盏路灯连续一周不亮。"
)
HAPPY = Verdict(
    connected=Connected.ANSWERED,
    solved=Solved.SOLVED,
    process_satisfaction=Satisfaction.SATISFIED,
    result_satisfaction=Satisfaction.SATISFIED,
)


def taken_down(desk: Desk, idem: str = "call-1") -> Registered:
    """A call taken down and sent on to dispatch."""
    return desk.door(Role.OPERATOR).do(RegisterTicket(FORM, Forward(), idem))


def dispatched(desk: Desk) -> Registered:
    """A ticket sent to the housing bureau."""
    ticket = taken_down(desk)
    lead = Assignment(desk.unit("县住建局"), "请到现场核实")
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket.ticket_id, None, lead, (), DispatchBasis.DUTY))
    return ticket


def seen(desk: Desk, ticket: Registered) -> TicketDetail:
    """The ticket as the centre sees it."""
    return desk.door().ask(ticket_detail, ticket.ticket_id, desk.clock.now())


def test_a_call_travels_to_the_archive_scenario(desk: Desk) -> None:
    ticket = dispatched(desk)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(ticket.ticket_id))
    clerk.do(RecordContact(ticket.ticket_id, ContactWay.PHONE, "已电话联系，约定今日到场"))
    clerk.do(SubmitReply(ticket.ticket_id, None, "三盏路灯已更换灯具，当晚恢复照明。"))
    desk.door(Role.REVIEWER).do(ApproveReply(ticket.ticket_id, None))
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket.ticket_id, None, HAPPY))
    desk.door(Role.CENTRE_HEAD).do(ArchiveTicket(ticket.ticket_id, None))
    assert seen(desk, ticket).row.state is TicketState.ARCHIVED


def test_the_same_call_sent_twice_makes_one_ticket(desk: Desk) -> None:
    assert taken_down(desk, "same") == taken_down(desk, "same")


def test_numbers_run_on_through_the_day(desk: Desk) -> None:
    numbers = [taken_down(desk, f"call-{turn}").number for turn in range(3)]
    assert numbers == ["DZ20260519-00001", "DZ20260519-00002", "DZ20260519-00003"]


@pytest.mark.parametrize(
    ("ending", "state"),
    [(Answer("路灯归住建局管养。"), TicketState.CLOSED), (Guide("G2", "请向人民法院起诉。"), TicketState.GUIDED)],
)
def test_a_call_may_end_at_once(desk: Desk, ending: Answer | Guide, state: TicketState) -> None:
    assert desk.door(Role.OPERATOR).do(RegisterTicket(FORM, ending, "end")).state is state


def test_a_reply_without_contact_is_blocked_in_words(desk: Desk) -> None:
    ticket = dispatched(desk)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(ticket.ticket_id))
    with pytest.raises(SubmissionBlocked, match="联系"):
        clerk.do(SubmitReply(ticket.ticket_id, None, "已办"))
    assert seen(desk, ticket).row.state is TicketState.HANDLING


def test_a_step_out_of_turn_is_refused(desk: Desk) -> None:
    ticket = taken_down(desk)
    with pytest.raises(IllegalStep):
        desk.door(Role.REVIEWER).do(ApproveReply(ticket.ticket_id, None))


def test_a_step_without_the_right_is_refused(desk: Desk) -> None:
    ticket = dispatched(desk)
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(SignTicket(ticket.ticket_id))


def test_another_units_ticket_is_not_there(desk: Desk) -> None:
    ticket = taken_down(desk)
    lead = Assignment(desk.unit("县水务局"))
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket.ticket_id, None, lead, (), DispatchBasis.DUTY))
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).do(SignTicket(ticket.ticket_id))


def test_a_person_who_saw_an_older_version_is_told(desk: Desk) -> None:
    ticket = taken_down(desk)
    version = seen(desk, ticket).version
    lead = Assignment(desk.unit("县住建局"))
    with pytest.raises(Stale):
        desk.door(Role.DISPATCHER).do(DispatchTicket(ticket.ticket_id, version - 1, lead, (), DispatchBasis.DUTY))


def test_rework_opens_a_round_with_a_limit_of_its_own(desk: Desk) -> None:
    ticket = dispatched(desk)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(ticket.ticket_id))
    clerk.do(RecordContact(ticket.ticket_id, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(ticket.ticket_id, None, "已办"))
    desk.door(Role.REVIEWER).do(ApproveReply(ticket.ticket_id, None))
    angry = Verdict(
        connected=Connected.ANSWERED,
        solved=Solved.UNSOLVED,
        process_satisfaction=Satisfaction.SATISFIED,
        result_satisfaction=Satisfaction.DISSATISFIED,
        reason="未解决",
    )
    desk.door(Role.CALLBACK_CLERK).do(SendToRework(ticket.ticket_id, None, angry, "路灯仍不亮"))
    detail = seen(desk, ticket)
    assert (detail.row.state, detail.row.round) == (TicketState.REWORK, 2)
    assert detail.row.due_at is not None
    assert detail.row.due_at.isoformat() == "2026-05-22T18:00:00"
    assert detail.submitted_at is None
    own = desk.door(Role.UNIT_CLERK).ask(ticket_detail, ticket.ticket_id, desk.clock.now())
    assert own.row.limit_at == detail.row.limit_at  # a round may end before the first limit would have
