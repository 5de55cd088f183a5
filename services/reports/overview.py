"""From a report to the content of the one-page overview."""

from collections.abc import Sequence
from typing import Final

from i18n import _
from services.directory.dto import County
from services.papers.overview import OverdueUnit, OverviewContent, UnitFigures, words
from services.papers.overview_parts import Headline, Share
from services.reports.definitions import definition, figure_title
from services.reports.dto import Report, ReportRow
from services.reports.figures import FIGURES, Kind
from services.reports.grouping import NO_NAME
from services.reports.keys import Dimension, FigureKey
from services.reports.periods import period_words

HEADLINES: Final = (
    FigureKey.INTAKE,
    FigureKey.DIRECT_RATE,
    FigureKey.ON_TIME_RATE,
    FigureKey.SOLVE_RATE,
    FigureKey.SATISFACTION_RATE,
    FigureKey.OVERDUE_OPEN,
)
# What stands under these heads differs from place to place; the others say it themselves.
EXPLAINED: Final = HEADLINES[2:]


def overview_content(report: Report, county: County) -> OverviewContent:
    """Return what the page says; the lists stand as in the report, most tickets first."""
    units = [row for row in report.by[Dimension.UNIT] if row.name != NO_NAME]
    return OverviewContent(
        title=county.centre + words()["kind"],
        period=period_words(report.period),
        issuer=county.centre,
        as_of=report.as_of,
        figures=tuple(_headline(report, key) for key in HEADLINES),
        types=_shares(report, Dimension.TYPE),
        channels=_shares(report, Dimension.CHANNEL),
        classes=_shares(report, Dimension.CATEGORY),
        units=tuple(_unit(row) for row in units if row.count),
        overdue=_overdue(units),
        notes=tuple(_note(report, key) for key in EXPLAINED),
        demo=county.demo,
    )


def _headline(report: Report, key: FigureKey) -> Headline:
    rate = FIGURES[key].kind is Kind.RATE
    unit = "%" if rate else ""
    before = _text(report.last_year[key].value)
    year_before = NO_NAME if before is None else before + unit
    change = _("a year before {value}").format(value=year_before)
    value, previous = _text(report.figures[key].value), _text(report.previous[key].value)
    return Headline(figure_title(key), value, unit, previous, change)


def _text(value: int | str | None) -> str | None:
    """Return a figure as printed: whole numbers with separators."""
    return f"{value:,}" if isinstance(value, int) else value


def _shares(report: Report, dimension: Dimension) -> tuple[Share, ...]:
    return tuple(Share(row.name, row.count, row.share) for row in report.by[dimension] if row.count)


def _unit(row: ReportRow) -> UnitFigures:
    rates = [row.figures[key].value for key in (FigureKey.ON_TIME_RATE, FigureKey.SATISFACTION_RATE)]
    on_time, satisfaction = (None if rate is None else str(rate) for rate in rates)
    return UnitFigures(row.name, row.count, on_time, satisfaction)


def _overdue(units: Sequence[ReportRow]) -> tuple[OverdueUnit, ...]:
    """Return the units with tickets over their limit, most first."""
    counts = [(int(row.figures[FigureKey.OVERDUE_OPEN].value or 0), row.name) for row in units]
    return tuple(OverdueUnit(name, count) for count, name in sorted(counts, key=lambda one: -one[0]) if count)


def _note(report: Report, key: FigureKey) -> str:
    return _("{figure}: {words}").format(figure=figure_title(key), words=definition(report, key))
