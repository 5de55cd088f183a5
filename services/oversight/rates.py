"""Reads the months of units: how many answers were bad, how many tasks late, how many returns improper; and which.

One sum a month and basis in the database: a year of tickets is never read row by row. The same conditions, ticket by
ticket, are those of the figures (services/reports/standing.py); a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from peewee import SQL, Case, fn

from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import Connected, HandlingWay, RequestKind, RequestState, Satisfaction, TicketState
from services.calendar.numbers import ScanNumbers
from services.kernel.reading import fetch_tuples
from services.oversight.incidents import Fields, Key, Span
from services.oversight.months import Basis, Fall, MonthRate, below, long_low, next_month, too_many_returns
from services.tickets.workflow import CLOCK_RUNS, CLOSED_STATES, SUBMITTED

_GOOD: Final = (Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED, Satisfaction.FAIRLY)
_REFUSED: Final = SQL("rejected_return_count > 0")


@dataclass(frozen=True)
class Question:
    """How a basis is asked: ``moment`` places a ticket in a month, ``bad`` is 1 or 0, null where it is unknown."""

    basis: Basis
    moment: Any
    bad: Any
    among: Any


def months_within(span: Span) -> tuple[date, ...]:
    """Return the first days of the calendar months that lie whole within the window and are over at its end."""
    month = span.since.date().replace(day=1)
    if datetime.combine(month, time()) < span.since:
        month = next_month(month)
    found = []
    while datetime.combine(next_month(month), time()) <= span.as_of:
        found.append(month)
        month = next_month(month)
    return tuple(found)


def falls(span: Span, numbers: ScanNumbers) -> dict[Key, Fields]:
    """Return the tickets that count badly in months below a floor, with the months of their units."""
    questions = {each.basis: each for each in (_satisfaction(span), _on_time(span), _returns())}
    months = months_within(span)
    rates: defaultdict[int, list[MonthRate]] = defaultdict(list)
    for basis in (Basis.SATISFACTION, Basis.ON_TIME):
        for unit, rate in _rates(questions[basis], months):
            rates[unit].append(rate)
    for unit, rate in _return_rates(questions[Basis.RETURNS], months):
        rates[unit].append(rate)
    found: defaultdict[Key, list[Fall]] = defaultdict(list)
    for basis, question in questions.items():
        for month, units in _low(rates, basis, numbers).items():
            for ticket, unit in fetch_tuples(span.of(_bad(question, month, units), Ticket.id)):
                found[ticket, unit].append(Fall(basis, month))
    return {
        (ticket, unit): {"rates": tuple(rates[unit]), "falls": tuple(these)} for (ticket, unit), these in found.items()
    }


def _low(rates: dict[int, list[MonthRate]], basis: Basis, numbers: ScanNumbers) -> dict[date, list[int]]:
    """Return, month by month, the units that are too low in it for long enough."""
    found: defaultdict[date, list[int]] = defaultdict(list)
    for unit, listed in rates.items():
        if basis is Basis.RETURNS:
            months = {rate.month for rate in listed if rate.basis is basis and too_many_returns(rate, numbers)}
        else:
            months = set(long_low((each for each in listed if below(each, numbers)), basis, numbers))
        for month in months:
            found[month].append(unit)
    return dict(sorted(found.items()))


def _rates(question: Question, months: Iterable[date], units: Iterable[int] | None = None) -> Iterator[Any]:
    """Yield unit and rate, month by month."""
    for month in months:
        query = Ticket.select(Ticket.lead_unit, fn.SUM(question.bad), fn.COUNT(question.bad))
        query = query.where(_in(question, month)).group_by(Ticket.lead_unit)
        if units is not None:
            query = query.where(Ticket.lead_unit.in_(units))
        for unit, bad, counted in fetch_tuples(query):
            if counted:
                yield unit, MonthRate(question.basis, month, int(bad), counted)


def _return_rates(question: Question, months: tuple[date, ...]) -> Iterator[Any]:
    """Yield unit and rate of the months in which returns were refused: those of the others are nothing."""
    for month in months:
        query = Ticket.select(Ticket.lead_unit).where(_REFUSED, _in(question, month)).distinct()
        units = [unit for (unit,) in fetch_tuples(query)]
        if units:
            yield from _rates(question, (month,), units)


def _bad(question: Question, month: date, units: list[int]) -> Any:
    """Return the tickets of these units that count badly in the month."""
    query = Ticket.select(Ticket.id, Ticket.lead_unit).where(_in(question, month), question.bad == 1)
    return query.where(Ticket.lead_unit.in_(units))


def _in(question: Question, month: date) -> Any:
    """Return the condition that a ticket of some unit falls into the month."""
    start, end = (datetime.combine(day, time()) for day in (month, next_month(month)))
    return (question.moment >= start) & (question.moment < end) & question.among & Ticket.lead_unit.is_null(False)


def _satisfaction(span: Span) -> Question:
    """Return how answers are asked for: closed tickets whose callers were reached and said how content they are."""
    later = Request.select(Request.ticket).where(
        Request.kind == RequestKind.EXCLUSION,
        Request.state == RequestState.GRANTED,
        Request.decided_at > span.as_of,
    )
    among = (
        fn.COALESCE(Ticket.state, 0).in_([int(state) for state in CLOSED_STATES])  # by the month, not by the state
        & ((Ticket.state != TicketState.ARCHIVED) | (_no_guide() & Ticket.cancel_code.is_null()))
        & (Ticket.connected == Connected.ANSWERED)
        & (Ticket.callback_at.is_null() | (Ticket.callback_at <= span.as_of))
        & (Ticket.counted | Ticket.id.in_(later))
    )
    known = Ticket.result_satisfaction
    bad = Case(None, [(known.is_null(), None), (known.in_(_GOOD), 0)], 1)
    return Question(Basis.SATISFACTION, Ticket.closed_at, bad, among)


def _no_guide() -> Any:
    """Return the condition that the caller was not guided elsewhere."""
    return Ticket.way.is_null() | (Ticket.way != HandlingWay.GUIDE)


def _on_time(span: Span) -> Question:
    """Return how tasks are asked for: due in the month, handed in within the limit or not, as far as that is known."""
    first, due, submitted = Ticket.first_round_at, Ticket.due_at, Ticket.submitted_at
    running = Ticket.state.in_(tuple(CLOCK_RUNS))
    by_due = (
        fn.COALESCE(first > span.as_of, False) | ~_on_rework_limit() | fn.COALESCE(Ticket.rework_due_at == due, False)
    )
    handled = first.is_null(False) & (first <= span.as_of) & ~(Ticket.imported & running & by_due)
    withdrawn = _withdrawn()
    handed_in = Ticket.state.in_(tuple(SUBMITTED)) & ~withdrawn
    later = (handed_in & (submitted > span.as_of)) | (withdrawn & (Ticket.closed_at > span.as_of))
    bad = Case(
        None,
        [
            (handled & (first <= due), 0),
            (handled, 1),
            (running & by_due, 1),
            (running, None),
            (later, 1),
            (handed_in & (submitted <= due), 0),
            (handed_in & submitted.is_null(False) & (fn.COALESCE(Ticket.rework_count, 0) == 0), 1),
        ],
        None,
    )
    return Question(Basis.ON_TIME, due, bad, _task() & ~_given_up(span))


def _task() -> Any:
    """Return the condition that a unit had to handle it by itself."""
    return ((Ticket.way == HandlingWay.DISPATCH) | Ticket.way.is_null()) & _alone()


def _alone() -> Any:
    """Return the condition that it was joined to no other ticket, put so that no index is gone through for it."""
    return fn.COALESCE(Ticket.parent, 0) == 0


def _given_up(span: Span) -> Any:
    """Return the condition that the handling ended without a closing."""
    given_up = (Ticket.state == TicketState.GUIDED) | _withdrawn()
    return given_up & ~fn.COALESCE(Ticket.closed_at > span.as_of, False)


def _withdrawn() -> Any:
    """Return the condition that the caller took it back, archived since or not."""
    archived = (Ticket.state == TicketState.ARCHIVED) & Ticket.cancel_code.is_null(False)
    return (Ticket.state == TicketState.WITHDRAWN) | archived


def _on_rework_limit() -> Any:
    """Return the condition that a limit of the rework round ran, not that of the first one."""
    rework = Ticket.state == TicketState.REWORK
    sent_back = (Ticket.round > 1) & Ticket.state.in_(tuple(CLOCK_RUNS)) & Ticket.rework_due_at.is_null(False)
    return rework | sent_back


def _returns() -> Question:
    """Return how returns are asked for: tasks received in the month, and whether one was refused."""
    bad = Case(None, [(Ticket.rejected_return_count > 0, 1)], 0)
    return Question(Basis.RETURNS, Ticket.received_at, bad, _task())
