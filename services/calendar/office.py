"""The office's own calendar and rule versions as the database holds them, built once and kept until they change."""

import json
from datetime import date, datetime
from functools import lru_cache

from i18n import N_
from models.tables.calendar import DayOverride as DayRow
from models.tables.calendar import PublishedYear, RuleVersionRow
from services.calendar.days import DayOverride, WorkCalendar
from services.calendar.rules import RuleVersion, rules_in_force, seed_rules
from services.kernel.errors import DomainError
from services.kernel.reading import fetch_tuples

_Overrides = tuple[tuple[date, bool, str], ...]


class RulesGone(DomainError):
    """A ticket names a rule version that the database no longer holds."""

    message = N_("The rule version “{key}” is not in the database. Run the data check.")
    code = "rules_gone"


def office_calendar() -> WorkCalendar:
    """Return the calendar with the office's own days; the same object as long as none of them changes."""
    days = DayRow.select(DayRow.day, DayRow.is_work, DayRow.name).order_by(DayRow.day)
    years = PublishedYear.select(PublishedYear.year)
    return _calendar(tuple(fetch_tuples(days)), frozenset(year for (year,) in fetch_tuples(years)))


def all_rules() -> tuple[RuleVersion, ...]:
    """Return every rule version, the oldest row first."""
    rows = RuleVersionRow.select(RuleVersionRow.data).order_by(RuleVersionRow.id)
    return tuple(_version(json.dumps(data, sort_keys=True, ensure_ascii=False)) for (data,) in fetch_tuples(rows))


def rules_at(moment: datetime) -> RuleVersion:
    """Return the version in force at a moment; raise NoRulesInForce."""
    return rules_in_force(all_rules(), moment)


def rules_by_key(key: str) -> RuleVersion:
    """Return the version that a ticket was frozen with; raise RulesGone."""
    for version in all_rules():
        if version.key == key:
            return version
    raise RulesGone(key=key)


@lru_cache(maxsize=4)
def _calendar(days: _Overrides, years: frozenset[int]) -> WorkCalendar:
    """Build the calendar of these days; its years are counted once and then kept with it."""
    return WorkCalendar({day: DayOverride(is_work, name) for day, is_work, name in days}, years)


@lru_cache(maxsize=32)
def _version(text: str) -> RuleVersion:
    """Build a rule version from its stored text; numbers that it was saved without are those of the shipped version."""
    return RuleVersion.from_dict(json.loads(text), base=seed_rules()[0])
