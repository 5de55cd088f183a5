"""What working prints of the knowledge base say: one item, a list of items, the directory of phones."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any, Final

from services.kernel.words import label_of
from services.knowledge.dto import ItemPage, ItemRow, PhoneRow
from services.papers.table import Column
from services.papers.typography import PAPERS
from services.papers.working import Listing, Section, WorkingPrint

_LIST_WIDTHS: Final = (28.0, 62.0, 30.0, 20.0, 16.0)
_PHONE_WIDTHS: Final = (44.0, 32.0, 32.0, 28.0, 20.0)
_LEFT: Final = 2
_RULE: Final = re.compile(r"\s*\|[\s|:-]+\|?\s*$")
_CELLS: Final = re.compile(r"\s*\|\s*")
_SIGNS: Final = re.compile(r"^\s*(?:#+|[-*+])\s+")
_BLANKS: Final = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class PrintFacts:
    """Whose print it is: the office, the mark of who prints it, whether the database is a demo, and now."""

    issuer: str
    mark: str
    demo: bool
    now: datetime


@cache
def words() -> dict[str, Any]:
    """Return the fixed words of the prints."""
    return tomllib.loads((PAPERS / "knowledge.toml").read_text(encoding="utf-8"))


def print_item(page: ItemPage, facts: PrintFacts) -> WorkingPrint:
    """Return one item as a print: its head, then every field that is filled."""
    text, said = words(), page.words
    valid = _valid(said.valid_until)
    note = text["number"].format(
        number=page.number, version=page.in_force or page.working, unit=page.unit or text["centre"], valid=valid
    )
    expired = said.valid_until is not None and said.valid_until < facts.now.date()
    warned = (Section("", text["expired"]),) if expired else ()
    parts = tuple(Section(head, _plain(value)) for key, head in text["fields"].items() if (value := getattr(said, key)))
    return WorkingPrint(said.title, note, facts.issuer, (*warned, *parts), facts.mark, facts.demo)


def print_items(rows: Sequence[ItemRow], title: str, facts: PrintFacts) -> WorkingPrint:
    """Return a list of items as a print."""
    text = words()
    cells = tuple(
        (row.number, row.title, row.unit or text["centre"], _valid(row.valid_until), _state(row.state)) for row in rows
    )
    listing = Listing(_columns(text["list_heads"], _LIST_WIDTHS), cells)
    return WorkingPrint(title or text["list"], _count(rows, facts), facts.issuer, (listing,), facts.mark, facts.demo)


def print_phones(rows: Sequence[PhoneRow], facts: PrintFacts) -> WorkingPrint:
    """Return the public numbers as a print, a table for each unit."""
    text = words()
    public = [row for row in rows if row.public and row.active]
    columns = _columns(text["phone_heads"], _PHONE_WIDTHS)
    parts = tuple(
        Listing(columns, tuple(_phone(row) for row in several), unit)
        for unit, several in groupby(public, lambda row: row.unit)
    )
    return WorkingPrint(text["phones"], _count(public, facts), facts.issuer, parts, facts.mark, facts.demo)


def _plain(markdown: str) -> str:
    """Return Markdown as lines that read well in print: headings and lists without signs, a table row by row."""
    lines = (_CELLS.sub(" ", line.strip().strip("|")).strip() for line in markdown.split("\n") if not _RULE.match(line))
    return _BLANKS.sub("\n\n", "\n".join(_SIGNS.sub("", line).replace("**", "") for line in lines)).strip()


def _phone(row: PhoneRow) -> tuple[str, ...]:
    tried = f"{row.checked_on:%Y-%m-%d}" if row.checked_on else words()["never"]
    return (row.desk, row.phone, row.hours, row.address, tried)


def _columns(heads: Iterable[str], widths: Sequence[float]) -> tuple[Column, ...]:
    pairs = enumerate(zip(heads, widths, strict=True))
    return tuple(Column(head, width, "left" if place < _LEFT else "centre") for place, (head, width) in pairs)


def _count(rows: Sequence[object], facts: PrintFacts) -> str:
    return str(words()["count"].format(count=len(rows), day=f"{facts.now:%Y-%m-%d}"))


def _valid(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else str(words()["long"])


def _state(state: Any) -> str:
    return label_of("knowledge_state", state.value)
