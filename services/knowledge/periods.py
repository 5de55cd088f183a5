"""The half year after which an item is looked through again. Pure."""

from datetime import date
from typing import Final

_MONTHS: Final = 6


def half_year(today: date) -> date:
    """Return the day half a year on, the last of its month where that is shorter."""
    months = today.month + _MONTHS - 1
    year, month = today.year + months // 12, months % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(today.day, (following - date(year, month, 1)).days))
