"""The rows of a breakdown: which row a ticket belongs to, and what it is called."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from models.tables.directory import Area, Category, Channel, Unit
from models.vocabulary import AppealType
from services.kernel.reading import fetch_tuples
from services.kernel.rounding import percent
from services.kernel.words import label_of
from services.reports.dto import ReportRow
from services.reports.folding import Sums
from services.reports.keys import Dimension, FigureKey
from services.reports.standing import Judged

NO_NAME: Final = "—"


@dataclass(frozen=True)
class Grouping:
    """``row_of`` tells a ticket's row by its key, None for tickets that have none; ``names`` what rows are called."""

    row_of: Callable[[Judged], Any]
    names: Mapping[Any, str]


def groupings(level: int) -> dict[Dimension, Grouping]:
    """Return the five breakdowns; classes are rolled up to this level, 1 is the first."""
    ancestors, classes = _classes(level)
    return {
        Dimension.UNIT: Grouping(lambda one: one.record.unit, _names(Unit)),
        Dimension.TYPE: Grouping(
            lambda one: one.record.type, {key: label_of("appeal_type", key) for key in AppealType}
        ),
        Dimension.CHANNEL: Grouping(lambda one: one.record.channel, _names(Channel)),
        Dimension.CATEGORY: Grouping(lambda one: ancestors.get(one.record.category), classes),
        Dimension.AREA: Grouping(lambda one: one.record.area, _names(Area)),
    }


def rows(
    sums: Mapping[Any, Sums], counts: Counter[Any], names: Mapping[Any, str], weights: Mapping[FigureKey, Decimal]
) -> tuple[ReportRow, ...]:
    """Return the rows, most tickets received first, then by name; tickets without a name come last.

    ``counts`` are the tickets received by row; a row may have figures of tickets received before the period only.
    """
    intake = counts.total()
    made = [
        ReportRow(
            names.get(key, NO_NAME), counts[key], percent(counts[key], intake), sums.get(key, Sums()).figures(weights)
        )
        for key in sorted(sums.keys() | counts.keys(), key=str)
    ]
    return tuple(sorted(made, key=lambda row: (row.name == NO_NAME, -row.count, row.name)))


def _names(table: Any) -> dict[int, str]:
    return dict(fetch_tuples(table.select(table.id, table.name)))


def _classes(level: int) -> tuple[dict[int | None, int], dict[int, str]]:
    """Return the ancestor of every class on this level, and all names; a class above the level stays itself."""
    found = fetch_tuples(Category.select(Category.id, Category.name, Category.level, Category.parent))
    levels = {key: stored for key, _name, stored, _parent in found}
    parents = {key: parent for key, _name, _level, parent in found}
    ancestors: dict[int | None, int] = {}
    for key in levels:
        above = key
        while levels[above] > level and parents[above] is not None:
            above = parents[above]
        ancestors[key] = above
    return ancestors, {key: name for key, name, _level, _parent in found}
