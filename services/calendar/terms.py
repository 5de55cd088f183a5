"""How long something may take: a number and the clock it runs on, and when the office is open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self


class TermUnit(StrEnum):
    """What a term is counted in, as written in rules: whole working days, office time, or time round the clock."""

    WORKING_DAY = "working day"
    WORKING_HOUR = "working hour"
    WORKING_MINUTE = "working minute"
    HOUR = "hour"
    MINUTE = "minute"


_LENGTH: Final[Mapping[TermUnit, timedelta]] = MappingProxyType(
    {
        TermUnit.WORKING_HOUR: timedelta(hours=1),
        TermUnit.WORKING_MINUTE: timedelta(minutes=1),
        TermUnit.HOUR: timedelta(hours=1),
        TermUnit.MINUTE: timedelta(minutes=1),
    }
)
_TERM: Final = re.compile(rf"([1-9]\d{{0,3}}) ({'|'.join(TermUnit)})s?")


@dataclass(frozen=True)
class Term:
    """A length of time, as `3 working days`, `4 working hours`, `30 minutes`."""

    amount: int
    unit: TermUnit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a term as the rules write it; ValueError for anything else."""
        match = _TERM.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), TermUnit(match[2]))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"

    @property
    def in_days(self) -> bool:
        """Tell whether whole working days are counted."""
        return self.unit is TermUnit.WORKING_DAY

    @property
    def natural(self) -> bool:
        """Tell whether the term runs round the clock, rest days too."""
        return self.unit in {TermUnit.HOUR, TermUnit.MINUTE}

    @property
    def length(self) -> timedelta:
        """Return the office time or natural time of a term that is not counted in days (KeyError for one that is)."""
        return self.amount * _LENGTH[self.unit]


def clock_time(text: str) -> time:
    """Read `18:00`; ValueError for anything else. The end of the day is written `23:59`."""
    return datetime.strptime(text, "%H:%M").time()


@dataclass(frozen=True, order=True)
class Span:
    """A part of the day during which the office is open."""

    opens: time
    closes: time

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `09:00-12:00`; ValueError for anything else, or when it closes before it opens."""
        opens, _dash, closes = text.partition("-")
        span = cls(clock_time(opens.strip()), clock_time(closes.strip()))
        if span.opens >= span.closes:
            raise ValueError(text)
        return span

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"
