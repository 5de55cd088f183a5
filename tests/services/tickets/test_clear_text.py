"""Names and numbers in clear: nowhere without a reason and a line of the log, for units only what they may know."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from models.vocabulary import AppealType
from services.access.permissions import Role
from services.bus.door import Door
from services.callbacks.queries import call_list, call_rows
from services.kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from services.kernel.paging import Window
from services.tickets.caller_queries import caller_history, own_calls
from services.tickets.callers import AT_ONCE, CallerHidden, RevealCaller, RevealCallers
from services.tickets.clear_text import ClearCaller
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dto import TicketFilter, TicketId, TicketOrder
from services.tickets.finding_queries import find_tickets
from services.tickets.list_page_queries import list_page
from services.tickets.list_queries import ticket_rows
from services.tickets.releasing import (
    AlreadyReleased,
    NoPart,
    NothingProtected,
    NotReleased,
    ReleaseCaller,
    WithdrawRelease,
)
from tests.services.tickets.callers import ASSISTS, CLEAR, NAME, PHONE, at_desk, lead_unit, logged, sent_ticket
from tests.support.desk import MORNING, Desk

SHOWN = ClearCaller(NAME, PHONE)
PROTECTED: dict[str, dict[str, object]] = {
    "confidential": {"confidential": True},
    "report": {"type": AppealType.REPORT},
}
Look = Callable[[Door, TicketId], Any]


def _listed(door: Door, _ticket: TicketId) -> Any:
    page = door.ask(list_page, TicketFilter(), TicketOrder.RECEIVED, Window(), MORNING)
    return page, door.ask(ticket_rows, list(page.ids), MORNING)


def _called(door: Door, _ticket: TicketId) -> Any:
    return door.ask(call_rows, door.ask(call_list, MORNING), MORNING)


LOOKS: dict[str, Look] = {
    "detail": lambda door, ticket: door.ask(ticket_detail, ticket, MORNING),
    "time line": lambda door, ticket: door.ask(time_line, ticket),
    "list": _listed,
    "found by name": lambda door, _ticket: door.ask(find_tickets, NAME, MORNING),
    "found by how the name begins": lambda door, _ticket: door.ask(find_tickets, NAME[:2], MORNING),
    "found by number": lambda door, _ticket: door.ask(find_tickets, PHONE, MORNING),
    "found by its end": lambda door, _ticket: door.ask(find_tickets, PHONE[-4:], MORNING),
    "history": lambda door, _ticket: door.ask(caller_history, PHONE, MORNING),
    "own calls": lambda door, _ticket: door.ask(own_calls, MORNING),
    "call list": _called,
}
FINDS = ("found by name", "found by how the name begins", "found by number", "found by its end")


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.CENTRE_HEAD, Role.CALLBACK_CLERK, Role.UNIT_CLERK, Role.AUDITOR])
def test_no_query_answers_with_a_name_or_a_number(desk: Desk, role: Role) -> None:
    unit = lead_unit(desk)
    ticket = sent_ticket(at_desk(desk, Role.ADMIN), unit)
    door = at_desk(desk, role)
    for name, look in LOOKS.items():
        try:
            said = repr(look(door, ticket))
        except NotAllowed:
            continue
        assert not any(word in said for word in CLEAR), name
        assert "王**" in said or name in {"time line", "own calls", "call list"}, name


def test_a_reason_shows_the_caller_and_stays_in_log_and_time_line(desk: Desk) -> None:
    ticket = sent_ticket(at_desk(desk, Role.ADMIN), lead_unit(desk))
    door = at_desk(desk, Role.UNIT_CLERK)
    assert door.do(RevealCaller(ticket, "约定到场时间")) == SHOWN
    [line] = [one for one in door.ask(time_line, ticket) if one.action == "reveal"]
    assert (line.actor, line.words) == (door.actor.name, "约定到场时间")
    number = door.ask(ticket_detail, ticket, MORNING).row.number
    assert logged(desk, "RevealCaller") == [(door.actor.name, "done", number)]


@pytest.mark.parametrize("reason", ["", "   ", "\u3000", "长" * 301])
def test_without_a_fair_reason_nothing_is_shown(desk: Desk, reason: str) -> None:
    ticket = sent_ticket(at_desk(desk, Role.ADMIN), lead_unit(desk))
    for command in (RevealCaller(ticket, reason), RevealCallers((ticket,), reason)):
        with pytest.raises(Invalid):
            at_desk(desk, Role.DISPATCHER).do(command)


def test_who_may_not_is_told_so(desk: Desk) -> None:
    ticket = sent_ticket(at_desk(desk, Role.ADMIN), lead_unit(desk))
    for role in (Role.REVIEWER, Role.UNIT_LEAD, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            at_desk(desk, role).do(RevealCaller(ticket, "看看"))
    with pytest.raises(NotAllowed):
        at_desk(desk, Role.OPERATOR).do(RevealCallers((ticket,), "导出"))


def test_another_unit_s_ticket_shows_nothing(desk: Desk) -> None:
    ticket = sent_ticket(at_desk(desk, Role.ADMIN), desk.unit(ASSISTS))
    door = at_desk(desk, Role.UNIT_CLERK)
    with pytest.raises(NotFound):
        door.do(RevealCaller(ticket, "看看"))
    assert door.do(RevealCallers((ticket,), "看看")) == ()


@pytest.mark.parametrize("kind", PROTECTED)
def test_a_protected_identity_is_hidden_on_every_way_until_released_and_again_after(desk: Desk, kind: str) -> None:
    unit = lead_unit(desk)
    ticket = sent_ticket(at_desk(desk, Role.ADMIN), unit, **PROTECTED[kind])
    _hidden(at_desk(desk, Role.UNIT_CLERK), ticket)
    at_desk(desk, Role.DISPATCHER).do(ReleaseCaller(ticket, unit, "须上门核实"))
    _shown(at_desk(desk, Role.UNIT_CLERK), ticket)
    at_desk(desk, Role.CENTRE_HEAD).do(WithdrawRelease(ticket, unit, "已核实"))
    _hidden(at_desk(desk, Role.UNIT_CLERK), ticket)
    for look in map(LOOKS.__getitem__, FINDS):
        assert look(at_desk(desk, Role.DISPATCHER), ticket), "the centre finds it all the time"


def _hidden(door: Door, ticket: TicketId) -> None:
    detail = door.ask(ticket_detail, ticket, MORNING)
    assert (detail.caller.name, detail.caller.phone, detail.caller.hidden) == ("", "", True)
    assert detail.caller.callable, "the unit knows that there is somebody to be called"
    assert detail.row.caller_mask == ""
    for name in FINDS:
        assert LOOKS[name](door, ticket) == (), name
    with pytest.raises(CallerHidden):
        door.do(RevealCaller(ticket, "联系"))
    assert door.do(RevealCallers((ticket,), "联系")) == ()


def _shown(door: Door, ticket: TicketId) -> None:
    detail = door.ask(ticket_detail, ticket, MORNING)
    assert (detail.caller.name, detail.caller.hidden) == ("王**", False)
    assert detail.row.caller_mask == "王** 138****1234"
    assert [one.reason for one in detail.releases] == ["须上门核实"]
    for name in FINDS:
        assert [one.row.id for one in LOOKS[name](door, ticket)] == [ticket], name
    assert door.do(RevealCaller(ticket, "联系")) == SHOWN
    assert door.do(RevealCallers((ticket,), "联系")) == ((ticket, SHOWN),)


def test_a_release_to_one_unit_tells_another_nothing(desk: Desk) -> None:
    head = at_desk(desk, Role.ADMIN)
    ticket = sent_ticket(head, desk.unit(ASSISTS), confidential=True)
    head.do(ReleaseCaller(ticket, desk.unit(ASSISTS), "须核实"))
    other = sent_ticket(head, lead_unit(desk), confidential=True)
    door = at_desk(desk, Role.UNIT_CLERK)
    _hidden(door, other)
    with pytest.raises(NotFound):
        door.do(RevealCaller(ticket, "联系"))


def test_a_release_is_given_and_taken_back_once(desk: Desk) -> None:
    unit, elsewhere = lead_unit(desk), desk.unit(ASSISTS)
    head = at_desk(desk, Role.ADMIN)
    plain, ticket = sent_ticket(head, unit), sent_ticket(head, unit, confidential=True)
    refused: list[tuple[type[DomainError], Any]] = [
        (NothingProtected, ReleaseCaller(plain, unit, "核实")),
        (NoPart, ReleaseCaller(ticket, elsewhere, "核实")),
        (NotReleased, WithdrawRelease(ticket, unit, "核实")),
        (Invalid, ReleaseCaller(ticket, unit, " ")),
    ]
    for error, command in refused:
        with pytest.raises(error):
            head.do(command)
    head.do(ReleaseCaller(ticket, unit, "核实"))
    with pytest.raises(AlreadyReleased):
        head.do(ReleaseCaller(ticket, unit, "核实"))
    head.do(WithdrawRelease(ticket, unit, "已核实"))
    head.do(ReleaseCaller(ticket, unit, "再次核实"))
    assert [one.withdrawn_by for one in head.ask(ticket_detail, ticket, MORNING).releases] == [None, head.actor.name]
    for role in (Role.OPERATOR, Role.UNIT_CLERK, Role.SUPERVISOR):
        with pytest.raises(NotAllowed):
            at_desk(desk, role).do(WithdrawRelease(ticket, unit, "核实"))


def test_callers_of_a_list_are_shown_in_pieces(desk: Desk) -> None:
    ticket = sent_ticket(at_desk(desk, Role.ADMIN), lead_unit(desk))
    door = at_desk(desk, Role.DISPATCHER)
    assert door.do(RevealCallers((ticket, 999_999), "上报")) == ((ticket, SHOWN),)
    [(who, result, _subject)] = logged(desk, "RevealCallers")
    assert (who, result) == (door.actor.name, "done")
    with pytest.raises(Invalid):
        door.do(RevealCallers(tuple(range(AT_ONCE + 1)), "上报"))


def test_the_history_names_the_ticket_that_a_name_can_be_taken_from(desk: Desk) -> None:
    unit = lead_unit(desk)
    head = at_desk(desk, Role.ADMIN)
    ticket = sent_ticket(head, unit)
    sent_ticket(head, unit, caller_name="")
    history = at_desk(desk, Role.OPERATOR).ask(caller_history, PHONE, MORNING)
    assert (history.name, history.named_in, history.times) == ("王**", ticket, 2)
    shown = partial(RevealCaller, reason="同号来电")
    assert at_desk(desk, Role.OPERATOR).do(shown(TicketId(history.named_in or 0))).name == NAME
