"""The lead unit's own review: 0 to 3 of its leads sign the reply, each another person; the clock runs till the last."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.tables.watching import SignOff
from models.vocabulary import ContactWay, TaskState, TicketState
from services.access.permissions import Role
from services.bus.door import Door
from services.kernel.errors import Invalid, NotAllowed
from services.people.accounts import AddPerson
from services.people.login import actor_of
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.reviewing import ApproveReply, SendBackReply
from services.tickets.signing_off import SendBackWithinUnit, SignedAlready, SignOffReply
from services.tickets.workflow import IllegalStep
from tests.services.tickets.support import LEAD
from tests.services.tickets.test_road import dispatched
from tests.support.desk import PASSWORD, Desk


def steps_of(desk: Desk, steps: int) -> None:
    """The housing bureau asks for so many signatures."""
    with desk.program.storage.begin():
        Unit.update(sign_off_steps=steps).where(Unit.short == LEAD).execute()


def lead_door(desk: Desk, login: str) -> Door:
    """One more lead of the housing bureau."""
    desk.admin.do(
        AddPerson(login, f"负责人{login}", frozenset({Role.UNIT_LEAD}), desk.unit(LEAD), PASSWORD, must_change=False)
    )
    with desk.program.storage.reading():
        actor = actor_of(Person.get(Person.login == login))
    return desk.program.door(actor)


def handed_in(desk: Desk, steps: int, role: Role = Role.UNIT_CLERK) -> Any:
    """A ticket whose reply the unit handed in; so many of its leads must sign it."""
    steps_of(desk, steps)
    ticket = dispatched(desk).ticket_id
    clerk = desk.door(role)
    clerk.do(SignTicket(ticket))
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(ticket, None, "三盏路灯已更换。"))
    return ticket


def stored(desk: Desk, ticket: int) -> Any:
    """The ticket as stored."""
    with desk.program.storage.reading():
        return Ticket.get_by_id(ticket)


def test_a_unit_without_steps_goes_straight_to_the_centre(desk: Desk) -> None:
    row = stored(desk, handed_in(desk, 0))
    assert (row.state, row.submitted_at) == (TicketState.CENTRE_REVIEW, desk.clock.now())


def test_one_signature_sends_it_to_the_centre_and_stops_the_clock(desk: Desk) -> None:
    ticket = handed_in(desk, 1)
    row = stored(desk, ticket)
    assert (row.state, row.submitted_at, row.first_round_at) == (TicketState.UNIT_REVIEW, None, None)
    desk.clock.moment += timedelta(hours=2)
    desk.door(Role.UNIT_LEAD).do(SignOffReply(ticket, None, "同意"))
    row = stored(desk, ticket)
    assert (row.state, row.submitted_at, row.first_round_at) == (
        TicketState.CENTRE_REVIEW, desk.clock.now(), desk.clock.now(),
    )  # fmt: skip
    detail = desk.door().ask(ticket_detail, ticket, desk.clock.now())
    assert [(one.step, one.passed, one.words) for one in detail.watched.sign_offs] == [(1, True, "同意")]


def test_each_step_is_signed_by_another_person(desk: Desk) -> None:
    ticket = handed_in(desk, 3)
    first, second, third = desk.door(Role.UNIT_LEAD), lead_door(desk, "lead2"), lead_door(desk, "lead3")
    first.do(SignOffReply(ticket, None))
    with pytest.raises(SignedAlready):
        first.do(SignOffReply(ticket, None))
    second.do(SignOffReply(ticket, None))
    assert stored(desk, ticket).state is TicketState.UNIT_REVIEW
    detail = first.ask(ticket_detail, ticket, desk.clock.now())
    assert (len(detail.watched.signers), detail.watched.sign_off_steps) == (2, 3)
    third.do(SignOffReply(ticket, None))
    assert stored(desk, ticket).state is TicketState.CENTRE_REVIEW


def test_the_one_who_handed_it_in_does_not_sign(desk: Desk) -> None:
    ticket = handed_in(desk, 1, Role.UNIT_LEAD)
    with pytest.raises(SignedAlready):
        desk.door(Role.UNIT_LEAD).do(SignOffReply(ticket, None))


def test_a_clerk_does_not_sign(desk: Desk) -> None:
    ticket = handed_in(desk, 1)
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).do(SignOffReply(ticket, None))


def test_sent_back_within_the_unit_signatures_begin_anew(desk: Desk) -> None:
    ticket = handed_in(desk, 2)
    first, second = desk.door(Role.UNIT_LEAD), lead_door(desk, "lead2")
    first.do(SignOffReply(ticket, None))
    with pytest.raises(Invalid):
        second.do(SendBackWithinUnit(ticket, None, " "))
    second.do(SendBackWithinUnit(ticket, None, "写明何时修好"))
    row = stored(desk, ticket)
    assert (row.state, row.submitted_at) == (TicketState.HANDLING, None)
    with desk.program.storage.reading():
        part = UnitTask.get(UnitTask.ticket == ticket)
        assert (part.state, part.done_at, part.reply) == (TaskState.HANDLING, None, "三盏路灯已更换。")
    desk.clock.moment += timedelta(minutes=5)
    desk.door(Role.UNIT_CLERK).do(SubmitReply(ticket, None, "三盏路灯5月20日前更换。"))
    first.do(SignOffReply(ticket, None))
    assert stored(desk, ticket).state is TicketState.UNIT_REVIEW
    second.do(SignOffReply(ticket, None))
    assert stored(desk, ticket).state is TicketState.CENTRE_REVIEW
    with desk.program.storage.reading():
        rows = list(SignOff.select().order_by(SignOff.id))
    assert [(row.step, row.passed) for row in rows] == [(1, True), (2, False), (1, True), (2, True)]


def test_the_centre_sends_back_and_the_unit_signs_again(desk: Desk) -> None:
    ticket = handed_in(desk, 1)
    lead = desk.door(Role.UNIT_LEAD)
    lead.do(SignOffReply(ticket, None))
    desk.door(Role.REVIEWER).do(SendBackReply(ticket, None, "答非所问"))
    assert stored(desk, ticket).submitted_at is None
    desk.clock.moment += timedelta(minutes=5)
    desk.door(Role.UNIT_CLERK).do(SubmitReply(ticket, None, "路灯已亮。"))
    assert stored(desk, ticket).state is TicketState.UNIT_REVIEW
    lead.do(SignOffReply(ticket, None))
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))
    assert stored(desk, ticket).state is TicketState.TO_CALL_BACK


def test_the_centre_acts_for_a_unit_on_paper_without_its_signatures(desk: Desk) -> None:
    steps_of(desk, 2)
    ticket = dispatched(desk).ticket_id
    door, unit = desk.door(Role.DISPATCHER), desk.unit(LEAD)
    door.do(SignTicket(ticket, unit))
    door.do(RecordContact(ticket, ContactWay.PHONE, "已联系", None, unit))
    door.do(SubmitReply(ticket, None, "纸质答复：已更换。", unit_id=unit))
    assert stored(desk, ticket).state is TicketState.CENTRE_REVIEW


def test_the_head_of_the_centre_enters_what_was_signed_on_paper(desk: Desk) -> None:
    ticket = handed_in(desk, 2)
    with pytest.raises(Invalid):
        desk.door(Role.CENTRE_HEAD).do(SignOffReply(ticket, None))
    desk.door(Role.CENTRE_HEAD).do(SignOffReply(ticket, None, "单位纸质签批，见扫描件"))
    assert stored(desk, ticket).state is TicketState.CENTRE_REVIEW
    assert desk.door().ask(time_line, ticket)[0].for_unit


def test_late_is_what_leaves_the_unit_late(desk: Desk) -> None:
    ticket = handed_in(desk, 1)
    due = stored(desk, ticket).due_at
    desk.clock.moment = due + timedelta(hours=1)
    desk.door(Role.UNIT_LEAD).do(SignOffReply(ticket, None))
    assert stored(desk, ticket).overdue_at == due
    with desk.program.storage.reading():
        assert UnitTask.get(UnitTask.ticket == ticket).overdue_at == due


def test_signing_in_time_is_in_time(desk: Desk) -> None:
    ticket = handed_in(desk, 1)
    desk.clock.moment = datetime(2026, 5, 20, 9)
    desk.door(Role.UNIT_LEAD).do(SignOffReply(ticket, None))
    assert stored(desk, ticket).overdue_at is None


def test_nothing_is_signed_twice(desk: Desk) -> None:
    ticket = handed_in(desk, 1)
    desk.door(Role.UNIT_LEAD).do(SignOffReply(ticket, None))
    with pytest.raises(IllegalStep):
        desk.door(Role.UNIT_LEAD).do(SignOffReply(ticket, None))
