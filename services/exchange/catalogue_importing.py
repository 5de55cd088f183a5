"""The command that writes rows of the dispatch catalogue, and what it would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from models.vocabulary import CatalogueSource
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.catalogue.commands import end_before, write_line
from services.catalogue.lookup import line_rows
from services.exchange.catalogue_names import catalogue_names
from services.exchange.catalogue_rows import JudgedLine, LineBook, LineFate, PlacedLine, Stored, judge_lines
from services.exchange.dto import KINDS_OF_NAMES, RowError, Tally
from services.exchange.names import NewNames, make_names
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret

_SUBJECT: Final = 60


@dataclass(frozen=True)
class LineOutcome:
    """What became of rows, and those that cannot stand beside what the database holds."""

    tally: Tally
    errors: tuple[RowError, ...] = ()


@dataclass(frozen=True)
class ImportCatalogue(Command[LineOutcome]):
    """Write rows of a sheet in one transaction; with ``whole`` nothing is written when one of them cannot be."""

    permission: ClassVar[Permission] = Permission.IMPORT_RUN
    file: str
    whole: bool
    rows: Sequence[PlacedLine] = secret()


def import_lines(cmd: ImportCatalogue, tx: Transaction) -> LineOutcome:
    """Make the names that are lacking, judge the rows, write those that can stand."""
    tx.actor.require(Permission.CATALOGUE_MANAGE)
    book = line_book(tx.now.date())
    new = lacking(cmd.rows, book)
    if cmd.whole:
        _judged, errors = judge_lines(cmd.rows, pretended(line_book(tx.now.date()), new))
        if errors:
            return LineOutcome(Tally(), tuple(errors))
    make_names(new, book.names)
    judged, errors = judge_lines(cmd.rows, book)
    for one in judged:
        if one.ends is not None:
            end_before(one.ends, one.facts.valid_from)
        if one.fate is not LineFate.SKIPPED:
            write_line(tx, one.facts, CatalogueSource.IMPORTED)
    tx.subject = cmd.file[:_SUBJECT]
    tx.emit(Changed(Topic.DIRECTORY))
    return LineOutcome(tally_of(judged, new), tuple(errors))


def line_book(today: date) -> LineBook:
    """Return what rows are judged by, as the database holds it."""
    book = LineBook(today, catalogue_names().names)
    for line in line_rows():
        if line.facts.valid_until is not None and line.facts.valid_until < line.facts.valid_from:
            continue  # taken back before it began
        book.lines[line.facts.category_id, line.facts.area_id].append(Stored(line.facts, line.id))
    return book


def lacking(rows: Sequence[PlacedLine], book: LineBook) -> NewNames:
    """Return the names that the book does not know, each once, in order of appearance."""
    missing: NewNames = {kind: {} for kind in KINDS_OF_NAMES}
    for _place, row in rows:
        for kind, name in row.names():
            if name not in book.names[kind]:
                missing[kind][name] = None
    return missing


def pretended(book: LineBook, new: NewNames) -> LineBook:
    """Return the book with numbers for names that nobody made."""
    for kind, names in new.items():
        book.names[kind].update({name: -number for number, name in enumerate(names, 1)})
    return book


def tally_of(judged: Sequence[JudgedLine], new: NewNames) -> Tally:
    """Return the fates counted."""
    fates = [one.fate for one in judged]
    return Tally(fates.count(LineFate.MADE), fates.count(LineFate.CHANGED), fates.count(LineFate.SKIPPED), new)


HANDLERS: Final[Handlers] = {ImportCatalogue: import_lines}
