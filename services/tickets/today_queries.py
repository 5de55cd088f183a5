"""What the workbench says of today: figures, the latest steps, and what kind of day it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any, Final

from peewee import JOIN, fn

from models.tables.directory import Unit
from models.tables.handling import CallbackAttempt, TicketEvent
from models.tables.ticket import Ticket
from models.vocabulary import Connected, Satisfaction, TicketState
from services.access.permissions import Actor, Permission
from services.calendar.office import office_calendar
from services.kernel.boundaries import start_of_day
from services.kernel.reading import fetch, fetch_tuples
from services.tickets.dto import Slice
from services.tickets.page_dto import EventRow
from services.tickets.scope import visible
from services.tickets.slices import since

_SHOWN: Final = 8
_WEEK: Final = timedelta(days=7)
_MINUTE: Final = timedelta(minutes=1)
# Steps are written in the order of their ids, so the newest stand at the end: older ones need not be looked at.
_WINDOW: Final = 20_000
# Taking a call down is told by its ending; looking at a number is nobody's news.
_UNTOLD: Final = ("register", "reveal", "import", "import_update")


@dataclass(frozen=True)
class TodayFigures:
    """Numbers since midnight within a person's scope, and what they are measured by.

    ``received_before``: a week ago up to the same time of day. ``dispatch_minutes``: from the call to the unit, in
    the middle. ``closed_in_time``: of those closed, how many never passed their limit. ``called_back`` are tickets
    whose caller was reached, ``called`` all that were tried. Of the judged callers (today, this month)
    some are satisfied.
    """

    received: int
    received_before: int
    answered: int
    dispatched: int
    dispatch_minutes: int | None
    signed: int
    submitted: int
    closed: int
    closed_in_time: int
    called_back: int
    called: int
    judged: int
    satisfied: int
    month_judged: int
    month_satisfied: int


@dataclass(frozen=True)
class RecentEvent:
    """A step that was just taken, with its ticket as it stands now."""

    ticket_id: int
    title: str
    state: TicketState
    event: EventRow


@dataclass(frozen=True)
class OfficeDay:
    """Whether a day is worked, and why."""

    day: date
    works: bool
    reason: str


def office_day(actor: Actor, day: date) -> OfficeDay:
    """Return what the office's calendar says of a day."""
    actor.require(Permission.SESSION)
    found = office_calendar().day(day)
    return OfficeDay(day, found.works, found.reason)


def today_figures(actor: Actor, now: datetime) -> TodayFigures:
    """Return the numbers of today; each counts what the list behind it holds."""
    start = start_of_day(now.date())
    week_ago = (start - _WEEK, now - _WEEK)
    judged, satisfied = _judged(actor, start)
    month_judged, month_satisfied = _judged(actor, start.replace(day=1))
    waits = _waits(actor, start)
    in_time = since(Slice.CLOSED_TODAY, start) & Ticket.overdue_at.is_null()
    return TodayFigures(
        received=_count(actor, since(Slice.RECEIVED_TODAY, start)),
        received_before=_count(actor, since(Slice.RECEIVED_TODAY, *week_ago)),
        answered=_count(actor, since(Slice.ANSWERED_TODAY, start)),
        dispatched=len(waits),
        dispatch_minutes=_middle_minutes(waits),
        signed=_count(actor, since(Slice.SIGNED_TODAY, start)),
        submitted=_count(actor, since(Slice.SUBMITTED_TODAY, start)),
        closed=_count(actor, since(Slice.CLOSED_TODAY, start)),
        closed_in_time=_count(actor, in_time),
        called_back=_count(actor, since(Slice.CALLED_TODAY, start)),
        called=_count(actor, Ticket.id.in_(_tried(start))),
        judged=judged,
        satisfied=satisfied,
        month_judged=month_judged,
        month_satisfied=month_satisfied,
    )


def recent_events(actor: Actor, now: datetime) -> tuple[RecentEvent, ...]:
    """Return the latest steps since yesterday, the newest first."""
    actor.require(Permission.TICKET_READ)
    since = start_of_day(now.date() - timedelta(days=1))
    newest = TicketEvent.select(fn.MAX(TicketEvent.id)).scalar() or 0
    query = (
        TicketEvent.select(
            Ticket.id.alias("ticket_id"), Ticket.title, Ticket.state, TicketEvent.id, TicketEvent.at,
            TicketEvent.actor_name.alias("actor"), Unit.name.alias("unit"), TicketEvent.action,
            TicketEvent.from_state, TicketEvent.to_state, TicketEvent.words,
        )
        .join(Ticket)
        .switch(TicketEvent)
        .join(Unit, JOIN.LEFT_OUTER, on=(TicketEvent.unit == Unit.id))
        .where(TicketEvent.id > newest - _WINDOW, TicketEvent.at >= since, TicketEvent.action.not_in(_UNTOLD))
        .order_by(TicketEvent.at.desc(), TicketEvent.id.desc())
        .limit(_SHOWN)
    )  # fmt: skip
    return fetch(visible(actor, query), _recent)


def _recent(ticket_id: int, title: str, state: TicketState, **columns: Any) -> RecentEvent:
    """Return a step with its ticket."""
    return RecentEvent(ticket_id, title, state, EventRow(**columns))


def _count(actor: Actor, condition: Any) -> int:
    """Return how many tickets of the scope meet a condition."""
    return int(visible(actor, Ticket.select(Ticket.id)).where(condition).count())


def _waits(actor: Actor, start: datetime) -> list[timedelta]:
    """Return how long each of today's tickets waited for its dispatch."""
    query = visible(actor, Ticket.select(Ticket.received_at, Ticket.dispatched_at))
    return [sent - received for received, sent in fetch_tuples(query.where(since(Slice.SENT_TODAY, start)))]


def _middle_minutes(waits: list[timedelta]) -> int | None:
    """Return the middle wait; None when none was sent.

    Not the average: one ticket that came in the night before would outweigh the whole day.
    """
    return round(median(wait / _MINUTE for wait in waits)) if waits else None


def _tried(start: datetime) -> Any:
    """Return the query of the tickets whose callers were called back since a moment, reached or not."""
    return CallbackAttempt.select(CallbackAttempt.ticket).where(CallbackAttempt.at >= start)


def _judged(actor: Actor, start: datetime) -> tuple[int, int]:
    """Return how many callers said how satisfied they are, and how many are: as the reports count it."""
    call = CallbackAttempt
    reached = visible(actor, call.select(call.result_satisfaction).join(Ticket)).where(
        call.at >= start, call.connected == Connected.ANSWERED, call.result_satisfaction.is_null(False)
    )
    bad = reached.where(call.result_satisfaction == Satisfaction.DISSATISFIED)
    judged = int(reached.count())
    return judged, judged - int(bad.count())
