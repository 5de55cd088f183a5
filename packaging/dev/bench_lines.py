"""The lines of the benchmark, one row each. A new line is a row here and a function that prepares its work."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import chinese_calendar

import bench_bare
from bench_line import NO_DATABASE, County, Line, Work
from bench_lists import LIST_LINES
from bench_rights import RIGHTS_LINES
from bench_road import ROAD_LINES
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, TicketState, Urgency
from services.access.permissions import SYSTEM
from services.bus.door import Door
from services.calendar.days import WorkCalendar
from services.calendar.limits import ticket_due
from services.calendar.rules import Step, seed_rules
from services.reports.options import ReportOptions
from services.reports.periods import parse_period, period_before, year_before
from services.reports.queries import report
from services.similar.dto import CallText
from services.similar.queries import call_help
from services.tickets.detail_queries import ticket_detail, time_line

_MORNINGS: Final = tuple(datetime(2026, 1, 5, 10) + timedelta(days=day) for day in range(300))


def _door(county: County | None) -> tuple[County, Door]:
    if county is None:
        raise ValueError("this line needs a county")
    return county, county.program.door(SYSTEM)


def _open_ticket(place: County | None) -> Work:
    """A closed ticket with everything that happened to it."""
    county, door = _door(place)
    now, ticket_id = door.clock.now(), _a_closed_ticket(door)

    def run() -> object:
        return door.ask(ticket_detail, ticket_id, now), door.ask(time_line, ticket_id)

    return Work(run, bench_bare.ticket(county, ticket_id))


def _a_closed_ticket(door: Door) -> int:
    with door.reading():
        closed = Ticket.select(Ticket.id).where(Ticket.state == TicketState.CLOSED, Ticket.lead_unit.is_null(False))
        return int(closed.order_by(Ticket.received_at.desc()).first().id)


def _help_beside_a_call(place: County | None) -> Work:
    """Answers, similar tickets and proposals for a call as it stands after a few seconds of typing."""
    _county, door = _door(place)
    now = door.clock.now()
    with door.reading():
        newest = Ticket.select(Ticket.title, Ticket.address, Ticket.area, Ticket.category).order_by(Ticket.id.desc())
        last = newest.first()
    call = CallText(last.title, last.title, last.address, last.area_id, last.category_id)
    return Work(lambda: door.ask(call_help, call, now))


def _month_report(place: County | None) -> Work:
    """The figures of the last whole month, with those of the month and the year before."""
    county, door = _door(place)
    now = door.clock.now()
    month = period_before(parse_period(f"{now:%Y-%m}"))
    periods = [each for each in (month, period_before(month), year_before(month)) if each is not None]
    limit: Callable[[], object] = bench_bare.month(county, [(each.start, each.end) for each in periods])
    return Work(lambda: door.ask(report, month, ReportOptions(), now), limit)


def _deadline(_county: County | None) -> Work:
    """The due moments of 300 complaints, explained day by day, beside the calendar library counting the same days."""
    rules, calendar = seed_rules()[0], WorkCalendar()
    term = rules.term(Step.HANDLING, AppealType.COMPLAINT, Urgency.NORMAL)
    days = term.amount if term else 0

    def run() -> None:
        for received in _MORNINGS:
            ticket_due(AppealType.COMPLAINT, Urgency.NORMAL, received, rules, calendar)

    def limit() -> None:
        for received in _MORNINGS:
            chinese_calendar.find_workday(days, received.date())

    return Work(run, limit)


LINES: Final = (
    *LIST_LINES,
    Line("open ticket with history", _open_ticket, budget_ms=80, ratio=3),
    *ROAD_LINES,
    Line("help beside a call", _help_beside_a_call, budget_ms=150),
    Line("month report", _month_report, budget_ms=1000, ratio=3),
    Line("working-day deadline x 300", _deadline, budget_ms=60, ratio=1, engines=NO_DATABASE),
    *RIGHTS_LINES,
)
