"""Cuts through the lists: a person's own tickets, and the numbers of today, which equal the lists they open."""

from datetime import timedelta

from services.access.permissions import Role
from services.kernel.vocabulary import CallKind, DispatchBasis, Satisfaction
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, Slice, TicketFilter, TicketOrder, WorkList
from services.tickets.handling import SignTicket
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.list_queries import work_list_counts, work_list_sizes
from services.tickets.tally_queries import tally_today
from services.tickets.tallying import TakeBackTally, TallyCall
from services.tickets.today_queries import today_figures
from tests.services.tickets.support import listed_ids
from tests.services.tickets.test_today import closed, sent, taken_down
from tests.support.desk import Desk

FIGURES = {
    Slice.RECEIVED_TODAY: "received",
    Slice.ANSWERED_TODAY: "answered",
    Slice.SENT_TODAY: "dispatched",
    Slice.SIGNED_TODAY: "signed",
    Slice.SUBMITTED_TODAY: "submitted",
    Slice.CLOSED_TODAY: "closed",
    Slice.CALLED_TODAY: "called_back",
}


def test_every_figure_of_today_equals_the_list_it_opens(desk: Desk) -> None:
    closed(desk, "yesterday", Satisfaction.SATISFIED)
    desk.clock.moment += timedelta(days=1)
    taken_down(desk, "direct", direct=True)
    sent(desk, "sent")
    sent(desk, "theirs", "县公安局")
    closed(desk, "good", Satisfaction.SATISFIED)
    now = desk.clock.now()
    for role in (Role.OPERATOR, Role.UNIT_CLERK):
        found = desk.door(role).ask(today_figures, now)
        for part, figure in FIGURES.items():
            listed = desk.door(role).ask(listed_ids, TicketFilter(slice=part), TicketOrder.DUE, now)
            assert len(listed) == getattr(found, figure), (role, part)
    assert desk.door(Role.OPERATOR).ask(today_figures, now).received == 4
    assert desk.door(Role.UNIT_CLERK).ask(today_figures, now).dispatched == 2


def test_today_is_measured_by_the_same_hours_a_week_ago(desk: Desk) -> None:
    taken_down(desk, "same hours")
    desk.clock.moment += timedelta(hours=3)
    taken_down(desk, "later that day")
    desk.clock.moment += timedelta(days=7, hours=-2)
    closed(desk, "now", Satisfaction.DISSATISFIED)
    found = desk.door().ask(today_figures, desk.clock.now())
    assert (found.received, found.received_before) == (1, 1)
    assert (found.dispatch_minutes, found.closed_in_time, found.called) == (0, 1, 1)
    assert (found.month_judged, found.month_satisfied) == (1, 0)


def test_mine_are_those_i_took_down_or_moved_and_the_counts_equal_the_lists(desk: Desk) -> None:
    mine = sent(desk, "mine")
    head = desk.door(Role.CENTRE_HEAD)
    form = IntakeForm(phone="13800001234", title="head's", content="路灯不亮")
    other = head.do(RegisterTicket(form, Forward(), "head")).ticket_id
    head.do(DispatchTicket(other, None, Assignment(desk.unit("县住建局")), (), DispatchBasis.DUTY))
    now, wanted = desk.clock.now(), TicketFilter(WorkList.TO_SIGN, slice=Slice.MINE)
    for role, expected in ((Role.DISPATCHER, [mine]), (Role.OPERATOR, [mine]), (Role.CENTRE_HEAD, [other])):
        door = desk.door(role)
        assert door.ask(listed_ids, wanted, TicketOrder.DUE, now) == expected
        assert door.ask(work_list_sizes, (WorkList.TO_SIGN,), now, Slice.MINE) == (1,)
        assert [one.count for one in door.ask(work_list_counts, (WorkList.TO_SIGN,), now, Slice.MINE)] == [1]
        assert door.ask(work_list_sizes, (WorkList.TO_SIGN,), now) == (2,)


def test_a_unit_s_cut_never_leaves_its_scope(desk: Desk) -> None:
    ours, theirs = sent(desk, "ours"), sent(desk, "theirs", "县公安局")
    desk.door(Role.UNIT_CLERK).do(SignTicket(ours))
    now = desk.clock.now()
    for part in Slice:
        found = desk.door(Role.UNIT_CLERK).ask(listed_ids, TicketFilter(slice=part), TicketOrder.DUE, now)
        assert theirs not in found


def test_a_call_without_a_ticket_counts_once_and_is_taken_back_by_its_operator_only(desk: Desk) -> None:
    operator, dispatcher = desk.door(Role.OPERATOR), desk.door(Role.DISPATCHER)
    for idem in ("a", "a", "b"):
        operator.do(TallyCall(CallKind.WRONG, idem))
    dispatcher.do(TallyCall(CallKind.NUISANCE, "c"))
    found = operator.ask(tally_today, desk.clock.now())
    assert found.own == {CallKind.WRONG: 2}
    assert found.office == {CallKind.WRONG: 2, CallKind.NUISANCE: 1}
    assert not dispatcher.do(TakeBackTally("a"))
    assert operator.do(TakeBackTally("a"))
    assert operator.ask(tally_today, desk.clock.now()).own == {CallKind.WRONG: 1}
    desk.clock.moment += timedelta(days=1)
    assert operator.ask(tally_today, desk.clock.now()).office == {}
    assert not operator.do(TakeBackTally("b"))
