"""The same caller asks again: nothing is lost, and the unit hears of it."""

import pytest

from models.tables.watching import Chase
from models.vocabulary import ChaseWay, TaskState, TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid
from services.tickets.detail_queries import time_line
from services.tickets.merging import MergeTickets
from services.tickets.supplementing import AddSupplement, MatterEnded
from tests.services.tickets.support import ticket_in, units_of
from tests.support.desk import Desk

WORDS = "来电催问，补充说晚上七点后最黑。"


def chases(desk: Desk) -> list[tuple[int, int, str]]:
    """Ticket, unit and words of every chase."""
    with desk.program.storage.reading():
        return [(one.ticket_id, one.unit_id, one.words) for one in Chase.select().order_by(Chase.id)]


def test_a_call_about_a_running_ticket_is_kept_and_chases_the_lead(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.HANDLING)
    assert desk.door(Role.OPERATOR).do(AddSupplement(ticket, WORDS, chases=True))
    line = desk.door(Role.UNIT_CLERK).ask(time_line, ticket)[0]
    assert (line.action, line.words, line.actor) == ("supplement", WORDS, "测试operator")
    assert chases(desk) == [(ticket, units.lead, WORDS)]
    with desk.program.storage.reading():
        assert Chase.get().way is ChaseWay.SYSTEM


def test_without_a_unit_at_work_nobody_is_chased_but_the_call_stays(desk: Desk) -> None:
    units, door = units_of(desk), desk.door(Role.OPERATOR)
    for state, parts in ((TicketState.TO_DISPATCH, None), (TicketState.CENTRE_REVIEW, TaskState.DONE)):
        ticket = ticket_in(desk, units, state, parts)
        assert not door.do(AddSupplement(ticket, WORDS, chases=True))
        assert desk.door().ask(time_line, ticket)[0].words == WORDS
    assert chases(desk) == []


def test_a_supplement_without_a_chase_chases_nobody(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.HANDLING)
    assert not desk.door(Role.OPERATOR).do(AddSupplement(ticket, WORDS))
    assert chases(desk) == []


def test_a_call_about_a_joined_ticket_reaches_the_unit_that_handles_it(desk: Desk) -> None:
    units = units_of(desk)
    parent, child = (ticket_in(desk, units, TicketState.HANDLING) for _ in range(2))
    desk.door(Role.DISPATCHER).do(MergeTickets(parent, (child,), "同一件事"))
    assert desk.door(Role.OPERATOR).do(AddSupplement(child, WORDS, chases=True))
    assert chases(desk) == [(parent, units.lead, WORDS)]
    for ticket in (parent, child):
        assert desk.door().ask(time_line, ticket)[0].words.endswith(WORDS)


@pytest.mark.parametrize("state", [TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED])
def test_a_finished_matter_takes_no_supplement(desk: Desk, state: TicketState) -> None:
    ticket = ticket_in(desk, units_of(desk), state)
    with pytest.raises(MatterEnded):
        desk.door(Role.OPERATOR).do(AddSupplement(ticket, WORDS, chases=True))


def test_a_supplement_has_words(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.HANDLING)
    with pytest.raises(Invalid):
        desk.door(Role.OPERATOR).do(AddSupplement(ticket, "  ", chases=True))
