"""The words that say how a due moment was counted: a line for each day, and a short account of the whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from types import MappingProxyType
from typing import Final

from i18n import N_, _, ngettext
from services.calendar.days import DayKind
from services.calendar.limits import CountedDay, Due
from services.calendar.terms import Term, TermUnit

_WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


@dataclass(frozen=True)
class Line:
    """One point of the account: what it is about, and what is to be said."""

    title: str
    words: str


def term_words(term: Term | None) -> str:
    """Return how long a term is, in words."""
    if term is None:
        return _("no limit")
    return _TERM_WORDS[term.unit](term.amount).format(count=term.amount)


_TERM_WORDS: Final[Mapping[TermUnit, Callable[[int], str]]] = MappingProxyType(
    {
        TermUnit.WORKING_DAY: lambda count: ngettext("{count} working day", "{count} working days", count),
        TermUnit.WORKING_HOUR: lambda count: ngettext("{count} working hour", "{count} working hours", count),
        TermUnit.WORKING_MINUTE: lambda count: ngettext("{count} working minute", "{count} working minutes", count),
        TermUnit.HOUR: lambda count: ngettext("{count} hour", "{count} hours", count),
        TermUnit.MINUTE: lambda count: ngettext("{count} minute", "{count} minutes", count),
    }
)


def day_words(day: CountedDay) -> str:
    """Return the line of one day: date, weekday, which working day it is or that it does not count, and why."""
    shown = {"date": day.date.isoformat(), "weekday": _(_WEEKDAYS[day.date.weekday()]), "reason": day.reason}
    if day.number is not None:
        words = _("{date} {weekday}: day {number}, {reason}").format(number=day.number, **shown)
    elif day.counts:
        words = _("{date} {weekday}: {reason}").format(**shown)
    else:
        words = _("{date} {weekday}: does not count, {reason}").format(**shown)
    return _("{words} (provisional)").format(words=words) if day.provisional else words


def summary(due: Due) -> tuple[Line, ...]:
    """Return the account: where the count starts, what was skipped, what was made up, when it is due, what is open."""
    if due.due_at is None or due.starts_at is None or due.term is None:
        return (Line(_("Limit"), _("No limit applies to this type.")),)
    lines = [_start(due, due.starts_at, due.term)]
    if not due.term.natural:
        lines += _skipped(due)
    lines.append(Line(_("Due"), _due_words(due, due.due_at, due.term)))
    if due.provisional:
        lines.append(Line(_("Provisional"), _provisional_words(due)))
    return tuple(lines)


def _start(due: Due, starts_at: datetime, term: Term) -> Line:
    received = _moment(due.received_at, due)
    if term.natural:
        words = _("Received {received}; runs at once, rest days and nights included.")
        return Line(_("Round the clock"), words.format(received=received))
    if term.in_days:
        words = _("Received {received}; the day of receipt does not count, counted from {start}.")
        return Line(_("Counted from the next day"), words.format(received=received, start=_day(starts_at.date(), due)))
    words = _("Received {received}; office time runs from {start} and rests outside opening hours.")
    return Line(_("Office hours"), words.format(received=received, start=_moment(starts_at, due)))


def _skipped(due: Due) -> Iterator[Line]:
    holidays = [day for day in _after_receipt(due) if not day.counts and day.kind is DayKind.HOLIDAY]
    weekends = sum(1 for day in _after_receipt(due) if not day.counts and day.kind is DayKind.WEEKEND)
    makeup = [day for day in due.days if day.counts and day.kind is DayKind.MAKEUP]
    if holidays:
        yield Line(_("Holidays"), "\n".join(_holiday_words(name, days, due) for name, days in _runs(holidays)))
    if weekends:
        words = ngettext("{count} weekend day does not count.", "{count} weekend days do not count.", weekends)
        yield Line(_("Weekends"), words.format(count=weekends))
    if makeup:
        yield Line(_("Make-up days"), "\n".join(_makeup_words(day, due) for day in makeup))


def _after_receipt(due: Due) -> tuple[CountedDay, ...]:
    """Return the days that could be skipped: in a day limit the day of receipt is left out by its own rule."""
    return due.days[1:] if due.term is not None and due.term.in_days else due.days


def _runs(days: Iterable[CountedDay]) -> Iterator[tuple[str, list[CountedDay]]]:
    """Yield the holidays of one name that follow one another without a gap."""
    numbered = enumerate(days)
    for (name, _gap), run in groupby(numbered, key=lambda pair: (pair[1].name, pair[1].date.toordinal() - pair[0])):
        yield name, [day for _number, day in run]


def _holiday_words(name: str, days: list[CountedDay], due: Due) -> str:
    shown = {"first": _day(days[0].date, due), "last": _day(days[-1].date, due), "count": len(days)}
    shown["name"] = name or _("rest day")
    if len(days) == 1:
        return _("{first} {name}, does not count.").format(**shown)
    return _("{first} to {last} {name}, {count} days do not count.").format(**shown)


def _makeup_words(day: CountedDay, due: Due) -> str:
    shown = {"date": _day(day.date, due), "weekday": _(_WEEKDAYS[day.date.weekday()]), "number": day.number}
    if day.number is None:
        return _("{date} {weekday} is worked, counts.").format(**shown)
    return _("{date} {weekday} is worked, counts as day {number}.").format(**shown)


def _due_words(due: Due, due_at: datetime, term: Term) -> str:
    shown = {"moment": _moment(due_at, due), "number": term.amount, "term": term_words(term)}
    if term.in_days:
        return _("End of working day {number}, {moment}.").format(**shown)
    return _("After {term}, {moment}.").format(**shown)


def _provisional_words(due: Due) -> str:
    years = sorted({str(day.date.year) for day in due.days if day.provisional})
    words = _("The schedule of {years} is not published; counted by weekends and the statutory rest days for now.")
    return words.format(years=", ".join(years))


def _day(when: date, due: Due) -> str:
    """Return the date, with its year only where it is not that of the receipt."""
    if when.year != due.received_at.year:
        return when.isoformat()
    return _("{month}/{day}").format(month=when.month, day=when.day)


def _moment(when: datetime, due: Due) -> str:
    return f"{_day(when.date(), due)} {when:%H:%M}"
