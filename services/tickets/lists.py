"""Conditions and orders of the work lists, shared by ids, rows and counts."""

from datetime import datetime
from typing import Any, Final

from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.ticket import Ticket, TicketCaller
from models.vocabulary import TaskState, TicketState
from services.access.permissions import Actor, Scope
from services.calendar.office import office_calendar
from services.kernel.boundaries import end_of_day
from services.tickets.dto import TicketFilter, TicketOrder, WorkList
from services.tickets.narrowing import faceted
from services.tickets.workflow import CLOCK_RUNS

_BY_STATE: Final = {
    WorkList.DRAFT: (TicketState.DRAFT,),
    WorkList.TO_DISPATCH: (TicketState.TO_DISPATCH,),
    WorkList.TO_SIGN: (TicketState.TO_SIGN,),
    WorkList.HANDLING: (TicketState.HANDLING,),
    WorkList.CENTRE_REVIEW: (TicketState.CENTRE_REVIEW,),
    WorkList.TO_CALL_BACK: (TicketState.TO_CALL_BACK,),
    WorkList.REWORK: (TicketState.REWORK,),
    WorkList.CLOSED: (TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED),
}
_OWN_PART: Final = {WorkList.TO_SIGN: TaskState.TO_SIGN, WorkList.HANDLING: TaskState.HANDLING}

_COLUMNS: Final = {
    "due": Ticket.due_at,
    "received": Ticket.received_at,
    "number": Ticket.number,
    "state": Ticket.state,
    "title": Ticket.title,
    "unit": Unit.name,
}


def due_between(start: datetime | None, end: datetime, *, closed_end: bool) -> Any:
    """Return the condition that a running limit falls in the span; rework has a limit of its own."""

    def within(column: Any) -> Any:
        below = column <= end if closed_end else column < end
        return below if start is None else below & (column >= start)

    first = tuple(CLOCK_RUNS - {TicketState.REWORK})
    return (Ticket.state.in_(first) & within(Ticket.due_at)) | (
        (Ticket.state == TicketState.REWORK) & within(Ticket.rework_due_at)
    )


def narrowed(actor: Actor, query: Any, work_list: WorkList, now: datetime) -> Any:
    """Add a work list's condition; for a unit, 待签收 and 办理中 mean its own part."""
    if actor.scope is Scope.OWN_UNIT and work_list in _OWN_PART:
        own = UnitTask.select(UnitTask.ticket).where(
            UnitTask.unit == actor.unit_id, UnitTask.state == _OWN_PART[work_list]
        )
        running = (TicketState.TO_SIGN, TicketState.HANDLING, TicketState.REWORK)
        return query.where(Ticket.id.in_(own), Ticket.state.in_(running))
    states = _BY_STATE.get(work_list)
    if states is not None:
        return query.where(Ticket.state == states[0] if len(states) == 1 else Ticket.state.in_(states))
    today = end_of_day(now)
    if work_list is WorkList.OVERDUE:
        return query.where(due_between(None, now, closed_end=False))
    if work_list is WorkList.DUE_TODAY:
        return query.where(due_between(now, today, closed_end=True))
    if work_list is WorkList.DUE_SOON:
        soon = end_of_day(datetime.combine(office_calendar().next_working_day(now.date()), now.time()))
        return query.where(due_between(today, soon, closed_end=True))
    return query


def matching(actor: Actor, query: Any, wanted: TicketFilter, now: datetime) -> Any:
    """Add the list, the facets and the words a person chose."""
    return sought(faceted(actor, narrowed(actor, query, wanted.work_list, now), wanted, now), wanted.text)


def sought(query: Any, words: str) -> Any:
    """Add words that are looked for in number and title, four digits also at the end of the phone."""
    text = words.strip()
    if not text:
        return query
    found = Ticket.number.contains(text) | Ticket.title.contains(text)
    if text.isdigit() and len(text) == 4:
        tail = TicketCaller.select(TicketCaller.ticket).where(TicketCaller.phone_tail == text)
        found |= Ticket.id.in_(tail)
    return query.where(found)


def ordered(query: Any, order: TicketOrder) -> Any:
    """Sort by a column and then by id; tickets without a limit come last in the order of limits."""
    name = order.value.removeprefix("-")
    falling = order.value.startswith("-")
    column = _COLUMNS[name]
    if name == "unit":
        query = query.left_outer_join(Unit, on=(Ticket.lead_unit == Unit.id))
    # A word on nulls keeps an engine from its index, so it is said only where there can be any.
    nulls = {"nulls": "last"} if column.null or name == "unit" else {}
    key = column.desc(**nulls) if falling else column.asc(**nulls)
    return query.order_by(key, Ticket.id.desc() if falling else Ticket.id.asc())
