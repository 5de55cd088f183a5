"""What the workbench says of today: figures, the latest steps, and what kind of day it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from peewee import JOIN, fn

from models.tables.directory import Unit
from models.tables.handling import CallbackAttempt, TicketEvent
from models.tables.ticket import Ticket
from models.vocabulary import Connected, HandlingWay, Satisfaction, TicketState
from services.access.permissions import Actor, Permission
from services.calendar.office import office_calendar
from services.kernel.boundaries import start_of_day
from services.kernel.reading import fetch
from services.tickets.dto import EventRow
from services.tickets.scope import visible
from services.tickets.workflow import CLOSED_STATES

_SHOWN: Final = 8
# Steps are written in the order of their ids, so the newest stand at the end: older ones need not be looked at.
_WINDOW: Final = 20_000
# Taking a call down is told by its ending; looking at a number is nobody's news.
_UNTOLD: Final = ("register", "reveal", "import", "import_update")


@dataclass(frozen=True)
class TodayFigures:
    """Numbers since midnight within a person's scope; ``judged`` callers said how satisfied they are."""

    received: int
    answered: int
    dispatched: int
    signed: int
    submitted: int
    closed: int
    called_back: int
    judged: int
    satisfied: int


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
    """Return the numbers of today."""
    start = start_of_day(now.date())
    closed = Ticket.state.in_(tuple(CLOSED_STATES)) & (Ticket.closed_at >= start)
    judged, satisfied = _judged(actor, start)
    return TodayFigures(
        received=_count(actor, Ticket.received_at >= start),
        answered=_count(actor, (Ticket.closed_at >= start) & _directly()),
        dispatched=_count(actor, Ticket.dispatched_at >= start),
        signed=_count(actor, Ticket.signed_at >= start),
        submitted=_count(actor, (Ticket.submitted_at >= start) & ~_directly()),
        closed=_count(actor, closed & ~_directly()),
        called_back=_answered(actor, start).count(),
        judged=judged,
        satisfied=satisfied,
    )


def _directly() -> Any:
    """Return the condition that the centre answered at once; an unknown way is none."""
    return fn.COALESCE(Ticket.way, "") == HandlingWay.DIRECT.value


def recent_events(actor: Actor, now: datetime) -> tuple[RecentEvent, ...]:
    """Return the latest steps since yesterday, the newest first."""
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


def _answered(actor: Actor, start: datetime) -> Any:
    """Return the query of the callbacks since a moment that reached the caller."""
    query = CallbackAttempt.select(CallbackAttempt.result_satisfaction).join(Ticket)
    return visible(actor, query).where(CallbackAttempt.at >= start, CallbackAttempt.connected == Connected.ANSWERED)


def _judged(actor: Actor, start: datetime) -> tuple[int, int]:
    """Return how many callers said how satisfied they are, and how many are: as the reports count it."""
    told = _answered(actor, start).where(CallbackAttempt.result_satisfaction.is_null(False))
    bad = told.where(CallbackAttempt.result_satisfaction == Satisfaction.DISSATISFIED)
    judged = int(told.count())
    return judged, judged - int(bad.count())
