"""The steps that a state and a person's roles leave open, and the centre's remark."""

import pytest

from models.vocabulary import TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dispatching import AddRemark
from services.tickets.workflow import Action, IllegalStep, available
from tests.services.tickets.support import ticket_in, units_of
from tests.support.desk import MORNING, Desk


def test_buttons_follow_the_table_and_the_roles(desk: Desk) -> None:
    clerk, reviewer = desk.people[Role.UNIT_CLERK], desk.people[Role.REVIEWER]
    working = (Action.CONTACT, Action.PROGRESS, Action.OPINION, Action.SUBMIT)
    assert available(TicketState.HANDLING, clerk) == working
    assert available(TicketState.HANDLING, reviewer) == ()
    assert available(TicketState.CENTRE_REVIEW, reviewer) == (Action.APPROVE, Action.SEND_BACK)
    assert available(TicketState.ARCHIVED, desk.people[Role.CENTRE_HEAD]) == ()


def test_a_remark_is_kept_and_the_one_before_stays_in_the_time_line(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.TO_DISPATCH, None)
    for words in ("先等住建局回话", "已回话"):
        desk.door(Role.DISPATCHER).do(AddRemark(ticket, words))
    assert desk.door().ask(ticket_detail, ticket, MORNING).remark == "已回话"
    assert [event.words for event in desk.door().ask(time_line, ticket)] == ["已回话", "先等住建局回话"]
    with pytest.raises(Invalid):
        desk.door(Role.DISPATCHER).do(AddRemark(ticket, " "))


def test_the_archive_takes_no_remark(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.ARCHIVED)
    with pytest.raises(IllegalStep):
        desk.door(Role.DISPATCHER).do(AddRemark(ticket, "迟到的话"))
