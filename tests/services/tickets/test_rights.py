"""Who may do and see what: every command and every query by every role, and a unit's people see only their own."""

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from models.vocabulary import AppealType, DispatchBasis
from services.access.permissions import UNIT_ROLES, Actor, Role, Scope
from services.bus.command import Command
from services.calendar.queries import DeadlineAsked
from services.callbacks.queries import call_facts, call_list, call_rows
from services.kernel.errors import DomainError, NotAllowed, NotFound
from services.oversight.warning_commands import FireWarnings
from services.oversight.warning_queries import open_warnings
from services.registry import HANDLERS
from services.tickets.caller_queries import caller_history
from services.tickets.callers import RevealCaller
from services.tickets.detail_queries import ticket_detail, ticket_id_of, time_line
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, TicketFilter, TicketId, TicketOrder, WorkList
from services.tickets.handling import RecordProgress, SignTicket
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.limit_queries import limit_story
from services.tickets.list_queries import ticket_rows, work_list_counts, work_list_sizes
from services.tickets.today_queries import recent_events, today_figures
from tests.services.tickets.support import ASSIST, FORM, LEAD, listed_ids
from tests.support.desk import MORNING, Desk
from tests.support.source import modules


def _empty(command: type[Command[Any]]) -> Command[Any]:
    """A command of this kind that says nothing: enough to be refused."""
    return command(**{field.name: None for field in dataclasses.fields(command)})


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_refused_what_it_was_not_granted(desk: Desk, role: Role) -> None:
    door = desk.door(role) if role is not Role.ADMIN else desk.program.door(Actor(None, "a", "a", frozenset({role})))
    denied = [command for command in HANDLERS if not door.actor.may(command.permission)]
    assert denied
    for command in denied:
        with pytest.raises(NotAllowed):
            door.do(_empty(command))


def test_nobody_without_a_role_may_do_or_ask_anything(desk: Desk) -> None:
    nobody = desk.program.door(Actor(None, "nobody", "nobody", frozenset()))
    for command in HANDLERS:
        with pytest.raises(NotAllowed):
            nobody.do(_empty(command))
    for query in _queries():
        with pytest.raises(NotAllowed):
            nobody.ask(query, *_arguments(query))


def test_people_without_a_scope_read_no_ticket(desk: Desk) -> None:
    ticket = _sent(desk, LEAD)
    for role in (Role.ADMIN, Role.AUDITOR):
        door = desk.program.door(Actor(None, role.value, role.value, frozenset({role})))
        assert door.actor.scope is Scope.NONE
        for query, *words in _reads(ticket):
            with pytest.raises(NotAllowed):
                door.ask(query, *words)


