"""Opens a spreadsheet of any kind and reads it row by row; only an old .xls is held in memory as a whole."""

import csv
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Final, TypeVar
from zipfile import BadZipFile

from xlrd import XLRDError
from xlrd.compdoc import CompDocError

from i18n import N_
from services.exchange.dto import Cell, SheetRow
from services.exchange.errors import FileMissing, HeadsMissing, NotASheet, SheetDamaged, SheetEmpty, SheetEncrypted
from services.exchange.heads import SEARCHED_ROWS, Heads, Wanted, find_heads, letters_of
from services.exchange.sheet_csv import csv_tables
from services.exchange.sheet_xls import xls_tables
from services.exchange.sheet_xlsx import xlsx_tables
from services.exchange.tables import RawRow, Table
from services.kernel.errors import DomainError

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_TEXT_SUFFIXES: Final = frozenset({".csv", ".tsv", ".txt"})
_DAMAGES: Final = (
    BadZipFile, zlib.error, struct.error, csv.Error, XLRDError, CompDocError, EOFError, SyntaxError, LookupError,
    ValueError, TypeError, AttributeError, RuntimeError, AssertionError, ArithmeticError, OSError,
)  # fmt: skip

T = TypeVar("T")

MERGED: Final = N_("belongs to merged cells; split them and fill every row.")
TOO_WIDE: Final = N_("has more cells than there are heads; text that holds the delimiter must stand in quotes.")


@dataclass
class OpenSheet:
    """A sheet whose heads are found; ``rows`` yields what stands below them, once."""

    name: str
    table: Table
    heads: Heads
    raw: Iterator[RawRow]
    _headless: set[int] = field(default_factory=set)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the known columns, as they stand in the sheet."""
        return tuple(key for _index, key in self.heads.places)

    @property
    def ignored(self) -> tuple[str, ...]:
        """Return the heads that nobody asked for, and the letters of columns without a head that hold values."""
        return (*self.heads.strangers.values(), *(letters_of(index) for index in sorted(self._headless)))

    @property
    def total(self) -> int:
        """Return how many rows there may be, 0 when unknown."""
        return max(self.table.total - self.heads.row, 0)

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows that hold anything; raise SheetDamaged where the file breaks off."""
        known = {index for index, _key in self.heads.places} | set(self.heads.strangers)
        for number, values in _sound(self.name, self.raw):
            filled = {index for index, value in enumerate(values) if value is not None}
            if filled:
                cells = {key: values[index] for index, key in self.heads.places if index in filled}
                yield self._row(number, cells, filled - known)

    def _row(self, number: int, cells: dict[str, Cell | None], strays: set[int]) -> SheetRow:
        """Return the row; values under no head are told: by the row in text files, else as a column passed over."""
        kept: dict[str, Cell] = {key: value for key, value in cells.items() if value is not None}
        if number in self.table.merged:
            return SheetRow(number, kept, MERGED)
        beyond = {index for index in strays if index >= self.heads.width}
        if beyond and self.table.delimited:
            return SheetRow(number, kept, TOO_WIDE, letters_of(min(beyond)))
        self._headless |= strays
        return SheetRow(number, kept)


@contextmanager
def open_sheet(path: Path, wanted: Wanted) -> Iterator[OpenSheet]:
    """Open the first sheet of a file that has the wanted heads; raise DomainError in words for all that is wrong."""
    try:
        open_tables = _opener(path)
    except OSError as error:
        raise FileMissing(path=path, words=error.strerror or error) from error
    with ExitStack() as stack:
        yield _chosen(path.name, _sound(path.name, open_tables(path, stack)), wanted)


def _opener(path: Path) -> Callable[[Path, ExitStack], Iterator[Table]]:
    """Return the reader for what the file is, told by its first bytes rather than by its name."""
    with path.open("rb") as stream:
        start = stream.read(8)
        if not start:
            raise SheetEmpty(name=path.name)
        if start == _OLE:
            if _ENCRYPTED in stream.read():
                raise SheetEncrypted(name=path.name)
            return xls_tables
    if start.startswith(_ZIP):
        return xlsx_tables
    if path.suffix.lower() in _TEXT_SUFFIXES:
        return csv_tables
    raise NotASheet(name=path.name)


def _chosen(name: str, tables: Iterator[Table], wanted: Wanted) -> OpenSheet:
    """Return the first table with all heads; else raise what is wrong with the first one that is not empty."""
    refusal: DomainError = SheetEmpty(name=name)
    for table in tables:
        first = list(islice(_sound(name, table.rows), SEARCHED_ROWS))
        try:
            heads = find_heads(name, first, wanted)
        except (SheetEmpty, HeadsMissing) as error:
            refusal = error if isinstance(refusal, SheetEmpty) else refusal
            continue
        below = (row for row in first if row[0] > heads.row)
        return OpenSheet(name, table, heads, chain(below, table.rows))
    raise refusal


def _sound(name: str, items: Iterator[T]) -> Iterator[T]:
    """Pass items on; what a library says of a broken file becomes SheetDamaged, its warnings are not for people."""
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                item = next(items)
        except StopIteration:
            return
        except _DAMAGES as error:
            raise SheetDamaged(name=name) from error
        yield item
