"""The due moment of a limit, and the days that were counted on the way to it. Moments are naive office time.

Three clocks, by the unit of the term: working days (the day of receipt does not count, the last day ends at the due
time), office time (starts at the next opening, rests outside opening hours), natural time (round the clock).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from i18n import _
from models.vocabulary import AppealType, Urgency
from services.calendar.days import BeyondCalendar, CalendarDay, DayKind, WorkCalendar
from services.calendar.hours import advance, next_open, office_time_between
from services.calendar.rules import RuleVersion, Step
from services.calendar.terms import Term


@dataclass(frozen=True)
class CountedDay:
    """One day from receipt to due day: whether it counts, as which working day, and why, in the language in use."""

    date: date
    counts: bool
    number: int | None
    reason: str
    provisional: bool
    kind: DayKind
    name: str


@dataclass(frozen=True)
class Due:
    """When something is due (None: no limit), by which rules, and how that was counted day by day.

    ``starts_at`` is the moment from which the clock runs; for day limits the beginning of working day 1.
    """

    due_at: datetime | None
    rules_key: str
    rules_name: str
    provisional: bool
    days: tuple[CountedDay, ...]
    received_at: datetime
    starts_at: datetime | None
    term: Term | None


def ticket_due(
    appeal: AppealType, urgency: Urgency, received_at: datetime, rules: RuleVersion, calendar: WorkCalendar
) -> Due:
    """Return when a ticket is due that its unit receives at this moment."""
    return due(rules.term(Step.HANDLING, appeal, urgency), received_at, rules, calendar)


def due(term: Term | None, received_at: datetime, rules: RuleVersion, calendar: WorkCalendar) -> Due:
    """Return when a term that starts at this moment ends, explained day by day; BeyondCalendar past the year 9999."""
    if term is None:
        return Due(None, rules.key, rules.name, False, (), received_at, None, None)
    ends = due_moment(term, received_at, rules, calendar)
    days = tuple(_counted(term, received_at, ends, rules, calendar))
    starts = _starts(term, received_at, rules, calendar)
    provisional = is_provisional(term, received_at, ends, calendar)
    return Due(ends, rules.key, rules.name, provisional, days, received_at, starts, term)


def due_moment(term: Term, received_at: datetime, rules: RuleVersion, calendar: WorkCalendar) -> datetime:
    """Return only the moment at which a term ends: for many tickets at once."""
    if term.in_days:
        return datetime.combine(calendar.nth_working_day(received_at.date(), term.amount), rules.hours.due_time)
    if not term.natural:
        return advance(received_at, term.length, calendar, rules.hours)
    try:
        return received_at + term.length
    except OverflowError:
        raise BeyondCalendar(year=received_at.year + 1) from None


def is_provisional(term: Term, received_at: datetime, due_at: datetime, calendar: WorkCalendar) -> bool:
    """Tell whether a day that was looked at rests on an unpublished schedule.

    A day limit does not look at the day of receipt, and a limit in natural time looks at no day.
    """
    if term.natural:
        return False
    first = received_at.date() + timedelta(days=1 if term.in_days else 0)
    return calendar.is_provisional(first, due_at.date())


def assist_due(lead_due: datetime | None, asked_at: datetime, rules: RuleVersion, calendar: WorkCalendar) -> datetime:
    """Return until when an assisting unit gives its opinion on an ordinary ticket.

    It has its share of the working days that the lead unit has left, whole days, but at least the least; without a
    limit of the lead unit, the least. Urgent tickets: `assist_due_urgent`.
    """
    left = calendar.working_days_between(asked_at.date(), lead_due.date()) if lead_due else 0
    number = max(int(left * rules.assist.share), rules.assist.least_days)
    return datetime.combine(calendar.nth_working_day(asked_at.date(), number), rules.hours.due_time)


def assist_due_urgent(lead_due: datetime, asked_at: datetime, rules: RuleVersion) -> datetime:
    """Return until when an assisting unit gives its opinion on an urgent ticket: its share of the natural time left."""
    left = max(lead_due - asked_at, timedelta())
    share = rules.assist.share
    return asked_at + timedelta(seconds=int(left.total_seconds()) * share.numerator // share.denominator)


def _starts(term: Term, received_at: datetime, rules: RuleVersion, calendar: WorkCalendar) -> datetime:
    if term.natural:
        return received_at
    if term.in_days:
        first = calendar.next_working_day(received_at.date())
        return datetime.combine(first, rules.hours.spans[0].opens)
    return next_open(received_at, calendar, rules.hours)


def _counted(
    term: Term, received_at: datetime, ends: datetime, rules: RuleVersion, calendar: WorkCalendar
) -> Iterator[CountedDay]:
    days = calendar.days_between(received_at.date(), ends.date())
    if term.natural:
        words = _("runs round the clock")
        return (CountedDay(day.date, True, None, words, False, day.kind, day.name) for day in days)
    if term.in_days:
        return _working_days(days)
    return _office_days(days, received_at, ends, rules, calendar)


def _working_days(days: tuple[CalendarDay, ...]) -> Iterator[CountedDay]:
    yield _mark(days[0], False, None, _("day of receipt ({reason})").format(reason=days[0].reason))
    number = 0
    for day in days[1:]:
        number += day.works
        yield _mark(day, day.works, number if day.works else None, day.reason)


def _office_days(
    days: tuple[CalendarDay, ...], received_at: datetime, ends: datetime, rules: RuleVersion, calendar: WorkCalendar
) -> Iterator[CountedDay]:
    for day in days:
        midnight = datetime.combine(day.date, datetime.min.time())
        run = office_time_between(
            max(midnight, received_at), min(midnight + timedelta(days=1), ends), calendar, rules.hours
        )
        words = _("{reason}, {minutes} minutes of office time") if run else _("{reason}, no office time")
        reason = words.format(reason=day.reason, minutes=run // timedelta(minutes=1))
        yield _mark(day, bool(run), None, reason)


def _mark(day: CalendarDay, counts: bool, number: int | None, reason: str) -> CountedDay:
    return CountedDay(day.date, counts, number, reason, day.provisional, day.kind, day.name)
