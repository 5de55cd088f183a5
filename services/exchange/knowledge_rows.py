"""Rows of a sheet of the knowledge base: what they say, and everything that is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from i18n import _
from models.vocabulary import KnowledgeState, Openness
from services.exchange.cells import Refused, read_cell
from services.exchange.columns import columns_of, either_of
from services.exchange.dto import Cell, RowError, SheetRow
from services.exchange.reading import EMPTY

KIND: Final = "knowledge"
NAMED: Final = ("unit", "category", "area")
_LONGEST_TITLE: Final = 200
_QUOTED: Final = ("+", "-", "@")
_BREAKS: Final = ("\n", "\u3002")


@dataclass(frozen=True, kw_only=True)
class KnowledgeRow:
    """One item as the sheet says it. Names are names, not yet ids; ``number`` "" = the office gives one."""

    number: str = ""
    title: str = ""
    question: str = ""
    answer: str
    body: str = ""
    basis: str = ""
    document_number: str = ""
    unit: str | None = None
    keeper: str = ""
    updater: str = ""
    phones: str = ""
    category: str | None = None
    area: str | None = None
    aliases: str = ""
    audience: str = ""
    conditions: str = ""
    materials: str = ""
    steps: str = ""
    time_limit: str = ""
    fee: str = ""
    links: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    openness: Openness = Openness.PUBLIC
    state: KnowledgeState = KnowledgeState.PUBLISHED

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield kind and name of everything that the row names, in the order of the columns."""
        yield from ((kind, name) for kind in NAMED if (name := getattr(self, kind)) is not None)


PlacedItem = tuple[int, KnowledgeRow]


def read_item(row: SheetRow) -> KnowledgeRow | tuple[RowError, ...]:
    """Return the item that a row tells, or every reason why it cannot be taken."""
    columns = columns_of(KIND)
    if row.fault:
        return (RowError(row.number, row.fault_column, _(row.fault)),)
    fields: dict[str, Any] = {}
    errors: list[RowError] = []
    for key, cell in row.cells.items():
        try:
            value = read_cell(columns[key], _bare(cell))
            fields[key] = value.at.date() if columns[key].kind == "day" else value
        except Refused as refusal:
            errors.append(RowError(row.number, columns[key].head, str(refusal)))
    errors += (RowError(row.number, columns[key].head, words) for key, words in _faults(row, fields))
    return tuple(errors) if errors else KnowledgeRow(**_titled(fields))


def _bare(cell: Cell) -> Cell:
    """Return a text without the mark that an export puts before what looks like a formula."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in _QUOTED else cell


def _faults(row: SheetRow, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what no single cell shows: what is missing, and days that contradict each other."""
    columns, either = columns_of(KIND), either_of(KIND)
    for column in columns.values():
        if column.required and not fields.get(column.key, row.cells.get(column.key)):
            yield column.key, _(EMPTY)
    if not any(fields.get(key, row.cells.get(key)) for key in either):
        yield either[0], _("is empty, and so is {other}; one of them is needed.").format(other=columns[either[1]].head)
    first, last = fields.get("valid_from"), fields.get("valid_until")
    if first is not None and last is not None and last < first:
        yield "valid_until", _("lies before the first day.")


def _titled(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with a title: the first sentence of the question where there is none."""
    if not fields.get("title"):
        title = fields["question"]
        for mark in _BREAKS:
            title = title.split(mark)[0]
        fields["title"] = title[:_LONGEST_TITLE]
    return {key: value for key, value in fields.items() if value != ""}
