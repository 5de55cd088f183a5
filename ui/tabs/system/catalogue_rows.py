"""What the page of the dispatch catalogue lists: lines, gaps, overlaps, and corrections that returns propose."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from i18n import N_, _
from services.access.permissions import Actor
from services.catalogue.dto import Correction, Gap, LineFacts, LineRow, LineState
from services.catalogue.queries import catalogue_gaps, catalogue_lines, catalogue_overlaps, corrections
from services.directory.dto import AreaRow, CategoryRow, UnitRow
from services.directory.queries import areas, categories, units
from services.kernel.labels import label
from services.kernel.vocabulary import CatalogueSource
from ui.common.cells import Cell, Chip, Text
from ui.common.columns import Column
from ui.common.marks import Tone
from ui.records.edits import Fields


class Shown(StrEnum):
    """Which entries the page lists."""

    LINES = "lines"
    COMING = "coming"
    ENDED = "ended"
    GAPS = "gaps"
    OVERLAPS = "overlaps"
    CORRECTIONS = "corrections"


SHOWN_WORDS: Final = (
    (Shown.LINES, N_("In force")),
    (Shown.COMING, N_("Coming")),
    (Shown.ENDED, N_("Past")),
    (Shown.GAPS, N_("Gaps")),
    (Shown.OVERLAPS, N_("Overlaps")),
    (Shown.CORRECTIONS, N_("From returns")),
)


@dataclass(frozen=True)
class CatalogueBook:
    """All that the page reads at once."""

    today: date
    lines: tuple[LineRow, ...]
    gaps: tuple[Gap, ...]
    overlapping: frozenset[int]
    corrections: tuple[Correction, ...]
    categories: tuple[CategoryRow, ...]
    areas: tuple[AreaRow, ...]
    units: tuple[UnitRow, ...]


@dataclass(frozen=True)
class Entry:
    """One row: a line, or a line that somebody might write. ``why``: what the page says about it."""

    id: int
    category: str
    area: str
    unit: str
    fields: Fields
    state: LineState | None
    why: str = ""
    line: LineRow | None = None
    source: CatalogueSource = CatalogueSource.EDITED


def read_book(actor: Actor, now: datetime) -> CatalogueBook:
    """Read it, on a read lane."""
    today = now.date()
    twice = frozenset(line.id for one in catalogue_overlaps(actor, today) for line in one.lines)
    return CatalogueBook(
        today, catalogue_lines(actor), catalogue_gaps(actor, today), twice, corrections(actor, now), categories(actor),
        areas(actor), units(actor),
    )  # fmt: skip


def entries(book: CatalogueBook, shown: Shown) -> tuple[Entry, ...]:
    """Return the rows of one view."""
    if shown is Shown.GAPS:
        return tuple(_of_gaps(book))
    if shown is Shown.CORRECTIONS:
        return tuple(_of_corrections(book))
    return tuple(_of_lines(book, shown))


def _of_lines(book: CatalogueBook, shown: Shown) -> Iterator[Entry]:
    wanted = {Shown.COMING: LineState.COMING, Shown.ENDED: LineState.ENDED}.get(shown, LineState.IN_FORCE)
    for line in book.lines:
        state = line.state(book.today)
        if state is not wanted or (shown is Shown.OVERLAPS and line.id not in book.overlapping):
            continue
        why = label(line.source)
        if line.id in book.overlapping:
            why += " · " + _("Another line in force names another unit for the same class and area; end one of them.")
        yield Entry(line.id, line.category, line.area, line.unit, as_fields(line.facts), state, why, line)


def _of_gaps(book: CatalogueBook) -> Iterator[Entry]:
    for gap in book.gaps:
        why = _("No line in force covers this class; “{above}” above it has none, either.").format(above=gap.above)
        if not gap.above:
            why = _("No line in force covers this class.")
        fields = empty_fields(book.today) | {"category": gap.category_id}
        yield Entry(-gap.category_id, gap.category, "", "", fields, None, why)


def _of_corrections(book: CatalogueBook) -> Iterator[Entry]:
    for at, one in enumerate(book.corrections, 1):
        numbers = _(", ").join(one.tickets[:5])
        why = _("{old} returned {tickets}, which was upheld; {unit} has it now. Write the basis and save it.").format(
            old=one.old_unit, tickets=numbers, unit=one.unit
        )
        fields = empty_fields(book.today) | {
            "category": one.category_id, "area": one.area_id, "unit": one.unit_id,
            "note": _("from the upheld return of {tickets}").format(tickets=numbers),
        }  # fmt: skip
        line = next((row for row in book.lines if row.id == one.line_id), None)
        area = one.area
        yield Entry(-1_000_000 - at, one.category, area, one.unit, fields, None, why, line, CatalogueSource.RETURNED)


def empty_fields(today: date) -> Fields:
    """Return the fields of a new line."""
    return {
        "category": None, "area": None, "unit": None, "basis": "", "decider": "", "valid_from": today.isoformat(),
        "valid_until": None, "note": "",
    }  # fmt: skip


def as_fields(facts: LineFacts) -> Fields:
    """Return a line as the form holds it."""
    until = facts.valid_until.isoformat() if facts.valid_until else None
    return {
        "category": facts.category_id, "area": facts.area_id, "unit": facts.unit_id, "basis": facts.basis,
        "decider": facts.decider, "valid_from": facts.valid_from.isoformat(), "valid_until": until, "note": facts.note,
    }  # fmt: skip


def as_facts(fields: Fields) -> LineFacts:
    """Return what the form holds as a line."""
    until: Any = fields["valid_until"]
    return LineFacts(
        fields["category"], fields["area"], fields["unit"], fields["basis"], fields["decider"],
        date.fromisoformat(fields["valid_from"]), date.fromisoformat(until) if until else None, fields["note"],
    )  # fmt: skip


def _state(entry: Entry) -> Cell:
    if entry.state is LineState.IN_FORCE:
        return Chip(_("In force"), Tone.GOOD)
    if entry.state is None:
        return Chip(_("To write"), Tone.PENDING)
    return (
        Chip(_("Coming"), Tone.PENDING) if entry.state is LineState.COMING else Chip(_("No longer in force"), Tone.DONE)
    )


def _days(entry: Entry) -> Cell:
    if entry.state is None:
        return Text("—", "text-2")
    return Text(f"{entry.fields['valid_from']} – {entry.fields['valid_until'] or ''}".rstrip(), "text-2")


COLUMNS: Final[tuple[Column[Entry], ...]] = (
    Column("category", N_("Class"), lambda entry: Text(entry.category), width=120),
    Column("area", N_("Area"), lambda entry: Text(entry.area or _("the whole county"), "text-2"), width=104),
    Column("unit", N_("Unit"), lambda entry: Text(entry.unit or "—")),
    Column("days", N_("Valid"), _days, width=178),
    Column("state", N_("State"), _state, width=84),
)
