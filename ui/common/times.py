"""Moments and remaining time in words. All moments are naive office time; "now" is handed in by the caller."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from babel.dates import format_date, format_skeleton

from i18n import _, current, ngettext
from ui.common.marks import Tier

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)


def clock(moment: datetime) -> str:
    """Return the time of day: 09:05."""
    return f"{moment:%H:%M}"


def day(when: date, today: date, language: str = "") -> str:
    """Return a day: 18 May this year, 2025-11-18 in another; `language` is for texts that keep to one."""
    if when.year != today.year:
        return f"{when:%Y-%m-%d}"
    return _month_and_day(when, language or current())


@lru_cache(maxsize=1024)
def _month_and_day(when: date, language: str) -> str:
    """Return a day in words; working one out takes longer than painting the row it stands in."""
    if language.startswith("zh"):
        return format_skeleton("MMMd", when, locale=language)
    return format_date(when, "d MMM", locale=language)


def moment(when: datetime | None, now: datetime) -> str:
    """Return a moment: 10:24 today, "yesterday 17:51", 18 May 16:12 this year, 2025-11-18 16:12 before that."""
    if when is None:
        return "—"
    if when.date() == now.date():
        return clock(when)
    if when.date() == now.date() - _DAY:
        return _("yesterday {time}").format(time=clock(when))
    return f"{day(when.date(), now.date())} {clock(when)}"


def due_moment(when: datetime, now: datetime) -> str:
    """Return a limit's moment: "today 18:00", "tomorrow 15:00", else day and time. Never "in 3 days"."""
    if when.date() == now.date():
        return _("today {time}").format(time=clock(when))
    if when.date() == now.date() + _DAY:
        return _("tomorrow {time}").format(time=clock(when))
    return f"{day(when.date(), now.date())} {clock(when)}"


def weekday(when: date) -> str:
    """Return the short name of the day of the week."""
    return _weekday(when, current())


@lru_cache(maxsize=1024)
def _weekday(when: date, language: str) -> str:
    return format_date(when, "EEE", locale=language)


def day_head(when: date, today: date) -> str:
    """Return the head of a day in a time line: "Today 19 May", else the day."""
    if when == today:
        return _("Today {day}").format(day=day(when, today))
    return day(when, today)


def span(length: timedelta) -> str:
    """Return a length in at most two units: 2 days 7 h, 1 h 17 min, 30 min."""
    minutes = max(0, int(length.total_seconds() // 60))
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        words = ngettext("{n} day", "{n} days", days).format(n=days)
        return words + (" " + _("{n} h").format(n=hours) if hours else "")
    if hours:
        return _("{n} h").format(n=hours) + (" " + _("{n} min").format(n=rest) if rest else "")
    return ngettext("{n} minute", "{n} minutes", rest).format(n=rest)


def remaining(due: datetime, now: datetime, *, overdue_days: int | None = None) -> str:
    """Return how long is left until a limit, or by how much it was missed.

    `overdue_days` = working days overdue as the calendar counted them; without it the plain span is said.
    """
    left = due - now
    if left < timedelta(0):
        if overdue_days:
            return ngettext("{n} working day overdue", "{n} working days overdue", overdue_days).format(n=overdue_days)
        return _("overdue by {span}").format(span=span(-left))
    if left < _DAY:
        return _("{span} left").format(span=span(left))
    return _("still {span}").format(span=span(left))


def short_span(left: timedelta) -> str:
    """Return a length in its largest unit, for narrow cells."""
    if left >= _DAY:
        return ngettext("{n} day", "{n} days", left.days).format(n=left.days)
    if left >= _HOUR:
        return _("{n} h").format(n=int(left // _HOUR))
    minutes = int(left.total_seconds() // 60)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def tier_of(name: str | None) -> Tier:
    """Return the tier of its word ("blue"…"red"); NONE for an empty or unknown one."""
    return Tier(name) if name in set(Tier) else Tier.NONE
