"""Importing historic tickets from a sheet: reads, checks and writes it in batches. Runs on any thread."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from i18n import _
from services.access.permissions import Permission
from services.bus.door import Door
from services.exchange.columns import history_columns, history_heads
from services.exchange.dto import HistoryRow, ImportOptions, ImportResult, Placed, RowError, Tally
from services.exchange.errors import Cancelled
from services.exchange.importing import ImportTickets
from services.exchange.names import Names, names_in
from services.exchange.queries import known_names, would_import
from services.exchange.reading import read_row
from services.exchange.sheets import OpenSheet, open_sheet
from services.kernel.progress import NoProgress, Progress

# So many rows go into one transaction and one entry of the log.
BATCH: Final = 1000
_NOBODY: Final = NoProgress()


def import_history(door: Door, path: Path, options: ImportOptions, progress: Progress = _NOBODY) -> ImportResult:
    """Import a sheet of historic tickets; raise DomainError when the file as a whole cannot be taken.

    Bad rows are left out and told in ``errors``. With ``all_or_nothing`` the whole file is checked first and then
    written in one transaction: one bad row, a database that fails or a person who stops it leave nothing behind.
    """
    if not door.actor.may(Permission.IMPORT_RUN):
        door.do(ImportTickets(path.name, 0, 0, (), ()))  # refused here, and the refusal is in the log
    known = door.ask(known_names) if options.strict else None
    run = _Run(door, path, options, progress, known)
    return run.whole() if options.all_or_nothing else run.in_batches()


@dataclass
class _Check:
    """Reads a sheet once: good rows come out in batches, bad ones are told."""

    sheet: OpenSheet
    known: Names | None
    rows: int = 0
    repeated: int = 0
    masked: int = 0
    errors: list[RowError] = field(default_factory=list)
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def batches(self) -> Iterator[tuple[Placed, ...]]:
        """Yield the good rows."""
        batch: list[Placed] = []
        for source in self.sheet.rows():
            self.rows += 1
            read = read_row(source)
            if not isinstance(read, HistoryRow):
                self.errors += read
            elif self._is_new(source.number, read) and self._is_known(source.number, read):
                self.masked += read.phone is None and read.phone_tail is not None
                batch.append((source.number, read))
            if len(batch) == BATCH:
                yield tuple(batch)
                batch = []
        if batch:
            yield tuple(batch)

    def _is_new(self, place: int, row: HistoryRow) -> bool:
        """Tell whether no row before had this number; an equal one is skipped, a different one told."""
        first, contents = self._seen.setdefault(row.number, (place, hash(row)))
        if first == place:
            return True
        if contents == hash(row):
            self.repeated += 1
            return False
        words = _("stands in row {row} already, with other contents.").format(row=first)
        self.errors.append(RowError(place, history_columns()["number"].head, words))
        return False

    def _is_known(self, place: int, row: HistoryRow) -> bool:
        """Tell whether every name is in the database, where unknown ones are not to be made."""
        if self.known is None:
            return True
        strange = [(kind, name) for kind, name in names_in(row) if name not in self.known[kind]]
        for kind, name in strange:
            words = _("“{name}” is not in the database, and unknown names are not to be made.").format(name=name)
            self.errors.append(RowError(place, _head_of(kind, name, row), words))
        return not strange

    def result(self, tally: Tally, *, dry_run: bool, cancelled: bool) -> ImportResult:
        """Return the result with what was counted elsewhere."""
        notes = []
        if self.masked:
            notes.append(
                _("{count} masked phone numbers: only their last four digits were kept.").format(count=self.masked)
            )
        return ImportResult(
            rows=self.rows,
            made=tally.made,
            changed=tally.changed,
            skipped=tally.skipped,
            errors=tuple(self.errors),
            new={kind: tuple(names) for kind, names in tally.new.items()},
            dry_run=dry_run,
            ignored_columns=self.sheet.ignored,
            messages=tuple(notes),
            cancelled=cancelled,
        )


@dataclass(frozen=True)
class _Run:
    """One import of one file by one person."""

    door: Door
    path: Path
    options: ImportOptions
    progress: Progress
    known: Names | None

    def in_batches(self) -> ImportResult:
        """Write batch by batch; a person who stops it keeps the batches written."""
        with open_sheet(self.path, history_heads()) as sheet:
            check, tally = _Check(sheet, self.known), Tally()
            for batch in check.batches():
                tally.add(self._one(batch, sheet.keys))
                self.progress.step(check.rows, sheet.total)
                if self.progress.cancelled:
                    break
            tally.skipped += check.repeated
            return check.result(tally, dry_run=self.options.dry_run, cancelled=self.progress.cancelled)

    def whole(self) -> ImportResult:
        """Check the file; when every row is good, write it in one transaction."""
        with open_sheet(self.path, history_heads()) as sheet:
            check = _Check(sheet, self.known)
            places = []
            for batch in check.batches():
                places.append((batch[0][0], batch[-1][0]))
                if self.progress.cancelled:
                    break
            if check.errors or not places or self.progress.cancelled:
                return check.result(Tally(), dry_run=self.options.dry_run, cancelled=self.progress.cancelled)
        if self.options.dry_run:
            return self.in_batches()
        return self._at_once(check.rows, places[0][0], places[-1][1])

    def _at_once(self, rows: int, first: int, last: int) -> ImportResult:
        """Write the whole file in one transaction; stopped or refused on the way, nothing of it stays."""
        with open_sheet(self.path, history_heads()) as sheet:
            check = _Check(sheet, self.known)
            command = ImportTickets(self.path.name, first, last, sheet.keys, self._checked(check, rows))
            try:
                tally = self.door.do(command)
            except Cancelled:
                return check.result(Tally(), dry_run=False, cancelled=True)
            tally.skipped += check.repeated
            return check.result(tally, dry_run=False, cancelled=False)

    def _checked(self, check: _Check, rows: int) -> Iterator[tuple[Placed, ...]]:
        """Yield the batches to the open transaction; raise Cancelled when the person stops it."""
        for batch in check.batches():
            if self.progress.cancelled:
                raise Cancelled
            yield batch
            self.progress.step(check.rows, rows)

    def _one(self, batch: tuple[Placed, ...], keys: tuple[str, ...]) -> Tally:
        """Write one batch, or only ask what writing it would do."""
        if self.options.dry_run:
            return self.door.ask(would_import, batch, frozenset(keys), self.door.clock.now())
        return self.door.do(ImportTickets(self.path.name, batch[0][0], batch[-1][0], keys, (batch,)))


def _head_of(kind: str, name: str, row: HistoryRow) -> str:
    """Return the head of the column in which a name stands."""
    key = kind if kind != "unit" else "lead" if row.lead == name else "assists"
    return history_columns()[key].head
