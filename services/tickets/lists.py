"""Conditions of the work lists and of the filters over them, shared by pages and counts."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from peewee import fn

from models.tables.handling import UnitTask
from models.tables.requests import Request
from models.tables.ticket import Ticket, TicketCaller
from models.vocabulary import RequestKind, RequestState, TaskState, TicketState
from services.access.permissions import Actor, Permission, Scope
from services.calendar.office import office_calendar
from services.kernel.boundaries import end_of_day
from services.kernel.word_index import tickets_holding
from services.tickets.dto import TicketFilter, WorkList
from services.tickets.narrowing import facet_conditions
from services.tickets.scope import knows_caller
from services.tickets.workflow import CLOCK_RUNS

_READ: Final = 2000
_BY_STATE: Final = {
    WorkList.DRAFT: (TicketState.DRAFT,),
    WorkList.TO_DISPATCH: (TicketState.TO_DISPATCH,),
    WorkList.TO_SIGN: (TicketState.TO_SIGN,),
    WorkList.RETURNED: (TicketState.RETURN_PENDING,),
    WorkList.CONSULTATION: (TicketState.CONSULTATION,),
    WorkList.INSTRUCTION: (TicketState.INSTRUCTION_PENDING,),
    WorkList.HANDLING: (TicketState.HANDLING,),
    WorkList.CENTRE_REVIEW: (TicketState.CENTRE_REVIEW,),
    WorkList.TO_CALL_BACK: (TicketState.TO_CALL_BACK,),
    WorkList.REWORK: (TicketState.REWORK,),
    WorkList.SIGN_OFF: (TicketState.UNIT_REVIEW,),
    WorkList.LONG_TERM: (TicketState.LONG_TERM,),
    WorkList.CLOSED: (TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED),
}
_OWN_PART: Final = {WorkList.TO_SIGN: TaskState.TO_SIGN, WorkList.HANDLING: TaskState.HANDLING}


def due_between(start: datetime | None, end: datetime, *, closed_end: bool) -> Any:
    """Return the condition that a running limit falls in the span; rework has a limit of its own."""

    def within(column: Any) -> Any:
        below = column <= end if closed_end else column < end
        return below if start is None else below & (column >= start)

    first = tuple(CLOCK_RUNS - {TicketState.REWORK})
    return (Ticket.state.in_(first) & within(Ticket.due_at)) | (
        (Ticket.state == TicketState.REWORK) & within(Ticket.rework_due_at)
    )


def _asked_time() -> Any:
    """Return the condition that a unit waits for more time, or for the long list."""
    kind = (Request.kind == RequestKind.LONG_TERM) & (Request.state == RequestState.OPEN)
    asked = Request.select(Request.ticket).where(kind, Request.round == Ticket.round, Request.ticket == Ticket.id)
    with_unit = Ticket.state.in_((TicketState.HANDLING, TicketState.REWORK))
    return (Ticket.state == TicketState.EXTENSION_PENDING) | (with_unit & fn.EXISTS(asked))


def _difficult() -> Any:
    """Return the condition that a difficult matter is still open."""
    return (Ticket.difficult == True) & Ticket.state.not_in(_BY_STATE[WorkList.CLOSED])  # noqa: E712 - SQL, not Python


def _upper_returned() -> Any:
    """Return the condition that the upper level sent a matter back that is still open."""
    return (Ticket.upper_return_count > 0) & Ticket.state.not_in(_BY_STATE[WorkList.CLOSED])


_BY_RULE: Final[Mapping[WorkList, Callable[[], Any]]] = {
    WorkList.ASKED_TIME: _asked_time,
    WorkList.DIFFICULT: _difficult,
    WorkList.UPPER_RETURNED: _upper_returned,
}


def narrowed(actor: Actor, query: Any, work_list: WorkList, now: datetime) -> Any:
    """Add a work list's condition to a query."""
    condition = list_condition(actor, work_list, now)
    return query if condition is None else query.where(condition)


def list_condition(actor: Actor, work_list: WorkList, now: datetime) -> Any:
    """Return a work list's condition, None for all; for a unit, 待签收 and 办理中 mean its own part."""
    if actor.scope is Scope.OWN_UNIT and work_list in _OWN_PART:
        own = UnitTask.select(UnitTask.ticket).where(
            UnitTask.unit == actor.unit_id, UnitTask.state == _OWN_PART[work_list]
        )
        running = (TicketState.TO_SIGN, TicketState.HANDLING, TicketState.REWORK)
        return Ticket.id.in_(own) & Ticket.state.in_(running)
    if work_list in _BY_RULE:
        return _BY_RULE[work_list]()
    states = _BY_STATE.get(work_list)
    if states is not None:
        return Ticket.state == states[0] if len(states) == 1 else Ticket.state.in_(states)
    if work_list is WorkList.EXCLUSION:
        return Ticket.id.in_(_exclusions(actor))
    return _by_limit(work_list, now)


def _by_limit(work_list: WorkList, now: datetime) -> Any:
    """Return the condition of a list of running limits, None for the list of all."""
    today = end_of_day(now)
    if work_list is WorkList.OVERDUE:
        return due_between(None, now, closed_end=False)
    if work_list is WorkList.DUE_TODAY:
        return due_between(now, today, closed_end=True)
    if work_list is WorkList.DUE_SOON:
        soon = end_of_day(datetime.combine(office_calendar().next_working_day(now.date()), now.time()))
        return due_between(today, soon, closed_end=True)
    return None


def _exclusions(actor: Actor) -> Any:
    """Return the query of the tickets with a request that waits for this person; for others, all that wait."""
    steps = ((RequestState.OPEN, Permission.EXCLUSION_CHECK), (RequestState.CHECKED, Permission.HEAD_DECIDE))
    states = [state for state, permission in steps if actor.may(permission)] or [state for state, _right in steps]
    return Request.select(Request.ticket).where(Request.kind == RequestKind.EXCLUSION, Request.state.in_(states))


def filter_conditions(actor: Actor, wanted: TicketFilter, now: datetime) -> tuple[Any, ...]:
    """Return the conditions of the filters a person chose."""
    text = wanted.text.strip()
    return (*facet_conditions(actor, wanted, now), *((_text_condition(actor, text),) if text else ()))


def _text_condition(actor: Actor, text: str) -> Any:
    """Return the condition that number or title hold a text, or that the phone ends with four digits.

    A text that few tickets hold is looked for among these; a frequent one is soon met among the newest.
    """
    found = Ticket.number.contains(text) | Ticket.title.contains(text)
    known = tickets_holding(text, _READ)
    if known is not None:
        found &= Ticket.id.in_(known)
    if text.isdigit() and len(text) == 4:
        tail = TicketCaller.select(TicketCaller.ticket).where(TicketCaller.phone_tail == text)
        found |= Ticket.id.in_(tail) & knows_caller(actor)
    return found
