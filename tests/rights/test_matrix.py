"""Role × step × scope: the door, the queries and raw SQL give the answers of the declaration, on both databases."""

from contextlib import suppress
from typing import Any

import pytest

from models.vocabulary import TicketState
from services.access.permissions import GRANTS, SCOPES, Actor, Permission, Role, Scope
from services.kernel.errors import DomainError
from services.tickets.detail_queries import ticket_detail, ticket_id_of, time_line
from services.tickets.dto import TicketFilter, TicketOrder
from services.tickets.finding_queries import find_tickets
from tests.rights.matrix import Cell, Place, cells, other_steps, seen
from tests.services.tickets.support import Units, listed_ids, ticket_in, units_of
from tests.support.desk import MORNING, Desk
from tests.support.people import as_person

_ROLES = [role for role in Role if role is not Role.ADMIN]  # the office's administrator holds other roles, too


@pytest.mark.parametrize("role", _ROLES)
def test_the_door_answers_as_declared(desk: Desk, role: Role) -> None:
    door = desk.door(role)
    wrong = [str(cell) for cell in cells(desk, role) if (door.rehearse(cell.command) is None) != cell.allowed]
    assert wrong == []


@pytest.mark.parametrize("role", _ROLES)
def test_what_is_done_beside_the_road_is_answered_as_declared(desk: Desk, role: Role) -> None:
    door = desk.door(role)
    for place in _places(desk):
        for permission, command in other_steps(place).items():
            allowed = permission in GRANTS[role] and seen(role, place)
            assert (door.rehearse(command) is None) == allowed, (role, permission, place.own)


@pytest.mark.parametrize("role", _ROLES)
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_raw_sql_is_answered_as_declared(desk: Desk, role: Role) -> None:
    found = [(cell, _by_hand(desk, cell)) for cell in cells(desk, role) if list(cell.statements)]
    assert [str(cell) for cell, done in found if done != cell.allowed_by_hand] == []


@pytest.mark.parametrize("role", _ROLES)
def test_every_way_to_a_ticket_tells_the_same(desk: Desk, role: Role) -> None:
    for place in _places(desk):
        assert set(_ways(desk, role, place)) == {seen(role, place)}, (role, place.own)


@pytest.mark.parametrize("role", _ROLES)
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_raw_look_tells_the_same(desk: Desk, role: Role) -> None:
    tables = ("ticket_text", "unit_task", "contact_record")
    for place in _places(desk):
        statements = [f"select 1 from ticket where id = {place.ticket}"]
        statements += [f"select 1 from {table} where ticket_id = {place.ticket}" for table in tables]
        assert {_sees(desk, role, statement) for statement in statements} == {seen(role, place)}


def _places(desk: Desk) -> tuple[Place, Place]:
    own, foreign = units_of(desk), Units(desk.unit("县教育局"), desk.unit("县公安局"))
    return (
        Place(ticket_in(desk, own, TicketState.HANDLING), own, own=True),
        Place(ticket_in(desk, foreign, TicketState.HANDLING), foreign, own=False),
    )


def _ways(desk: Desk, role: Role, place: Place) -> list[bool]:
    """Return what each query says of a ticket: there, or not."""
    door = desk.door(role)
    number = desk.door().ask(ticket_detail, place.ticket, MORNING).row.number
    ways: list[tuple[Any, ...]] = [
        (ticket_detail, place.ticket, MORNING),
        (time_line, place.ticket),
        (ticket_id_of, number),
        (_found, number),
        (_listed, place.ticket),
    ]
    answers = []
    for query, *words in ways:
        answer = False
        with suppress(DomainError):
            found = door.ask(query, *words)
            answer = found is not False
        answers.append(answer)
    return answers


def _found(actor: Actor, number: str) -> bool:
    return any(hit.row.number == number for hit in find_tickets(actor, number, MORNING))


def _listed(actor: Actor, ticket: int) -> bool:
    return ticket in listed_ids(actor, TicketFilter(), TicketOrder.RECEIVED_DOWN, MORNING)


def _by_hand(desk: Desk, cell: Cell) -> bool:
    """Return whether the statements of a step change a row; they are taken back."""
    rows = 0
    with suppress(DomainError, _TakenBack), as_person(desk.program.storage, desk.people[cell.role].login):
        for statement in cell.statements:
            rows = desk.program.storage.database.execute_sql(statement).rowcount
        raise _TakenBack
    return rows == 1


def _sees(desk: Desk, role: Role, statement: str) -> bool:
    with suppress(DomainError), as_person(desk.program.storage, desk.people[role].login):
        return desk.program.storage.database.execute_sql(statement).fetchone() is not None
    return False


class _TakenBack(Exception):
    """Takes a statement back."""


def test_the_matrix_is_whole(desk: Desk) -> None:
    assert {role for role in Role if SCOPES[role] is Scope.NONE} == {
        role for role in Role if Permission.TICKET_READ not in GRANTS[role]
    }
