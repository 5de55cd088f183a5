"""From judged tickets to figures: each ticket falls into a period by several dates and adds its part to each figure.

Many tickets stand alike, so what a standing adds is worked out once and then only counted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from services.kernel.rounding import half_up, percent
from services.reports.dto import Figures, FigureValue
from services.reports.figures import FIGURES, Figure, Kind
from services.reports.keys import Basis, Dimension, FigureKey
from services.reports.periods import Period
from services.reports.placing import Column, Places, column_of
from services.reports.standing import Judged, Standing

Part = tuple[FigureKey, int, int]
Pattern = tuple[Part, ...]
"""What one ticket adds: figure, to its full sum, to its sum of half-good answers; and 1 to its denominator."""


@dataclass
class Sums:
    """The running sums of all figures."""

    full: Counter[FigureKey] = field(default_factory=Counter)
    half: Counter[FigureKey] = field(default_factory=Counter)
    counted: Counter[FigureKey] = field(default_factory=Counter)

    def add(self, pattern: Pattern, times: int) -> None:
        """Add what so many tickets of one pattern add."""
        for key, full, half in pattern:
            self.full[key] += full * times
            self.half[key] += half * times
            self.counted[key] += times

    def figures(self, weights: Mapping[FigureKey, Decimal]) -> Figures:
        """Return every figure worked out."""
        return {key: self._value(key, figure, weights.get(key)) for key, figure in FIGURES.items()}

    def _value(self, key: FigureKey, figure: Figure, weight: Decimal | None) -> FigureValue:
        full, counted = self.full[key], self.counted[key]
        if figure.kind is Kind.COUNT:
            return FigureValue(full)
        if not figure.recorded:
            return FigureValue(None)
        if figure.kind is Kind.AVERAGE:
            return FigureValue(half_up(full, counted), full, counted)
        if weight is None:
            return FigureValue(percent(full, counted), full, counted)
        weighted = full - self.half[key] * (1 - weight)
        return FigureValue(percent(weighted, counted), str(weighted), counted)


class Folding:
    """Adds tickets up by the dates chosen for each figure."""

    def __init__(self, bases: Mapping[FigureKey, Basis]) -> None:
        sheaves: dict[tuple[Column, bool], list[FigureKey]] = {}
        for key, basis in bases.items():
            # an average takes many values: apart from the others it does not multiply their patterns
            sheaves.setdefault((column_of(key, basis), FIGURES[key].kind is Kind.AVERAGE), []).append(key)
        self._sheaves = [_Sheaf(column, tuple(keys)) for (column, _average), keys in sheaves.items()]

    @property
    def columns(self) -> frozenset[Column]:
        """Return the moments by which tickets fall into a period here; the date of receipt is always one of them."""
        return frozenset({Basis.RECEIVED.value, *(sheaf.column for sheaf in self._sheaves)})

    def total(self, places: Places, period: Period) -> Sums:
        """Return the sums of a period."""
        sums = Sums()
        for sheaf in self._sheaves:
            for number, times in Counter(sheaf.numbers(places.within(sheaf.column, period))).items():
                sums.add(sheaf.patterns[number], times)
        return sums

    def grouped(
        self, places: Places, period: Period, groups: Mapping[Dimension, Callable[[Judged], Any]]
    ) -> dict[Dimension, dict[Any, Sums]]:
        """Return the sums of a period for every grouping by the value that its function gives a ticket."""
        found: dict[Dimension, dict[Any, Sums]] = {name: {} for name in groups}
        for sheaf in self._sheaves:
            chosen = places.within(sheaf.column, period)
            numbers = sheaf.numbers(chosen)
            for name, value_of in groups.items():
                pairs = Counter(zip(map(value_of, chosen), numbers, strict=True))
                for (value, number), times in pairs.items():
                    found[name].setdefault(value, Sums()).add(sheaf.patterns[number], times)
        return found


@dataclass
class _Sheaf:
    """Figures that go by the same moment, and what standings add to them, each worked out once."""

    column: Column
    keys: tuple[FigureKey, ...]
    patterns: list[Pattern] = field(default_factory=list)
    _known: dict[Standing, int] = field(default_factory=dict)
    _places: dict[Pattern, int] = field(default_factory=dict)

    def numbers(self, tickets: Iterable[Judged]) -> list[int]:
        """Return the number of each ticket's pattern."""
        known = self._known
        numbers = []
        for ticket in tickets:
            number = known.get(ticket.standing)
            if number is None:
                number = known[ticket.standing] = self._number(self._pattern(ticket.standing))
            numbers.append(number)
        return numbers

    def _number(self, pattern: Pattern) -> int:
        """Return the pattern's number; different standings may add the same."""
        if pattern not in self._places:
            self._places[pattern] = len(self.patterns)
            self.patterns.append(pattern)
        return self._places[pattern]

    def _pattern(self, standing: Standing) -> Pattern:
        """Return what a ticket that stands so adds to these figures."""
        parts = []
        for key in self.keys:
            figure = FIGURES[key]
            full = figure.measure(standing)
            if full is not None and (full or figure.kind is not Kind.COUNT):
                parts.append((key, int(full), int(bool(figure.half and figure.half(standing)))))
        return tuple(parts)
