"""Reads for those who keep the calendar and the rules: a whole year, and every version with where it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peewee import fn

from models.tables.calendar import DayOverride, PublishedYear
from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.access.permissions import Actor, Permission
from services.calendar.days import CalendarDay
from services.calendar.office import all_rules, office_calendar, rules_at
from services.calendar.rules import RuleVersion
from services.kernel.reading import fetch_tuples

_REMINDED_FROM = (11, 1)
_FINISHED = (TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED)


@dataclass(frozen=True)
class OfficeYear:
    """A year day by day; ``own`` are the days the office set, ``marked``: it said itself that the year is published."""

    year: int
    published: bool
    marked: bool
    days: tuple[CalendarDay, ...]
    own: frozenset[date]

    @property
    def working_days(self) -> int:
        """Return how many days are worked."""
        return sum(day.works for day in self.days)


class Standing(StrEnum):
    """Where a version of the rules stands."""

    IN_FORCE = "in_force"
    COMING = "coming"
    PAST = "past"
    PRESET = "preset"


@dataclass(frozen=True)
class RulesRow:
    """A version with where it stands; ``until`` is the last day before the next one, ``tickets`` those judged by it."""

    version: RuleVersion
    standing: Standing
    until: date | None
    tickets: int
    open_tickets: int

    @property
    def editable(self) -> bool:
        """Return whether its numbers may still be changed."""
        return self.standing in {Standing.COMING, Standing.PRESET} and not self.tickets


def office_year(actor: Actor, year: int) -> OfficeYear:
    """Return the days of a year as the office lives them."""
    actor.require(Permission.CALENDAR_MANAGE)
    calendar = office_calendar()
    first, last = date(year, 1, 1), date(year, 12, 31)
    own = fetch_tuples(DayOverride.select(DayOverride.day).where(DayOverride.day.between(first, last)))
    days = calendar.days_between(first, last)
    marked = PublishedYear.select().where(PublishedYear.year == year).exists()
    return OfficeYear(year, calendar.is_published(year), bool(marked), days, frozenset(day for (day,) in own))


def unpublished_next_year(actor: Actor, now: datetime) -> int | None:
    """Return next year from 1 November on while its schedule is not published, else None."""
    actor.require(Permission.CALENDAR_MANAGE)
    following = now.year + 1
    late = (now.month, now.day) >= _REMINDED_FROM
    return following if late and not office_calendar().is_published(following) else None


def rules_overview(actor: Actor, now: datetime) -> tuple[RulesRow, ...]:
    """Return every version, those with a date first in their order, then the presets."""
    actor.require(Permission.CALENDAR_MANAGE)
    count = fn.COUNT(Ticket.id)
    query = Ticket.select(Ticket.rules_key, count).group_by(Ticket.rules_key)
    all_tickets = dict(fetch_tuples(query))
    open_tickets = dict(fetch_tuples(query.where(Ticket.state.not_in(_FINISHED))))
    versions = sorted(all_rules(), key=lambda each: (each.effective_from is None, each.effective_from or date.max))
    dated = [each.effective_from for each in versions if each.effective_from]
    current = rules_at(now).key
    return tuple(
        RulesRow(
            version=each,
            standing=_standing(each, current, now.date()),
            until=_until(each, dated),
            tickets=all_tickets.get(each.key, 0),
            open_tickets=open_tickets.get(each.key, 0),
        )
        for each in versions
    )


def _standing(version: RuleVersion, current: str, today: date) -> Standing:
    """Return where a version stands today."""
    if version.effective_from is None:
        return Standing.PRESET
    if version.key == current:
        return Standing.IN_FORCE
    return Standing.COMING if version.effective_from > today else Standing.PAST


def _until(version: RuleVersion, dated: list[date]) -> date | None:
    """Return the last day on which the version holds; None when no later one is set."""
    if version.effective_from is None:
        return None
    following = min((start for start in dated if start > version.effective_from), default=None)
    return date.fromordinal(following.toordinal() - 1) if following else None


def nth_working_day(actor: Actor, after: date, number: int) -> date:
    """Return the working day that is the number-th after a date: what a paper proposes as a date to reply by."""
    actor.require(Permission.SESSION)
    return office_calendar().nth_working_day(after, number)
