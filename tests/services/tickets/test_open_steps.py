"""The steps that a state and a person's roles leave open, and the centre's remark."""

import pytest

from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.access.permissions import Role
from services.bus.unit_of_work import Transaction
from services.callbacks.calling import RecordAttempt
from services.kernel.errors import Invalid, Stale
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dispatching import AddRemark
from services.tickets.moves import move
from services.tickets.workflow import ROAD, Action, IllegalStep, available, open_steps
from tests.services.tickets.support import NOBODY, ticket_in, units_of
from tests.support.desk import MORNING, Desk


def test_buttons_follow_the_table_and_the_roles(desk: Desk) -> None:
    clerk, reviewer = desk.people[Role.UNIT_CLERK], desk.people[Role.REVIEWER]
    working = (Action.CONTACT, Action.PROGRESS, Action.OPINION, Action.SUBMIT, Action.RETURN, Action.ASK_EXTENSION)
    assert available(TicketState.HANDLING, clerk) == working
    assert available(TicketState.HANDLING, reviewer) == (Action.DEFER,)
    assert available(TicketState.CENTRE_REVIEW, reviewer) == (Action.APPROVE, Action.SEND_BACK)
    assert available(TicketState.ARCHIVED, desk.people[Role.CENTRE_HEAD]) == (Action.EXCLUDE,)
    assert available(TicketState.ARCHIVED, desk.people[Role.DISPATCHER]) == ()


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


# The road as the office's state table draws it, written down apart from the program's own. Beside it stand merging
# (25), withdrawal (93), a return rejected after the signature (35 to 40), designation out of a consultation (36 to 30).
_ROAD = {
    10: {20, 90, 92, 93},
    20: {20, 25, 30, 93},
    25: {20, 30, 40, 60},
    30: {25, 30, 35, 40, 93},
    35: {20, 30, 36, 40},
    36: {20, 30, 37},
    37: {30},
    40: {25, 30, 35, 40, 45, 48, 50, 75, 93},
    45: {40},
    48: {40, 48, 50, 70},
    50: {40, 60, 70},
    60: {60, 70, 75, 90},
    70: {48, 50, 70, 75},
    75: {40, 70},
    90: {70, 90, 95},
    92: {95},
    93: {95},
    95: {95},
}


def test_the_table_leads_where_the_office_s_leads_and_nowhere_else() -> None:
    drawn = {
        state.value: {target.value for row in open_steps(state) for target in row.targets} for state in sorted(ROAD)
    }
    assert drawn == _ROAD


def test_a_step_that_stays_in_its_state_is_still_taken_by_one_desk_only(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.TO_CALL_BACK)
    with desk.program.storage.begin():
        read = Ticket.get_by_id(ticket)
    desk.door(Role.CALLBACK_CLERK).do(RecordAttempt(ticket, 1, NOBODY))
    tx = Transaction(desk.people[Role.CALLBACK_CLERK], MORNING)
    with pytest.raises(Stale), desk.program.storage.begin():
        move(tx, read, Action.CALL_BACK)
    assert [event.action for event in desk.door().ask(time_line, ticket)] == ["call_back"]
