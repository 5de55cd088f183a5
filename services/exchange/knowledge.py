"""Importing the knowledge base from a sheet: read, checked and written in batches. Runs on any thread."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from i18n import _
from services.access.permissions import Permission
from services.bus.door import Door
from services.exchange.columns import columns_of, heads_of
from services.exchange.dto import ImportOptions, ImportResult, RowError, Tally
from services.exchange.knowledge_importing import ImportKnowledge, known_names, would_import_items
from services.exchange.knowledge_rows import KIND, KnowledgeRow, PlacedItem, read_item
from services.exchange.names import Names
from services.exchange.sheets import OpenSheet, open_sheet
from services.kernel.progress import NoProgress, Progress

# So many rows go into one transaction and one entry of the log.
BATCH: Final = 1000
_NOBODY: Final = NoProgress()


def import_knowledge(door: Door, path: Path, options: ImportOptions, progress: Progress = _NOBODY) -> ImportResult:
    """Import a sheet of the knowledge base; raise DomainError when the file as a whole cannot be taken.

    Bad rows are left out and told in ``errors``; with ``all_or_nothing`` one bad row leaves everything as it was.
    """
    if not door.actor.may(Permission.KNOWLEDGE_PUBLISH):
        door.do(ImportKnowledge(path.name, 0, 0, (), ()))  # refused here, and the refusal is in the log
    strict = options.strict or not door.actor.may(Permission.IMPORT_RUN)
    with open_sheet(path, heads_of(KIND)) as sheet:
        check = _Check(door.ask(known_names), strict)
        check.read(sheet, progress)
    tally = Tally()
    if not progress.cancelled and not (options.all_or_nothing and check.errors):
        tally = _written(door, path.name, check, _Batches(options, sheet.keys, progress))
    tally.skipped += check.repeated
    return ImportResult(
        rows=check.count, made=tally.made, changed=tally.changed, skipped=tally.skipped, errors=tuple(check.errors),
        new={kind: tuple(new) for kind, new in tally.new.items()}, dry_run=options.dry_run,
        ignored_columns=sheet.ignored, cancelled=progress.cancelled,
    )  # fmt: skip


@dataclass
class _Check:
    """The good rows of a sheet, and what is wrong with the others."""

    names: Names
    strict: bool
    count: int = 0
    repeated: int = 0
    rows: list[PlacedItem] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    _seen: dict[str, tuple[int, KnowledgeRow]] = field(default_factory=dict)

    def read(self, sheet: OpenSheet, progress: Progress) -> None:
        """Go through the sheet once."""
        for source in sheet.rows():
            self.count += 1
            read = read_item(source)
            if not isinstance(read, KnowledgeRow):
                self.errors += read
            elif self._is_new(source.number, read) and not self._strange(source.number, read):
                self.rows.append((source.number, read))
            progress.step(self.count, sheet.total)
            if progress.cancelled:
                break

    def _is_new(self, place: int, row: KnowledgeRow) -> bool:
        """Tell whether no row before had this number; an equal one is skipped, a different one told."""
        key = row.number or f"\n{row.unit}\n{row.title}"
        first, said = self._seen.setdefault(key, (place, row))
        if first == place:
            return True
        if said == row:
            self.repeated += 1
            return False
        words = _("stands in row {row} already, with other contents.").format(row=first)
        self.errors.append(RowError(place, columns_of(KIND)["number" if row.number else "title"].head, words))
        return False

    def _strange(self, place: int, row: KnowledgeRow) -> bool:
        """Tell whether the row uses a name that is not to be made."""
        strange = [(kind, name) for kind, name in row.names() if name not in self.names[kind]]
        refused = [(kind, name) for kind, name in strange if self.strict or (kind == "category" and "/" in name)]
        for kind, name in refused:
            words = _("“{name}” is not in the database, and unknown names are not to be made.").format(name=name)
            self.errors.append(RowError(place, columns_of(KIND)[kind].head, words))
        return bool(refused)


@dataclass(frozen=True)
class _Batches:
    """How the good rows are written."""

    options: ImportOptions
    keys: tuple[str, ...]
    progress: Progress

    def of(self, rows: list[PlacedItem]) -> Iterator[tuple[PlacedItem, ...]]:
        """Yield them batch by batch, with ``all_or_nothing`` at once; stopped, no other batch follows."""
        size = len(rows) if self.options.all_or_nothing else BATCH
        for start in range(0, len(rows), max(size, 1)):
            if self.progress.cancelled:
                return
            yield tuple(rows[start : start + size])


def _written(door: Door, file: str, check: _Check, batches: _Batches) -> Tally:
    """Write the rows, or only ask what writing them would do."""
    tally = Tally()
    for rows in batches.of(check.rows):
        if batches.options.dry_run:
            tally.add(door.ask(would_import_items, rows, batches.keys, door.clock.now().date()))
        else:
            tally.add(door.do(ImportKnowledge(file, rows[0][0], rows[-1][0], batches.keys, rows)))
    return tally
