"""When it happened, typed as people write it: 7:05, 5-19 07:00, 2026-05-19. Moments are naive office time."""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from i18n import _

_WRITTEN: Final = re.compile(
    r"(?:(?:(?P<year>\d{4})[^\d:]{1,2})?(?P<month>\d{1,2})[^\d:]{1,2}(?P<day>\d{1,2})[^\d:]{0,2})?"
    r"\s*(?:(?P<hour>\d{1,2}):(?P<minute>\d{2}))?"
)


def read_moment(text: str, now: datetime) -> datetime | None:
    """Return the moment written, None when nothing (readable) is; a day alone begins at midnight."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _WRITTEN.fullmatch(plain)
    if match is None or not plain:
        return None
    found = {name: int(value) for name, value in match.groupdict().items() if value is not None}
    try:
        day = date(found.get("year", now.year), found["month"], found["day"]) if "month" in found else now.date()
        return datetime.combine(day, time(found.get("hour", 0), found.get("minute", 0)))
    except ValueError:
        return None


def moment_error(text: str, now: datetime) -> str:
    """Return what is wrong with the moment written and the cure, "" when nothing is."""
    if not text.strip():
        return ""
    moment = read_moment(text, now)
    if moment is None:
        return _("Write it like 7:05, 5-19 07:00 or 2026-05-19, or leave it empty.")
    return _("This is still to come. Check the day and the time.") if moment > now else ""


def read_limit(text: str, now: datetime) -> date | None:
    """Return the upper level's limit as written: a moment, or a bare day, which ends when the office says so."""
    moment = read_moment(text, now)
    if moment is None:
        return None
    return moment if ":" in unicodedata.normalize("NFKC", text) else moment.date()


def limit_error(text: str, now: datetime) -> str:
    """Return what is wrong with the limit written and the cure, "" when nothing is."""
    if not text.strip():
        return ""
    limit = read_limit(text, now)
    if limit is None:
        return _("Write it like 5-27, 5-27 12:00 or 2026-05-27, or leave it empty.")
    ends = limit if isinstance(limit, datetime) else datetime.combine(limit, time.max)
    return _("This has passed already. Check the day and the time.") if ends < now else ""


def written(moment: datetime | None) -> str:
    """Return a moment as the field shows it."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
