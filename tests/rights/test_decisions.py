"""Role × decision: what no plainly prepared ticket lets through, at the door."""

from datetime import timedelta
from typing import Any

import pytest

from models.vocabulary import ContactWay, DispatchBasis, TicketState
from services.access.permissions import GRANTS, Role
from services.bus.command import Command
from services.callbacks.calling import RaiseDifficult
from services.kernel.errors import NotAllowed, NotFound
from services.tickets.changing import AddAssist, ChangeLead
from services.tickets.dto import Assignment, TicketId
from services.tickets.excluding import CheckExclusion, DecideExclusion
from services.tickets.extending import AskExtension, DecideExtension
from services.tickets.long_term import AskLongTerm, DecideLongTerm
from services.tickets.merging import MergeTickets, UnmergeTicket
from services.tickets.recalculating import RecalculateRunning
from services.tickets.telling import CallerTold
from services.tickets.workflow import Action
from tests.services.tickets.support import ANGRY, Units, step_commands, ticket_in, units_of
from tests.support.desk import MORNING, Desk

_ROLES = [role for role in Role if role is not Role.ADMIN]
_LATER = (MORNING + timedelta(days=9)).date()

_TOLD = CallerTold(ContactWay.PHONE, "已告知")


def _decisions(ticket: TicketId, other: TicketId, units: Units) -> dict[Action, tuple[Command[Any], ...]]:
    """The commands of the steps that need more than a ticket in a state."""
    decided = (DecideExtension(ticket, 1, True), DecideExtension(ticket, 1, False, "不同意"))
    return {
        Action.ASK_EXTENSION: (AskExtension(ticket, 1, "works", _LATER, "要工期", "规程", _TOLD),),
        Action.GRANT_EXTENSION: decided[:1],
        Action.REFUSE_EXTENSION: decided[1:],
        Action.DEFER: (
            AskLongTerm(ticket, 1, "works", _LATER, "要工期", "规程", _TOLD),
            DecideLongTerm(ticket, 1, True),
        ),
        Action.RAISE: (RaiseDifficult(ticket, 1, ANGRY, _LATER, "难"),),
        Action.CHANGE_LEAD: (ChangeLead(ticket, 1, Assignment(units.assist), DispatchBasis.DUTY, "改派"),),
        Action.ADD_ASSIST: (AddAssist(ticket, 1, Assignment(units.assist, "协助")),),
        Action.MERGE: (MergeTickets(ticket, (other,), "同一处"),),
        Action.UNMERGE: (UnmergeTicket(ticket, "不是同一处"),),
        Action.EXCLUDE: (CheckExclusion(ticket, True), DecideExclusion(ticket, True, "同意")),
        Action.RECALCULATE: (RecalculateRunning("四川2025", None, "通知"),),
    }


@pytest.mark.parametrize("role", _ROLES)
def test_a_decision_is_refused_for_the_right_exactly_where_it_is_missing(desk: Desk, role: Role) -> None:
    units, door = units_of(desk), desk.door(role)
    ticket, other = (ticket_in(desk, units, TicketState.HANDLING) for _one in range(2))
    for commands in _decisions(ticket, other, units).values():
        for command in commands:
            refused = isinstance(door.rehearse(command), NotAllowed)
            assert refused == (command.permission not in GRANTS[role]), (role, command)


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.UNIT_LEAD])
def test_a_unit_asks_nothing_on_another_unit_s_ticket(desk: Desk, role: Role) -> None:
    foreign = Units(desk.unit("县教育局"), desk.unit("县公安局"))
    ticket, other = (ticket_in(desk, foreign, TicketState.HANDLING) for _one in range(2))
    found = _decisions(ticket, other, foreign)
    for command in (found[Action.ASK_EXTENSION][0], found[Action.DEFER][0]):
        assert isinstance(desk.door(role).rehearse(command), NotFound)


def test_every_step_is_tried_somewhere(desk: Desk) -> None:
    units = units_of(desk)
    tried = step_commands(TicketId(0), units).keys() | _decisions(TicketId(0), TicketId(1), units).keys()
    # joined tickets go to callback with their parent's approval, by nobody's command
    assert set(Action) - tried == {Action.JOIN_CALLBACK}
