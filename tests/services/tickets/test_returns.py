"""A unit objects to having a ticket: what it needs, when it is too late, who decides, what is counted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models.tables.people import Person
from models.vocabulary import RequestState, TaskState, TicketState, Urgency
from services.access.permissions import Role
from services.kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from services.tickets.detail_queries import ticket_detail
from services.tickets.dispatch_queries import dispatch_queue
from services.tickets.dto import TicketId
from services.tickets.handling import SignTicket
from services.tickets.limit_queries import limit_story
from services.tickets.negotiation_queries import negotiation
from services.tickets.proposal_queries import proposals
from services.tickets.return_review import DesignateUnit, OpenConsultation, RejectReturn, UpholdReturn
from services.tickets.return_rules import (
    ConsultationDue,
    NotThirdPerson,
    ReturnForbidden,
    ReturnRejectedBefore,
    ReturnTooLate,
    WindowExtendedBefore,
    WindowOver,
)
from services.tickets.returning import ExtendReturnWindow, ReturnTicket
from services.tickets.workflow import Action, IllegalStep
from tests.services.tickets.disputes import (
    FORM,
    THIRD,
    parts,
    requests,
    returned,
    returned_twice,
    row,
    second_dispatcher,
    send,
    sent,
    wish,
)
from tests.services.tickets.support import ASSIST, LEAD
from tests.support.desk import Desk


def test_a_return_waits_for_a_third_person_and_stops_no_clock(desk: Desk) -> None:
    ticket = sent(desk)
    before = row(desk, ticket)
    returned(desk, ticket)
    after, [request] = row(desk, ticket), requests(desk, ticket)
    assert (after.state, after.return_count, after.due_at) == (TicketState.RETURN_PENDING, 1, before.due_at)
    assert (request.state, request.counts, request.reason) == (RequestState.OPEN, True, "not_duty")
    assert [part.state for part in parts(desk, ticket)] == [TaskState.TO_SIGN]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"basis": " "}, "依据"), ({"suggested_unit_id": None}, "建议"), ({"reason": "whim"}, "原因")],
)
def test_what_the_reason_needs_must_be_given(desk: Desk, change: dict[str, object], field: str) -> None:
    ticket = sent(desk)
    with pytest.raises(Invalid, match=field):
        desk.door(Role.UNIT_CLERK).do(replace(wish(desk, ticket), **change))  # type: ignore[arg-type]  # fields by name
    assert row(desk, ticket).state is TicketState.TO_SIGN


def test_a_reason_that_needs_nothing_goes_without(desk: Desk) -> None:
    ticket = sent(desk)
    desk.door(Role.UNIT_CLERK).do(ReturnTicket(ticket, None, "duplicate"))
    assert requests(desk, ticket)[0].counts is False


def test_the_unit_does_not_suggest_itself(desk: Desk) -> None:
    ticket = sent(desk)
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_CLERK).do(wish(desk, ticket, LEAD))


def test_after_the_window_the_unit_is_the_first_responsible_one(desk: Desk) -> None:
    ticket = sent(desk)
    until = parts(desk, ticket)[0].return_until
    assert until == datetime(2026, 5, 20, 18)
    desk.clock.moment = until + timedelta(minutes=1)
    with pytest.raises(ReturnTooLate, match="不再受理退单"):
        desk.door(Role.UNIT_CLERK).do(wish(desk, ticket))


def test_the_window_is_extended_once(desk: Desk) -> None:
    ticket = sent(desk)
    dispatcher = desk.door(Role.DISPATCHER)
    dispatcher.do(ExtendReturnWindow(ticket, None, "现场情况复杂"))
    assert parts(desk, ticket)[0].return_until == datetime(2026, 5, 21, 18)
    with pytest.raises(WindowExtendedBefore):
        dispatcher.do(ExtendReturnWindow(ticket, None, "再给一天"))
    desk.clock.moment = datetime(2026, 5, 21, 17)
    returned(desk, ticket)


def test_a_window_long_over_is_not_extended(desk: Desk) -> None:
    ticket = sent(desk)
    desk.clock.moment = datetime(2026, 5, 21, 18, 1)
    with pytest.raises(WindowOver):
        desk.door(Role.DISPATCHER).do(ExtendReturnWindow(ticket, None, "太晚了"))


def test_an_urgent_ticket_has_a_window_and_a_first_report(desk: Desk) -> None:
    ticket = sent(desk, form=replace(FORM, urgency=Urgency.URGENT))
    [part] = parts(desk, ticket)
    assert part.return_until == datetime(2026, 5, 20, 18)
    assert part.report_due_at == desk.clock.now() + timedelta(hours=2)


def test_a_signed_ticket_is_returned_within_the_window_too(desk: Desk) -> None:
    ticket = sent(desk)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket))
    returned(desk, ticket)
    desk.door().do(RejectReturn(ticket, None, "三定方案明确由贵局负责"))
    assert row(desk, ticket).state is TicketState.HANDLING
    assert parts(desk, ticket)[0].state is TaskState.HANDLING


def test_only_the_lead_unit_returns(desk: Desk) -> None:
    ticket = sent(desk, ASSIST, LEAD)
    with pytest.raises(IllegalStep):
        desk.door(Role.UNIT_CLERK).do(wish(desk, ticket, THIRD))
    other = sent(desk, ASSIST)
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).do(wish(desk, other, THIRD))


def test_who_sent_it_out_or_filed_it_does_not_decide(desk: Desk) -> None:
    ticket = returned(desk)
    for command in (UpholdReturn(ticket, None), RejectReturn(ticket, None, "不同意"), OpenConsultation(ticket, None)):
        with pytest.raises(NotThirdPerson):
            desk.door(Role.DISPATCHER).do(command)
    with pytest.raises(NotAllowed):
        desk.door(Role.REVIEWER).do(UpholdReturn(ticket, None))
    other = sent(desk)
    head = desk.door()
    head.do(wish(desk, other, unit=LEAD))
    with pytest.raises(NotThirdPerson):
        head.do(UpholdReturn(other, None))


def test_a_head_who_is_alone_decides_even_on_an_own_dispatch(desk: Desk) -> None:
    ticket = sent(desk)
    desk.door().do(wish(desk, ticket, unit=LEAD))
    for role in (Role.DISPATCHER, Role.ADMIN):
        with desk.program.storage.begin():
            Person.update(active=False).where(Person.id == desk.people[role].person_id).execute()
    desk.door().do(UpholdReturn(ticket, None))
    assert row(desk, ticket).state is TicketState.TO_DISPATCH


def test_an_upheld_return_frees_the_unit_and_proposes_the_suggested_one(desk: Desk) -> None:
    ticket = returned(desk, sent(desk, LEAD, THIRD))
    desk.door().do(UpholdReturn(ticket, None, "确属水务"))
    found, [lead, assist] = row(desk, ticket), parts(desk, ticket)
    assert (found.state, found.lead_unit_id, found.due_at) == (TicketState.TO_DISPATCH, None, None)
    assert (lead.state, lead.stopped_why, assist.state) == (TaskState.STOPPED, "returned", TaskState.TO_SIGN)
    assert requests(desk, ticket)[0].state is RequestState.GRANTED
    first, *others = desk.door(Role.DISPATCHER).ask(proposals, ticket, desk.clock.now())
    assert first.unit_id == desk.unit(ASSIST)
    assert LEAD not in {one.short for one in others if not one.relieved}
    with pytest.raises(IllegalStep):
        desk.door(Role.UNIT_CLERK).do(SignTicket(ticket))


def test_the_next_unit_has_a_full_limit_and_the_assisting_one_goes_on(desk: Desk) -> None:
    ticket = returned(desk, sent(desk, LEAD, THIRD))
    desk.clock.moment += timedelta(hours=1)
    desk.door().do(UpholdReturn(ticket, None))
    desk.clock.moment = datetime(2026, 5, 20, 9)
    send(desk, ticket, ASSIST, THIRD)
    found = row(desk, ticket)
    assert (found.lead_unit_id, found.due_at) == (desk.unit(ASSIST), datetime(2026, 5, 29, 18))
    states = [(part.lead, part.state) for part in parts(desk, ticket)]
    assert states == [(True, TaskState.STOPPED), (False, TaskState.TO_SIGN), (True, TaskState.TO_SIGN)]


def test_the_dispatch_limit_runs_anew_from_the_decision(desk: Desk) -> None:
    ticket = returned(desk)
    desk.clock.moment = datetime(2026, 5, 20, 9)
    desk.door().do(UpholdReturn(ticket, None))
    detail = desk.door().ask(ticket_detail, ticket, desk.clock.now())
    assert (detail.row.limit_at, detail.row.lead_unit) == (datetime(2026, 5, 20, 15), None)
    assert desk.door().ask(limit_story, ticket).due_at == datetime(2026, 5, 20, 15)
    assert desk.door().ask(dispatch_queue, desk.clock.now()) == [ticket]


def test_a_unit_not_named_again_is_relieved_too(desk: Desk) -> None:
    ticket = returned(desk, sent(desk, LEAD, THIRD))
    desk.door().do(UpholdReturn(ticket, None))
    send(desk, ticket, THIRD)
    lead, assist, again = parts(desk, ticket)
    assert (lead.stopped_why, assist.stopped_why, again.lead) == ("returned", "lead_changed", True)


def test_a_unit_may_have_a_ticket_back(desk: Desk) -> None:
    ticket = returned(desk)
    desk.door().do(UpholdReturn(ticket, None))
    send(desk, ticket, LEAD)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket))
    assert [part.state for part in parts(desk, ticket)] == [TaskState.STOPPED, TaskState.HANDLING]


@pytest.mark.parametrize(("reason", "rejected"), [("not_duty", 1), ("duplicate", 0)])
def test_a_rejected_return_counts_where_its_reason_does(desk: Desk, reason: str, rejected: int) -> None:
    ticket = sent(desk)
    desk.door(Role.UNIT_CLERK).do(replace(wish(desk, ticket), reason=reason))
    with pytest.raises(Invalid):
        desk.door().do(RejectReturn(ticket, None, " "))
    desk.door().do(RejectReturn(ticket, None, "路灯由贵局管养"))
    found = row(desk, ticket)
    assert (found.state, found.rejected_return_count or 0) == (TicketState.TO_SIGN, rejected)
    assert requests(desk, ticket)[0].state is RequestState.REFUSED


def test_once_rejected_only_new_grounds_help(desk: Desk) -> None:
    ticket = returned(desk)
    desk.door().do(RejectReturn(ticket, None, "路灯由贵局管养"))
    with pytest.raises(ReturnRejectedBefore, match="路灯由贵局管养"):
        desk.door(Role.UNIT_CLERK).do(wish(desk, ticket))
    shown = desk.door(Role.UNIT_CLERK).ask(negotiation, ticket, desk.clock.now())
    assert shown.may_return
    assert shown.return_reason == ""
    assert "路灯由贵局管养" in shown.grounds
    desk.door(Role.UNIT_CLERK).do(replace(wish(desk, ticket), new_grounds="昨日已移交城管"))
    assert row(desk, ticket).state is TicketState.RETURN_PENDING


def test_the_second_return_goes_nowhere_without_a_consultation(desk: Desk) -> None:
    ticket = returned_twice(desk)
    with pytest.raises(ConsultationDue, match="会商"):
        desk.door().do(UpholdReturn(ticket, None))
    shown = desk.door().ask(negotiation, ticket, desk.clock.now())
    assert shown.closed[Action.REASSIGN]
    assert shown.closed[Action.CONSULT] == ""
    desk.door().do(RejectReturn(ticket, None, "由贵局办理"))


def test_the_head_designates_and_nobody_returns_it_any_more(desk: Desk) -> None:
    ticket = returned(desk)
    with pytest.raises(NotAllowed):
        second_dispatcher(desk).do(DesignateUnit(ticket, None, desk.unit(LEAD), "指定"))
    desk.door().do(DesignateUnit(ticket, None, desk.unit(LEAD), "路灯历来由住建局管养"))
    found = row(desk, ticket)
    assert (found.state, found.no_return, found.rejected_return_count) == (TicketState.TO_SIGN, True, 1)
    old, new = parts(desk, ticket)
    assert (old.state, new.state, new.return_until) == (TaskState.STOPPED, TaskState.TO_SIGN, None)
    with pytest.raises(ReturnForbidden):
        desk.door(Role.UNIT_CLERK).do(wish(desk, ticket))
    with pytest.raises(ReturnForbidden):
        desk.door(Role.DISPATCHER).do(ExtendReturnWindow(ticket, None, "再看看"))


def test_every_refusal_names_a_code_of_its_own() -> None:
    codes = [one.code for one in DomainError.__subclasses__()]
    assert len(codes) == len(set(codes))


def test_a_return_out_of_turn_is_refused(desk: Desk) -> None:
    ticket: TicketId = returned(desk)
    with pytest.raises(IllegalStep):
        desk.door(Role.UNIT_CLERK).do(wish(desk, ticket))
