"""What the dispatcher is shown before sending: the queue, the units with their reasons, the limits."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import RequestKind, RequestState
from services.access.permissions import Role
from services.callbacks.calling import CloseTicket
from services.catalogue.commands import SaveCatalogueLine
from services.catalogue.dto import LineFacts
from services.directory import queries as directory
from services.kernel.errors import NotAllowed
from services.kernel.vocabulary import AppealType, ContactWay, DispatchBasis, Urgency
from services.tickets.detail_queries import ticket_detail
from services.tickets.dispatch_queries import dispatch_limits, dispatch_queue
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.intake import Forward, Registered, RegisterTicket
from services.tickets.limit_queries import LimitSource, NoLimit, limit_story
from services.tickets.pairs import PairRate
from services.tickets.proposal_queries import UnitRecord, proposals
from services.tickets.reviewing import ApproveReply
from tests.services.tickets.test_road import FORM, HAPPY
from tests.support.desk import Desk


def category(desk: Desk, name: str) -> int:
    return next(row.id for row in desk.admin.ask(directory.categories) if row.name == name)


def area(desk: Desk, name: str) -> int:
    return next(row.id for row in desk.admin.ask(directory.areas) if row.name == name)


def take_down(desk: Desk, idem: str, form: IntakeForm = FORM) -> Registered:
    return desk.door(Role.OPERATOR).do(RegisterTicket(form, Forward(), idem))


def send(desk: Desk, ticket: Registered, lead: Assignment, *assists: Assignment) -> None:
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket.ticket_id, None, lead, assists, DispatchBasis.DUTY))


def lamp(desk: Desk) -> IntakeForm:
    return replace(FORM, category_id=category(desk, "路灯"), area_id=area(desk, "石河镇"))


def test_the_queue_stands_in_order_of_time_left(desk: Desk) -> None:
    ordinary = take_down(desk, "ordinary")
    desk.clock.moment += timedelta(minutes=5)
    urgent = take_down(desk, "urgent", replace(FORM, urgency=Urgency.URGENT))
    assert desk.door(Role.DISPATCHER).ask(dispatch_queue, desk.clock.now()) == [urgent.ticket_id, ordinary.ticket_id]


def test_the_queue_is_for_dispatchers(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).ask(dispatch_queue, desk.clock.now())


def test_class_and_place_speak_for_a_unit(desk: Desk) -> None:
    ticket = take_down(desk, "lamp", lamp(desk))
    found = desk.door(Role.DISPATCHER).ask(proposals, ticket.ticket_id, desk.clock.now())
    said = [(one.short, one.by_class, one.by_area, one.record) for one in found]
    assert said == [("县住建局", "路灯", "", UnitRecord()), ("石河镇", "", "石河镇", UnitRecord())]


def test_the_record_counts_the_same_class_of_twelve_months(desk: Desk) -> None:
    earlier = take_down(desk, "earlier", lamp(desk))
    send(desk, earlier, Assignment(desk.unit("县住建局")))
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(earlier.ticket_id))
    clerk.do(RecordContact(earlier.ticket_id, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(earlier.ticket_id, None, "已修复"))
    desk.door(Role.REVIEWER).do(ApproveReply(earlier.ticket_id, None))
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(earlier.ticket_id, None, HAPPY))
    send(desk, take_down(desk, "open", lamp(desk)), Assignment(desk.unit("县水务局")))
    ticket = take_down(desk, "now", lamp(desk))
    found = desk.door(Role.DISPATCHER).ask(proposals, ticket.ticket_id, desk.clock.now())
    assert {one.short: one.record for one in found} == {
        "县住建局": UnitRecord(1, 1, 1),
        "石河镇": UnitRecord(),
        "县水务局": UnitRecord(1, 0, 0),
    }


def test_a_ticket_without_class_and_place_proposes_nobody(desk: Desk) -> None:
    ticket = take_down(desk, "bare")
    assert desk.door(Role.DISPATCHER).ask(proposals, ticket.ticket_id, desk.clock.now()) == ()


def test_limits_are_told_before_sending(desk: Desk) -> None:
    ticket = take_down(desk, "limits")
    parts = (Assignment(1), Assignment(2), Assignment(3, hours=12))
    lead, share, own = desk.door(Role.DISPATCHER).ask(dispatch_limits, ticket.ticket_id, parts, desk.clock.now())
    assert (lead.term, lead.due_at) == ("7个工作日", datetime(2026, 5, 28, 18))
    assert (share.term, share.due_at) == ("", datetime(2026, 5, 22, 18))
    assert (own.term, own.due_at) == ("12小时", datetime(2026, 5, 19, 22, 24))


def test_what_was_told_is_what_is_given(desk: Desk) -> None:
    ticket = take_down(desk, "given")
    parts = (Assignment(desk.unit("县住建局"), days=3), Assignment(desk.unit("县水务局")))
    told = desk.door(Role.DISPATCHER).ask(dispatch_limits, ticket.ticket_id, parts, desk.clock.now())
    send(desk, ticket, *parts)
    given = desk.door().ask(ticket_detail, ticket.ticket_id, desk.clock.now()).tasks
    assert [one.due_at for one in told] == [task.due_at for task in given]


def test_a_waiting_ticket_is_counted_from_the_call(desk: Desk) -> None:
    ticket = take_down(desk, "waits")
    story = desk.door().ask(limit_story, ticket.ticket_id)
    assert (story.due_at, story.due.received_at) == (datetime(2026, 5, 19, 16, 24), desk.clock.now())


@pytest.mark.parametrize(
    ("days", "hours", "source", "due_at"),
    [
        (None, None, LimitSource.RULES, datetime(2026, 5, 28, 18)),
        (3, None, LimitSource.SET, datetime(2026, 5, 22, 18)),
        (None, 48, LimitSource.SET, datetime(2026, 5, 21, 10, 24)),
    ],
)
def test_the_lead_s_limit_is_counted_from_its_dispatch(
    desk: Desk, days: int | None, hours: int | None, source: LimitSource, due_at: datetime
) -> None:
    ticket = take_down(desk, "lead")
    send(desk, ticket, Assignment(desk.unit("县住建局"), days=days, hours=hours))
    desk.clock.moment += timedelta(days=2)
    story = desk.door(Role.UNIT_CLERK).ask(limit_story, ticket.ticket_id)
    assert (story.source, story.due_at, story.due.due_at) == (source, due_at, due_at)
    assert story.due.received_at == datetime(2026, 5, 19, 10, 24)


def test_an_assisting_unit_s_limit_is_a_share_of_the_lead_s(desk: Desk) -> None:
    ticket = take_down(desk, "share")
    water = desk.unit("县水务局")
    send(desk, ticket, Assignment(desk.unit("县住建局")), Assignment(water))
    story = desk.door().ask(limit_story, ticket.ticket_id, water)
    assert (story.source, story.due_at) == (LimitSource.SHARE, datetime(2026, 5, 22, 18))
    assert [day.number for day in story.due.days if day.number] == [1, 2, 3]


def test_a_ticket_without_a_limit_says_so(desk: Desk) -> None:
    ticket = take_down(desk, "praise", replace(FORM, type=AppealType.PRAISE))
    send(desk, ticket, Assignment(desk.unit("县住建局")))
    with pytest.raises(NoLimit):
        desk.door().ask(limit_story, ticket.ticket_id)


def test_the_catalogue_comes_first_with_its_reason(desk: Desk) -> None:
    door = desk.door(Role.DISPATCHER)
    facts = LineFacts(
        category(desk, "路灯"),
        area(desk, "石河镇"),
        desk.unit("县水务局"),
        "三定方案第三条",
        "",
        date(2026, 1, 1),
        None,
    )
    door.do(SaveCatalogueLine(None, facts))
    ticket = take_down(desk, "lamp", lamp(desk))
    first, *others = door.ask(proposals, ticket.ticket_id, desk.clock.now())
    assert (first.short, first.line.facts.basis if first.line else "") == ("县水务局", "三定方案第三条")
    assert [one.short for one in others] == ["县住建局", "石河镇"]
    assert all(one.line is None for one in others)


def returned(desk: Desk, idem: str, lead: int, ticket: Registered | None = None) -> Registered:
    """A ticket of the class that the housing bureau asked to be rid of; ``lead`` has it now."""
    made = ticket or take_down(desk, idem, lamp(desk))
    if ticket is None:
        send(desk, made, Assignment(desk.unit("县住建局")))
    with desk.program.storage.begin():
        Ticket.update(lead_unit=lead).where(Ticket.id == made.ticket_id).execute()
        Request.create(
            ticket=made.ticket_id, unit=desk.unit("县住建局"), kind=RequestKind.RETURN, state=RequestState.OPEN,
            reason="not_duty", filed_at=desk.clock.now(), filed_by=1,
        )  # fmt: skip
    return made


def test_a_pair_s_return_rate_counts_tickets_once(desk: Desk) -> None:
    housing, water = desk.unit("县住建局"), desk.unit("县水务局")
    for name in ("one", "two"):
        send(desk, take_down(desk, name, lamp(desk)), Assignment(housing))
    stays = returned(desk, "stays", housing)
    returned(desk, "again", housing, stays)
    returned(desk, "moved", water)
    ticket = take_down(desk, "now", lamp(desk))
    found = {
        one.short: one.pair for one in desk.door(Role.DISPATCHER).ask(proposals, ticket.ticket_id, desk.clock.now())
    }
    assert found["县住建局"] == PairRate(dispatched=4, returned=2)
    assert found["县水务局"] == PairRate(dispatched=1, returned=0)
    assert found["石河镇"] == PairRate()
