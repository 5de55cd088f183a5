"""Calendar months of one unit as the scan judges them: a rate a month, and which months stay below a floor. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.calendar.numbers import ScanNumbers


class Basis(StrEnum):
    """What a month's rate is of: answers of callers, tasks due, tasks received."""

    SATISFACTION = "satisfaction"
    ON_TIME = "on_time"
    RETURNS = "returns"


@dataclass(frozen=True)
class MonthRate:
    """``bad`` of ``counted`` in the month that begins on ``month``; what is unknown is in neither."""

    basis: Basis
    month: date
    bad: int
    counted: int

    @property
    def good(self) -> int:
        """Return how many count well."""
        return self.counted - self.bad


@dataclass(frozen=True)
class Fall:
    """That a ticket counts badly in the rate of a month."""

    basis: Basis
    month: date


def below(rate: MonthRate, numbers: ScanNumbers) -> bool:
    """Tell whether enough was counted and less than the floor was good; equal is not below."""
    floor = numbers.satisfaction_floor if rate.basis is Basis.SATISFACTION else numbers.on_time_floor
    return rate.counted >= numbers.floor_minimum and rate.good * 100 < floor * rate.counted


def too_many_returns(rate: MonthRate, numbers: ScanNumbers) -> bool:
    """Tell whether enough was received and more than the share of it came back improperly; equal is not more."""
    return rate.counted >= numbers.floor_minimum and rate.bad * 100 > numbers.improper_return_percent * rate.counted


def long_low(rates: Iterable[MonthRate], basis: Basis, numbers: ScanNumbers) -> frozenset[date]:
    """Return the months that lie in a run of ``floor_months`` successive ones below the floor, or a longer run."""
    low = {rate.month for rate in rates if rate.basis is basis and below(rate, numbers)}
    found: set[date] = set()
    for month in low:
        run = _run(month, lambda each: each in low)
        if len(run) >= numbers.floor_months:
            found |= run
    return frozenset(found)


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _run(month: date, holds: Callable[[date], bool]) -> set[date]:
    """Return the successive months from this one on that hold."""
    run: set[date] = set()
    while holds(month):
        run.add(month)
        month = next_month(month)
    return run
