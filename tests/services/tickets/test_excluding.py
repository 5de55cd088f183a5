"""Leaving an answer uncounted: when a unit may ask, and who of three people may take which step."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from models.tables.handling import TicketEvent
from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import Connected, RequestState, Satisfaction, Solved, TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from services.tickets.dto import TicketFilter, TicketId, TicketOrder, WorkList
from services.tickets.excluding import AskExclusion, CheckExclusion, DecideExclusion
from services.tickets.exclusion_queries import ExclusionView, exclusion_view
from services.tickets.exclusions import ExclusionOnce, NothingToExclude, SamePerson, TooLateToExclude
from services.tickets.list_queries import work_list_sizes
from services.tickets.workflow import IllegalStep
from tests.services.tickets.support import listed_ids, ticket_in, units_of
from tests.support.desk import Desk


def angry(desk: Desk, state: TicketState = TicketState.CLOSED, **columns: Any) -> TicketId:
    """A ticket whose caller is dissatisfied."""
    ticket = ticket_in(desk, units_of(desk), state)
    now = desk.clock.now()
    said = {
        "connected": Connected.ANSWERED, "solved": Solved.UNSOLVED, "result_satisfaction": Satisfaction.DISSATISFIED,
        "callback_at": now, "closed_at": now if state is not TicketState.TO_CALL_BACK else None,
    }  # fmt: skip
    with desk.program.storage.begin():
        Ticket.update(**said | columns).where(Ticket.id == ticket).execute()
    return ticket


def asked(ticket: TicketId, **changes: Any) -> AskExclusion:
    usual = {"ticket_id": ticket, "reason": "unlawful", "words": "诉求于法无据", "evidence": "信访条例"}
    return AskExclusion(**usual | changes)


def view(desk: Desk, ticket: TicketId, role: Role = Role.UNIT_CLERK) -> ExclusionView:
    return desk.door(role).ask(exclusion_view, ticket, desk.clock.now())


def test_two_people_leave_an_answer_uncounted(desk: Desk) -> None:
    ticket = angry(desk)
    desk.door(Role.UNIT_CLERK).do(asked(ticket))
    desk.door(Role.REVIEWER).do(CheckExclusion(ticket, passed=True, words="属实"))
    desk.door(Role.CENTRE_HEAD).do(DecideExclusion(ticket, granted=True, words="同意剔除"))
    stored = Ticket.get_by_id(ticket)
    assert (stored.counted, stored.state, stored.result_satisfaction) == (
        False, TicketState.CLOSED, Satisfaction.DISSATISFIED,
    )  # fmt: skip
    shown = view(desk, ticket)
    assert shown.request is not None
    assert (shown.request.state, shown.request.reason, shown.request.checked_by, shown.request.decided_by) == (
        RequestState.GRANTED, "违反法律政策", "测试reviewer", "测试centre_head",
    )  # fmt: skip
    told = TicketEvent.select(TicketEvent.action).where(TicketEvent.ticket == ticket).order_by(TicketEvent.id)
    assert [row.action for row in told] == ["ask_exclusion", "check_exclusion", "exclude"]


def test_either_of_the_two_may_refuse(desk: Desk) -> None:
    first, second = angry(desk), angry(desk)
    for ticket in (first, second):
        desk.door(Role.UNIT_CLERK).do(asked(ticket))
    desk.door(Role.REVIEWER).do(CheckExclusion(first, passed=False, words="证据不足"))
    desk.door(Role.REVIEWER).do(CheckExclusion(second, passed=True))
    desk.door(Role.CENTRE_HEAD).do(DecideExclusion(second, granted=False, words="不予剔除"))
    assert {row.state for row in Request.select()} == {RequestState.REFUSED}
    assert all(row.counted for row in Ticket.select())
    with pytest.raises(Stale):
        desk.door(Role.REVIEWER).do(CheckExclusion(first, passed=True))
    with pytest.raises(ExclusionOnce):
        desk.door(Role.UNIT_CLERK).do(asked(first))


def test_words_reason_and_evidence_are_required(desk: Desk) -> None:
    ticket = angry(desk)
    for changes in ({"words": " "}, {"evidence": ""}, {"reason": "no such"}, {"evidence": "证" * 301}):
        with pytest.raises(Invalid):
            desk.door(Role.UNIT_CLERK).do(asked(ticket, **changes))
    desk.door(Role.UNIT_CLERK).do(asked(ticket))
    with pytest.raises(Invalid):
        desk.door(Role.REVIEWER).do(CheckExclusion(ticket, passed=False))
    desk.door(Role.REVIEWER).do(CheckExclusion(ticket, passed=True))
    with pytest.raises(Invalid):
        desk.door(Role.CENTRE_HEAD).do(DecideExclusion(ticket, granted=True))


def test_a_unit_asks_within_three_working_days(desk: Desk) -> None:
    ticket = angry(desk)
    assert view(desk, ticket).until == datetime(2026, 5, 22, 18)
    desk.clock.moment = datetime(2026, 5, 22, 18, 0, 1)
    with pytest.raises(TooLateToExclude):
        desk.door(Role.UNIT_CLERK).do(asked(ticket))
    assert "2026-05-22" in (view(desk, ticket).ask or "")
    desk.clock.moment = datetime(2026, 5, 22, 18)
    desk.door(Role.UNIT_CLERK).do(asked(ticket))


def test_only_a_bad_answer_can_be_asked_for(desk: Desk) -> None:
    content = angry(desk, solved=Solved.SOLVED, result_satisfaction=Satisfaction.FAIRLY)
    unsolved = angry(desk, result_satisfaction=Satisfaction.SATISFIED)
    with pytest.raises(NothingToExclude):
        desk.door(Role.UNIT_CLERK).do(asked(content))
    assert view(desk, content).ask is None
    desk.door(Role.UNIT_CLERK).do(asked(unsolved))
    with pytest.raises(IllegalStep):
        desk.door(Role.UNIT_CLERK).do(asked(angry(desk, TicketState.REWORK)))


def test_before_closing_it_is_asked_and_after_closing_decided(desk: Desk) -> None:
    ticket = angry(desk, TicketState.TO_CALL_BACK)
    desk.door(Role.UNIT_CLERK).do(asked(ticket))
    desk.door(Role.REVIEWER).do(CheckExclusion(ticket, passed=True))
    with pytest.raises(IllegalStep):
        desk.door(Role.CENTRE_HEAD).do(DecideExclusion(ticket, granted=True, words="同意"))
    assert view(desk, ticket, Role.CENTRE_HEAD).decide
    with desk.program.storage.begin():
        Ticket.update(state=TicketState.ARCHIVED, version=Ticket.version + 1).where(Ticket.id == ticket).execute()
    assert view(desk, ticket, Role.CENTRE_HEAD).decide == ""
    desk.door(Role.CENTRE_HEAD).do(DecideExclusion(ticket, granted=True, words="同意"))
    assert Ticket.get_by_id(ticket).state is TicketState.ARCHIVED


def test_three_people_take_the_three_steps(desk: Desk) -> None:
    head = desk.door(Role.CENTRE_HEAD)
    own, other = angry(desk), angry(desk)
    head.do(asked(own))
    with pytest.raises(SamePerson):
        head.do(CheckExclusion(own, passed=True))
    desk.door(Role.REVIEWER).do(CheckExclusion(own, passed=True))
    with pytest.raises(SamePerson):
        head.do(DecideExclusion(own, granted=True, words="同意"))
    desk.door(Role.UNIT_CLERK).do(asked(other))
    head.do(CheckExclusion(other, passed=True))
    with pytest.raises(SamePerson):
        head.do(DecideExclusion(other, granted=True, words="同意"))
    assert view(desk, other, Role.CENTRE_HEAD).decide


def test_the_head_waits_for_the_check(desk: Desk) -> None:
    ticket = angry(desk)
    with pytest.raises(NotFound):
        desk.door(Role.REVIEWER).do(CheckExclusion(ticket, passed=True))
    desk.door(Role.UNIT_CLERK).do(asked(ticket))
    with pytest.raises(IllegalStep):
        desk.door(Role.CENTRE_HEAD).do(DecideExclusion(ticket, granted=True, words="同意"))


def test_who_may_not_is_refused(desk: Desk) -> None:
    ticket = angry(desk)
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(asked(ticket))
    desk.door(Role.UNIT_CLERK).do(asked(ticket))
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).do(CheckExclusion(ticket, passed=True))
    with pytest.raises(NotAllowed):
        desk.door(Role.REVIEWER).do(DecideExclusion(ticket, granted=True, words="同意"))
    stranger = angry(desk, lead_unit=units_of(desk).assist)
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).do(asked(stranger))


def test_the_lists_hold_what_waits_and_what_was_excluded(desk: Desk) -> None:
    ticket, now = angry(desk), desk.clock.now() + timedelta(minutes=1)
    desk.door(Role.UNIT_CLERK).do(asked(ticket))

    def waiting(role: Role) -> tuple[int, ...]:
        return desk.door(role).ask(work_list_sizes, (WorkList.EXCLUSION,), now)

    assert (waiting(Role.REVIEWER), waiting(Role.COUNTY_OFFICE)) == ((1,), (1,))
    desk.door(Role.REVIEWER).do(CheckExclusion(ticket, passed=True))
    assert (waiting(Role.REVIEWER), waiting(Role.CENTRE_HEAD)) == ((0,), (1,))
    desk.door(Role.CENTRE_HEAD).do(DecideExclusion(ticket, granted=True, words="同意"))
    assert waiting(Role.CENTRE_HEAD) == (0,)
    wanted = TicketFilter(WorkList.ALL, excluded=True)
    actor = desk.people[Role.SUPERVISOR]
    with desk.program.storage.reading():
        assert listed_ids(actor, wanted, TicketOrder.RECEIVED_DOWN, now) == [ticket]
