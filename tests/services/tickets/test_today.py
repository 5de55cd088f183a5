"""Numbers of today, in the scope of the person who asks."""

from datetime import timedelta

import pytest

from services.access.permissions import Role
from services.callbacks.calling import CloseTicket, Verdict
from services.kernel.errors import NotAllowed
from services.kernel.vocabulary import AppealType, Connected, ContactWay, DispatchBasis, Satisfaction, Solved, Urgency
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.intake import Answer, Forward, RegisterTicket
from services.tickets.outlook_queries import call_outlook
from services.tickets.reviewing import ApproveReply
from services.tickets.today_queries import office_day, recent_events, today_figures
from tests.support.desk import Desk


def taken_down(desk: Desk, idem: str, *, direct: bool = False) -> int:
    """A call taken down."""
    form = IntakeForm(phone="13800001234", title=idem, content="路灯不亮")
    ending = Answer("已答复") if direct else Forward()
    return desk.door(Role.OPERATOR).do(RegisterTicket(form, ending, idem)).ticket_id


def sent(desk: Desk, idem: str, unit: str = "县住建局") -> int:
    """A ticket with a unit."""
    ticket = taken_down(desk, idem)
    lead = Assignment(desk.unit(unit))
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, (), DispatchBasis.DUTY))
    return ticket


def closed(desk: Desk, idem: str, said: Satisfaction) -> int:
    """A ticket that went the whole road."""
    ticket = sent(desk, idem)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(ticket))
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(ticket, None, "已修复"))
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))
    verdict = Verdict(
        connected=Connected.ANSWERED,
        solved=Solved.SOLVED,
        process_satisfaction=Satisfaction.SATISFIED,
        result_satisfaction=said,
        reason="其他" if said is Satisfaction.DISSATISFIED else "",
    )
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, verdict))
    return ticket


def test_today_counts_each_step_once(desk: Desk) -> None:
    taken_down(desk, "direct", direct=True)
    sent(desk, "sent")
    closed(desk, "good", Satisfaction.SATISFIED)
    closed(desk, "fair", Satisfaction.FAIRLY)
    found = desk.door().ask(today_figures, desk.clock.now())
    assert (found.received, found.answered, found.dispatched, found.closed) == (4, 1, 3, 2)
    assert (found.signed, found.submitted) == (2, 2)
    assert (found.called_back, found.judged, found.satisfied) == (2, 2, 2)


def test_yesterday_is_not_today(desk: Desk) -> None:
    closed(desk, "good", Satisfaction.SATISFIED)
    desk.clock.moment += timedelta(days=1)
    found = desk.door().ask(today_figures, desk.clock.now())
    assert found.received == found.dispatched == found.closed == found.judged == 0


def test_a_unit_counts_and_hears_of_its_own_tickets(desk: Desk) -> None:
    mine = sent(desk, "mine")
    sent(desk, "theirs", "县公安局")
    clerk = desk.door(Role.UNIT_CLERK)
    assert clerk.ask(today_figures, desk.clock.now()).dispatched == 1
    assert {event.ticket_id for event in clerk.ask(recent_events, desk.clock.now())} == {mine}


def test_lately_means_since_yesterday_newest_first_and_no_more_than_eight(desk: Desk) -> None:
    taken_down(desk, "old", direct=True)
    desk.clock.moment += timedelta(days=2)
    for number in range(9):
        desk.clock.moment += timedelta(minutes=1)
        taken_down(desk, f"call {number}", direct=True)
    found = desk.door().ask(recent_events, desk.clock.now())
    assert [event.title for event in found] == [f"call {number}" for number in range(8, 0, -1)]


def test_people_without_tickets_get_no_numbers(desk: Desk) -> None:
    for query in (today_figures, recent_events):
        with pytest.raises(NotAllowed):
            desk.door(Role.AUDITOR).ask(query, desk.clock.now())


def test_the_day_is_worked_or_not_and_why(desk: Desk) -> None:
    today = desk.clock.now().date()
    assert desk.door(Role.AUDITOR).ask(office_day, today).works
    festival = desk.door(Role.AUDITOR).ask(office_day, today.replace(month=6, day=19))
    assert not festival.works
    assert "端午" in festival.reason


def test_the_outlook_of_a_call_follows_the_rules_in_force(desk: Desk) -> None:
    ask = desk.door(Role.OPERATOR).ask
    now = desk.clock.now()
    ordinary = ask(call_outlook, AppealType.HELP, Urgency.NORMAL, now)
    assert f"{ordinary.handling.due_at:%m-%d %H:%M}" == "05-28 18:00"
    assert ordinary.response is None
    urgent = ask(call_outlook, AppealType.HELP, Urgency.URGENT, now)
    assert urgent.dispatch_by == now + timedelta(minutes=30)
    assert urgent.handling.due_at == now + timedelta(hours=24)
    praise = ask(call_outlook, AppealType.PRAISE, Urgency.URGENT, now)
    assert praise.handling.due_at is None
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).ask(call_outlook, AppealType.HELP, Urgency.NORMAL, now)
