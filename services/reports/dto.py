"""What a report says, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from services.reports.keys import Basis, Dimension, FigureKey
from services.reports.periods import Period


@dataclass(frozen=True)
class FigureValue:
    """A figure worked out. Counts are whole numbers; rates and averages are text with two decimals, None is “—”.

    With a weight the numerator is text as well. Counts have neither numerator nor denominator.
    """

    value: int | str | None
    numerator: int | str | None = None
    denominator: int | None = None


Figures = Mapping[FigureKey, FigureValue]


@dataclass(frozen=True)
class ReportRow:
    """One unit, type, channel, class or area: tickets received, their share in per cent, and all figures of its own.

    The name is as stored; “—” gathers the tickets that have none.
    """

    name: str
    count: int
    share: str | None
    figures: Figures


@dataclass(frozen=True)
class Report:
    """The figures of a period as of a moment, with those of the period before and of a year before.

    ``last_year`` is empty of values where there was no such period. ``faults`` are words.
    """

    period: Period
    as_of: datetime
    bases: Mapping[FigureKey, Basis]
    weights: Mapping[FigureKey, Decimal]
    figures: Figures
    by: Mapping[Dimension, tuple[ReportRow, ...]]
    previous: Figures
    last_year: Figures
    faults: tuple[str, ...]
