"""Titles and definitions of figures in the language in use."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from i18n import N_, _
from services.reports.dto import Report
from services.reports.figures import FIGURES
from services.reports.keys import Basis, Dimension, FigureKey

BASIS_WORDS: Final[Mapping[Basis, str]] = MappingProxyType(
    {
        Basis.RECEIVED: N_("by the date of receipt"),
        Basis.DUE: N_("by due date"),
        Basis.CLOSED: N_("by the date of closing"),
        Basis.DISPATCHED: N_("by the date of dispatch"),
    }
)
DIMENSION_WORDS: Final[Mapping[Dimension, str]] = MappingProxyType(
    {
        Dimension.UNIT: N_("By unit"),
        Dimension.TYPE: N_("By type"),
        Dimension.CHANNEL: N_("By channel"),
        Dimension.CATEGORY: N_("By class"),
        Dimension.AREA: N_("By area"),
    }
)


def figure_title(key: FigureKey) -> str:
    """Return what the figure is called."""
    return _(FIGURES[key].title)


def definition(report: Report, key: FigureKey) -> str:
    """Return what the figure counted in this report, and by which date."""
    weight = report.weights.get(key, Decimal(1))
    words = _(FIGURES[key].definition).format(weight=weight)
    return _("{definition} Period: {basis}.").format(definition=words, basis=_(BASIS_WORDS[report.bases[key]]))
