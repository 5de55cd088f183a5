"""The report: the figures of a period, the whole county and by unit, type, channel, class and area."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from i18n import _
from services.access.permissions import Actor, Permission
from services.calendar.office import all_rules, office_calendar
from services.reports.dto import Figures, FigureValue, Report, ReportRow
from services.reports.faults import fault_words
from services.reports.figures import FIGURES
from services.reports.folding import Folding
from services.reports.gathering import gather
from services.reports.grouping import groupings, rows
from services.reports.keys import Basis, Dimension, FigureKey
from services.reports.limits import Limits
from services.reports.options import ReportOptions
from services.reports.periods import Period, parse_period, period_before, year_before
from services.reports.placing import Places
from services.reports.standing import Judge


def report(actor: Actor, period: Period | str, options: ReportOptions, now: datetime) -> Report:
    """Return the figures of a period; raise BadPeriod. The periods compared with are judged as of the same moment."""
    actor.require(Permission.REPORT_READ)
    wanted = parse_period(period) if isinstance(period, str) else period
    frame = _Frame(wanted, period_before(wanted), year_before(wanted))
    bases = {key: options.variants.bases.get(key, figure.basis) for key, figure in FIGURES.items()}
    folding = Folding(bases)
    as_of = options.as_of or now
    judge = Judge(as_of, Limits.of(office_calendar(), all_rules()))
    tickets = [judge.judge(record) for record in gather(actor, folding.columns, frame.periods, as_of)]
    places = Places(tickets, folding.columns, frame.periods)
    return _Maker(frame, options, as_of, folding, places).report(bases)


@dataclass(frozen=True)
class _Frame:
    """The period and those it is compared with; there may be no such week a year before."""

    period: Period
    before: Period
    year_before: Period | None

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(each for each in (self.period, self.before, self.year_before) if each is not None)


@dataclass(frozen=True)
class _Maker:
    """Puts a report together from tickets in their places."""

    frame: _Frame
    options: ReportOptions
    as_of: datetime
    folding: Folding
    places: Places

    def report(self, bases: Mapping[FigureKey, Basis]) -> Report:
        weights = self.options.variants.weights
        return Report(
            period=self.frame.period,
            as_of=self.as_of,
            bases=MappingProxyType(dict(bases)),
            weights=weights,
            figures=self._figures(self.frame.period),
            by=MappingProxyType(self._breakdowns()),
            previous=self._figures(self.frame.before),
            last_year=self._figures(self.frame.year_before),
            faults=self._faults(),
        )

    def _figures(self, period: Period | None) -> Figures:
        if period is None:
            return {key: FigureValue(None) for key in FIGURES}
        return self.folding.total(self.places, period).figures(self.options.variants.weights)

    def _breakdowns(self) -> dict[Dimension, tuple[ReportRow, ...]]:
        made = groupings(self.options.level)
        row_of = {one: made[one].row_of for one in Dimension}
        sums = self.folding.grouped(self.places, self.frame.period, row_of)
        received = self.places.within(Basis.RECEIVED, self.frame.period)
        weights = self.options.variants.weights
        return {
            one: rows(sums[one], Counter(map(row_of[one], received)), made[one].names, weights) for one in Dimension
        }

    def _faults(self) -> tuple[str, ...]:
        """Return what is wrong with the tickets of the period, and with the period itself."""
        words = fault_words(self.places.touching(self.frame.period))
        if self.frame.year_before is not None:
            return words
        return (*words, _("The year before had no week 53: there are no figures of a year before."))
