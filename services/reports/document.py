"""The report as the JSON document that scripts read."""

from typing import Any

from services.reports.definitions import definition
from services.reports.dto import Figures, FigureValue, Report, ReportRow
from services.reports.figures import FIGURES, Kind
from services.reports.keys import Dimension, FigureKey


def report_document(report: Report) -> dict[str, Any]:
    """Return the document; definitions and faults are in the language in use."""
    return {
        "period": report.period.text,
        "from": report.period.first.isoformat(),
        "to": report.period.last.isoformat(),
        "as_of": report.as_of.isoformat(timespec="minutes"),
        "basis": {key.value: basis.value for key, basis in report.bases.items()},
        "figures": {
            key.value: _figure(key, value) | {"definition": definition(report, key)}
            for key, value in report.figures.items()
        },
        "by": {dimension.value: [_row(row) for row in report.by[dimension]] for dimension in Dimension},
        "previous": _figures(report.previous),
        "last_year": _figures(report.last_year),
        "faults": list(report.faults),
    }


def _row(row: ReportRow) -> dict[str, Any]:
    return {"name": row.name, "count": row.count, "share": row.share, "figures": _figures(row.figures)}


def _figures(figures: Figures) -> dict[str, dict[str, Any]]:
    return {key.value: _figure(key, value) for key, value in figures.items()}


def _figure(key: FigureKey, figure: FigureValue) -> dict[str, Any]:
    """Return the figure; a count has only a value."""
    if FIGURES[key].kind is Kind.COUNT:
        return {"value": figure.value}
    return {"value": figure.value, "numerator": figure.numerator, "denominator": figure.denominator}
