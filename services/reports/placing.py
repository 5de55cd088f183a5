"""Which tickets fall into which period by which of their moments; worked out once for all figures."""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Final

from services.reports.keys import Basis, FigureKey
from services.reports.periods import Period
from services.reports.records import Record
from services.reports.standing import Judged

Column = str
"""The moment by which a ticket falls into a period: a field of Judged."""
LIMIT: Final = "limit"


def column_of(key: FigureKey, basis: Basis) -> Column:
    """Return the moment that a figure goes by: what is overdue goes by the limit it runs on."""
    return LIMIT if key is FigureKey.OVERDUE_OPEN and basis is Basis.DUE else basis.value


class Places:
    """The tickets of every period, by every moment."""

    def __init__(self, tickets: Sequence[Judged], columns: Collection[Column], periods: Iterable[Period]) -> None:
        self._columns = tuple(columns)
        self._found: dict[tuple[Column, Period], list[Judged]] = {}
        spans = [(period, period.start, period.end) for period in periods]
        for column in self._columns:
            moments = list(map(attrgetter(column), tickets))
            for period, start, end in spans:
                self._found[column, period] = [
                    ticket
                    for ticket, moment in zip(tickets, moments, strict=True)
                    if moment is not None and start <= moment < end
                ]

    def within(self, column: Column, period: Period) -> list[Judged]:
        """Return the tickets that fall into a period by a moment."""
        return self._found[column, period]

    def touching(self, period: Period) -> list[Record]:
        """Return the records of a period, whatever moment places them there, each once."""
        found = (ticket.record for column in self._columns for ticket in self.within(column, period))
        return list({record.id: record for record in found}.values())