def _queries() -> list[Callable[..., Any]]:
    return [
        function
        for module in modules("services")
        if module.__name__.endswith("queries")
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


_SOMETHING: dict[Any, Any] = {
    int: 1, str: "x", bool: True, datetime: MORNING, date: MORNING.date(), Sequence: [1], list: [1], tuple: (1,),
    frozenset: frozenset(), DeadlineAsked: None,
}  # fmt: skip


def _arguments(query: Callable[..., Any]) -> list[Any]:
    """Something of the kind of each argument but the first."""
    hints = typing.get_type_hints(query)
    parameters = [each for each in inspect.signature(query).parameters.values() if each.kind is not each.KEYWORD_ONLY]
    kinds = [hints[each.name] for each in parameters[1:]]
    plain = [typing.get_args(kind)[0] if isinstance(kind, types.UnionType) else kind for kind in kinds]
    return [_SOMETHING.get(typing.get_origin(kind) or kind) for kind in plain]


def _sent(desk: Desk, lead: str, *assists: str, **form: Any) -> TicketId:
    """A ticket of this lead unit and these assisting ones."""
    content = dataclasses.replace(FORM, **form)
    ticket = desk.door(Role.OPERATOR).do(RegisterTicket(content, Forward(), str(uuid4()))).ticket_id
    parts = tuple(Assignment(desk.unit(name)) for name in assists)
    command = DispatchTicket(ticket, None, Assignment(desk.unit(lead)), parts, DispatchBasis.DUTY)
    desk.door(Role.DISPATCHER).do(command)
    return ticket


def _reads(ticket: TicketId) -> list[tuple[Any, ...]]:
    """Every read of one ticket that a unit's people are granted."""
    return [(ticket_detail, ticket, MORNING), (time_line, ticket), (limit_story, ticket)]


@pytest.mark.parametrize("role", sorted(UNIT_ROLES))
def test_a_units_people_see_their_own_tickets_and_no_others(desk: Desk, role: Role) -> None:
    own, helped, foreign = _sent(desk, LEAD), _sent(desk, ASSIST, LEAD), _sent(desk, ASSIST)
    desk.clock.moment = datetime(2026, 7, 1, 9)  # far beyond every limit
    now = desk.clock.now()
    desk.door(Role.SUPERVISOR).do(FireWarnings())
    door = desk.door(role)
    for work_list in WorkList:
        for order in TicketOrder:
            found = door.ask(listed_ids, TicketFilter(work_list), order, now)
            assert set(found) <= {own, helped}, (work_list, order)
    assert sorted(door.ask(listed_ids, TicketFilter(), TicketOrder.NUMBER, now)) == sorted([own, helped])
    assert [row.id for row in door.ask(ticket_rows, [foreign, own, helped], now)] == [own, helped]
    assert door.ask(listed_ids, TicketFilter(text="1234"), TicketOrder.NUMBER, now) == [own, helped]
    assert door.ask(listed_ids, TicketFilter(unit_id=desk.unit(ASSIST)), TicketOrder.NUMBER, now) == [helped]
    [counted] = door.ask(work_list_counts, [WorkList.ALL], now)
    assert (counted.count, door.ask(work_list_sizes, [WorkList.ALL], now)) == (2, (2,))
    assert {row.ticket_id for row in door.ask(open_warnings)} <= {own, helped}
    assert {row.ticket_id for row in door.ask(recent_events, MORNING)} == {own, helped}
    assert door.ask(today_figures, MORNING).received == 2


@pytest.mark.parametrize("role", sorted(UNIT_ROLES))
def test_a_foreign_ticket_is_not_there_for_a_unit(desk: Desk, role: Role) -> None:
    foreign = _sent(desk, ASSIST)
    number = desk.door().ask(ticket_detail, foreign, MORNING).row.number
    door = desk.door(role)
    for query, *words in [*_reads(foreign), (ticket_id_of, number), (ticket_id_of, "none")]:
        with pytest.raises(NotFound):
            door.ask(query, *words)
    for command in (SignTicket(foreign), RecordProgress(foreign, "x"), SignTicket(foreign, desk.unit(ASSIST))):
        with pytest.raises(NotFound):
            door.do(command)


def test_a_unit_acts_on_its_own_part_only(desk: Desk) -> None:
    helped = _sent(desk, ASSIST, LEAD)
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).do(SignTicket(helped, desk.unit(ASSIST)))
    desk.door(Role.UNIT_CLERK).do(SignTicket(helped))
    parts = {part.unit: part.signed_at for part in desk.door().ask(ticket_detail, helped, MORNING).tasks}
    assert parts["大竹县住房和城乡建设局"] == MORNING
    assert parts["大竹县水务局"] is None


@pytest.mark.parametrize("query", [call_list, caller_history, call_rows, call_facts], ids=lambda one: str(one.__name__))
def test_what_belongs_to_the_centre_is_closed_to_units(desk: Desk, query: Callable[..., Any]) -> None:
    for role in UNIT_ROLES:
        with pytest.raises(NotAllowed):
            desk.door(role).ask(query, *_arguments(query))


@pytest.mark.parametrize(
    ("form", "hidden"),
    [({}, False), ({"confidential": True}, True), ({"type": AppealType.REPORT}, True)],
    ids=["ordinary", "confidential", "report"],
)
def test_a_protected_caller_is_kept_from_units_everywhere(desk: Desk, form: dict[str, Any], hidden: bool) -> None:
    ticket = _sent(desk, LEAD, **form)
    clerk = desk.door(Role.UNIT_CLERK)
    detail = clerk.ask(ticket_detail, ticket, MORNING)
    [row] = clerk.ask(ticket_rows, [ticket], MORNING)
    assert (detail.caller.hidden, detail.row.caller_mask == "", row.caller_mask == "") == (hidden, hidden, hidden)
    for shown in (repr(detail), repr(row), repr(clerk.ask(time_line, ticket))):
        assert not any(secret in shown for secret in ("13800001234", "王秀英", "00001234"))
    if hidden:
        with pytest.raises(DomainError, match="保护"):
            clerk.do(RevealCaller(ticket, "核实情况"))
    else:
        assert clerk.do(RevealCaller(ticket, "核实情况")).phone == "13800001234"
    assert desk.door(Role.OPERATOR).do(RevealCaller(ticket, "核实情况")).name == "王秀英"


def test_a_number_is_shown_for_a_reason_only_and_leaves_a_trace(desk: Desk) -> None:
    ticket = _sent(desk, LEAD)
    for reason in ("", "\u200e ", "因" * 301):
        with pytest.raises(DomainError):
            desk.door(Role.OPERATOR).do(RevealCaller(ticket, reason))
    with pytest.raises(NotAllowed):
        desk.door(Role.REVIEWER).do(RevealCaller(ticket, "好奇"))
    desk.door(Role.OPERATOR).do(RevealCaller(ticket, "回拨核实地址"))
    newest = desk.door().ask(time_line, ticket)[0]
    assert (newest.action, newest.words, newest.actor) == ("reveal", "回拨核实地址", "测试operator")
