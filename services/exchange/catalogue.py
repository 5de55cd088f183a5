"""Importing the dispatch catalogue from a sheet: read, checked and written at once. Runs on any thread."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from i18n import _
from services.access.permissions import Permission
from services.bus.door import Door
from services.exchange.catalogue_importing import ImportCatalogue, LineOutcome
from services.exchange.catalogue_names import CatalogueNames
from services.exchange.catalogue_queries import known_catalogue_names, would_import_lines
from services.exchange.catalogue_rows import KIND, CatalogueRow, PlacedLine, read_line
from services.exchange.columns import columns_of, heads_of
from services.exchange.dto import ImportOptions, ImportResult, RowError, Tally
from services.exchange.sheets import OpenSheet, open_sheet
from services.kernel.progress import NoProgress, Progress

_NOBODY: Final = NoProgress()


def import_catalogue(door: Door, path: Path, options: ImportOptions, progress: Progress = _NOBODY) -> ImportResult:
    """Import a sheet of the catalogue; raise DomainError when the file as a whole cannot be taken.

    Bad rows are left out and told in ``errors``; with ``all_or_nothing`` one bad row leaves everything as it was.
    """
    if not door.actor.may(Permission.IMPORT_RUN):
        door.do(ImportCatalogue(path.name, options.all_or_nothing, ()))  # refused here, and the refusal is in the log
    names = door.ask(known_catalogue_names)
    with open_sheet(path, heads_of(KIND)) as sheet:
        rows, errors, count = _read(sheet, names, options, progress)
    outcome = LineOutcome(Tally())
    if not progress.cancelled and not (options.all_or_nothing and errors):
        outcome = _written(door, path.name, rows, options)
    told = sorted((*errors, *outcome.errors), key=lambda error: error.row)
    if options.all_or_nothing and told:
        outcome = LineOutcome(Tally())
    tally = outcome.tally
    return ImportResult(
        rows=count, made=tally.made, changed=tally.changed, skipped=tally.skipped, errors=tuple(told),
        new={kind: tuple(new) for kind, new in tally.new.items()}, dry_run=options.dry_run,
        ignored_columns=sheet.ignored, cancelled=progress.cancelled,
    )  # fmt: skip


def _read(
    sheet: OpenSheet, names: CatalogueNames, options: ImportOptions, progress: Progress
) -> tuple[list[PlacedLine], list[RowError], int]:
    """Return the good rows, the faults, and how many rows there are."""
    rows: list[PlacedLine] = []
    errors: list[RowError] = []
    count = 0
    for source in sheet.rows():
        count += 1
        read = read_line(source)
        if isinstance(read, CatalogueRow):
            faults = [
                RowError(source.number, columns_of(KIND)[key].head, words)
                for key, words in _strange(read, names, strict=options.strict)
            ]
            errors += faults
            if not faults:
                rows.append((source.number, read))
        else:
            errors += read
        progress.step(count, sheet.total)
        if progress.cancelled:
            break
    return rows, errors, count


def _strange(row: CatalogueRow, names: CatalogueNames, *, strict: bool) -> Iterator[tuple[str, str]]:
    """Yield the column and what is wrong with the name in it."""
    for kind, name in row.names():
        if kind == "category" and name in names.shared:
            yield kind, _("“{name}” stands under several classes; write it as above/name.").format(name=name)
        elif (kind, name) in names.closed:
            yield kind, _("“{name}” is out of use.").format(name=name)
        elif name not in names.names[kind] and (strict or "/" in name):
            yield kind, _("“{name}” is not in the database, and unknown names are not to be made.").format(name=name)


def _written(door: Door, file: str, rows: list[PlacedLine], options: ImportOptions) -> LineOutcome:
    """Write the rows, or only ask what writing them would do."""
    if options.dry_run or not rows:
        return door.ask(would_import_lines, tuple(rows), door.clock.now().date())
    return door.do(ImportCatalogue(file, options.all_or_nothing, tuple(rows)))
