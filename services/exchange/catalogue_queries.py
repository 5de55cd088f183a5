"""What an import of the dispatch catalogue asks before it writes, or instead of writing."""

from collections.abc import Sequence
from datetime import date

from services.access.permissions import Actor, Permission
from services.exchange.catalogue_importing import LineOutcome, lacking, line_book, pretended, tally_of
from services.exchange.catalogue_names import CatalogueNames, catalogue_names
from services.exchange.catalogue_rows import PlacedLine, judge_lines


def known_catalogue_names(actor: Actor) -> CatalogueNames:
    """Return the names that a sheet may use."""
    actor.require(Permission.IMPORT_RUN)
    return catalogue_names()


def would_import_lines(actor: Actor, rows: Sequence[PlacedLine], today: date) -> LineOutcome:
    """Return what importing these rows would do, names that would be made included."""
    actor.require(Permission.IMPORT_RUN)
    book = line_book(today)
    new = lacking(rows, book)
    judged, errors = judge_lines(rows, pretended(book, new))
    return LineOutcome(tally_of(judged, new), tuple(errors))
