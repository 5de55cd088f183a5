"""A rehearsal says what the command itself would say, and leaves nothing behind."""

from typing import Any

import pytest

from models.tables.handling import TicketEvent
from models.tables.logs import CommandLog
from models.vocabulary import TaskState, TicketState
from services.access.permissions import Role
from services.kernel.errors import DomainError
from services.tickets.reviewing import ArchiveTicket
from services.tickets.workflow import Action
from tests.services.tickets.support import rows_of, step_commands, ticket_in, units_of
from tests.support.desk import Desk

_STATES = (TicketState.TO_SIGN, TicketState.HANDLING, TicketState.CENTRE_REVIEW, TicketState.CLOSED)


def _logged(desk: Desk) -> int:
    with desk.program.storage.reading():
        return int(CommandLog.select().count())


def _done(door: Any, command: Any) -> str:
    """Carry the command out; return the code of its refusal, "" when it was done."""
    try:
        door.do(command)
    except DomainError as error:
        return error.code
    return ""


@pytest.mark.parametrize("state", _STATES, ids=lambda state: state.name)
def test_a_rehearsal_foretells_the_command_and_changes_nothing(desk: Desk, state: TicketState) -> None:
    units, door = units_of(desk), desk.door(Role.CENTRE_HEAD)
    parts = TaskState.TO_SIGN if state is TicketState.TO_SIGN else TaskState.HANDLING
    foretold, became = {}, {}
    for action in (Action.SIGN, Action.SUBMIT, Action.APPROVE, Action.ARCHIVE, Action.OPINION):
        ticket = ticket_in(desk, units, state, parts)
        command = step_commands(ticket, units)[action]
        before, lines = rows_of(desk, ticket), _logged(desk)
        refusal = door.rehearse(command)
        foretold[action] = refusal.code if refusal else ""
        assert rows_of(desk, ticket) == before
        assert _logged(desk) == lines
        became[action] = _done(door, command)
    assert foretold == became
    assert "" in became.values()


def test_what_a_person_may_not_do_is_refused_in_the_rehearsal_too(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.CLOSED)
    refusal = desk.door(Role.UNIT_CLERK).rehearse(ArchiveTicket(ticket, None))
    assert refusal is not None
    assert refusal.code == "not_allowed"
    with desk.program.storage.reading():
        assert not TicketEvent.select().where(TicketEvent.ticket == ticket).exists()
