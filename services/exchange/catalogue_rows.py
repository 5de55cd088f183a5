"""Rows of a sheet of the dispatch catalogue: read, and judged against the lines that the database holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Any, Final

from i18n import _
from services.catalogue.dto import LineFacts
from services.exchange.cells import Refused, read_cell
from services.exchange.columns import columns_of
from services.exchange.dto import RowError, SheetRow
from services.exchange.reading import EMPTY

KIND: Final = "catalogue"
_NAMED: Final = ("category", "area", "unit")


@dataclass(frozen=True, kw_only=True)
class CatalogueRow:
    """One line as the sheet says it. Names are names, not yet ids; ``valid_from`` None = the day of the import."""

    category: str
    unit: str
    basis: str
    area: str | None = None
    decider: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield kind and name of everything that the row names, in the order of the columns."""
        yield from ((kind, name) for kind in _NAMED if (name := getattr(self, kind)) is not None)


PlacedLine = tuple[int, CatalogueRow]


class LineFate(Enum):
    """What becomes of a row."""

    MADE = auto()
    CHANGED = auto()
    SKIPPED = auto()


@dataclass(frozen=True)
class Stored:
    """A line that stands already: in the database (its id), or in a row above (its place)."""

    facts: LineFacts
    line_id: int | None = None
    place: int = 0


@dataclass(frozen=True)
class JudgedLine:
    """What is written: the line, and the one that it ends."""

    facts: LineFacts
    fate: LineFate
    ends: int | None = None


@dataclass
class LineBook:
    """What rows are judged by: the ids of names, the lines of each class and area, the day of the import."""

    today: date
    names: dict[str, dict[str, int]]
    lines: dict[tuple[int, int | None], list[Stored]] = field(default_factory=lambda: defaultdict(list))


def read_line(row: SheetRow) -> CatalogueRow | tuple[RowError, ...]:
    """Return the line that a row tells, or every reason why it cannot be taken."""
    columns = columns_of(KIND)
    if row.fault:
        return (RowError(row.number, row.fault_column, _(row.fault)),)
    fields: dict[str, Any] = {}
    errors: list[RowError] = []
    for key, cell in row.cells.items():
        try:
            value = read_cell(columns[key], cell)
            fields[key] = value.at.date() if columns[key].kind == "day" else value
        except Refused as refusal:
            errors.append(RowError(row.number, columns[key].head, str(refusal)))
    missing = [column.head for column in columns.values() if column.required and column.key not in row.cells]
    errors += (RowError(row.number, head, _(EMPTY)) for head in missing)
    first, last = fields.get("valid_from"), fields.get("valid_until")
    if first is not None and last is not None and last < first:
        errors.append(RowError(row.number, columns["valid_until"].head, _("lies before the first day.")))
    return tuple(errors) if errors else CatalogueRow(**fields)


def judge_lines(rows: Sequence[PlacedLine], book: LineBook) -> tuple[list[JudgedLine], list[RowError]]:
    """Return what is to be written, and what cannot be; every name has its id in the book."""
    judged, errors = [], []
    for place, row in rows:
        facts = _facts(row, book)
        known = book.lines[facts.category_id, facts.area_id]
        said = next((one for one in known if _says(one.facts, facts, row.valid_from is None)), None)
        if said is not None:
            judged.append(JudgedLine(facts, LineFate.SKIPPED))
            continue
        met = [one for one in known if _meet(one.facts, facts)]
        words = _clash(met, facts, book.today)
        if words:
            errors.append(RowError(place, columns_of(KIND)["valid_from"].head, words))
            continue
        judged.append(_judged(met, facts))
        known.append(Stored(facts, place=place))
    return judged, errors


def _facts(row: CatalogueRow, book: LineBook) -> LineFacts:
    area = book.names["area"][row.area] if row.area is not None else None
    return LineFacts(
        book.names["category"][row.category], area, book.names["unit"][row.unit], row.basis, row.decider,
        row.valid_from or book.today, row.valid_until, row.note,
    )  # fmt: skip


def _says(stored: LineFacts, facts: LineFacts, undated: bool) -> bool:
    """Tell whether a line says the same; a row without a first day is content with any day that has come."""
    if stored == facts:
        return True
    same = stored._replace(valid_from=facts.valid_from) == facts
    return undated and same and stored.valid_from <= facts.valid_from


def _meet(one: LineFacts, other: LineFacts) -> bool:
    """Tell whether two lines share a day."""
    first, last = max(one.valid_from, other.valid_from), min(one.valid_until or date.max, other.valid_until or date.max)
    return first <= last


def _clash(met: Iterable[Stored], facts: LineFacts, today: date) -> str:
    """Return why a line cannot stand beside the others, "" when it can."""
    for one in met:
        if one.line_id is None:
            return _("stands in row {row} already, with other contents.").format(row=one.place)
        if one.facts.valid_from <= today and facts.valid_from < today:
            words = _("another line has been in force since {start}; a change begins today or later.")
            return words.format(start=one.facts.valid_from)
    return ""


def _judged(met: Iterable[Stored], facts: LineFacts) -> JudgedLine:
    """Return the line with the one that it follows: of several the one that began last."""
    before = [one for one in met if one.facts.valid_from <= facts.valid_from]
    if not before:
        return JudgedLine(facts, LineFate.MADE)
    old = max(before, key=lambda one: one.facts.valid_from)
    return JudgedLine(facts, LineFate.CHANGED, old.line_id)
