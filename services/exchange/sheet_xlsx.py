"""Reads .xlsx workbooks row by row, with the stored results of formulas and with what merged cells spoil."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import repeat
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from services.exchange.dto import Cell, CellFault
from services.exchange.errors import NotASheet
from services.exchange.tables import RawRow, Table, trimmed

_MANIFEST: Final = "[Content_Types].xml"
_BLOCK: Final = 1 << 20
_OVERLAP: Final = 64
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGE: Final = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+\d+:[A-Z]+\d+)"')
# The format writes control characters as _x0000_; a carriage return before a line feed is the usual one.
_ESCAPED: Final = re.compile(r"_x(00[01][0-9A-Fa-f]|007[Ff])_")


@dataclass
class _Marks:
    """What a streaming reader cannot see: whether there are formulas, and which cells are merged."""

    formulas: bool = False
    merged: set[bytes] = field(default_factory=set)

    def rows(self) -> frozenset[int]:
        """Return the rows that merged cells touch."""
        bounds = (range_boundaries(ref.decode()) for ref in self.merged)
        return frozenset(row for _left, top, _right, bottom in bounds for row in range(top, bottom + 1))


def xlsx_tables(path: Path, stack: ExitStack) -> Iterator[Table]:
    """Yield the sheets in order; raise NotASheet for other archives."""
    archive = stack.enter_context(ZipFile(path))
    if _MANIFEST not in archive.namelist() or not any(name.startswith("xl/") for name in archive.namelist()):
        raise NotASheet(name=path.name)
    book = _open(path, stack, data_only=True)
    for index, sheet in enumerate(book.worksheets):
        marks = _scan(archive, sheet._worksheet_path)  # noqa: SLF001 - the library names the part nowhere else
        total = sheet.max_row or 0
        sheet.reset_dimensions()  # some programs write wrong ones, and rows would be cut off
        formulas = _formulas(path, stack, index) if marks.formulas else repeat(())
        rows = enumerate(zip(sheet.iter_rows(), formulas, strict=False), 1)
        yield Table(_rows(rows), total=total, merged=marks.rows())


def _open(path: Path, stack: ExitStack, *, data_only: bool) -> Any:
    """Open the workbook from its bytes, whatever the file is called."""
    book = load_workbook(stack.enter_context(path.open("rb")), read_only=True, data_only=data_only)
    stack.callback(book.close)
    return book


def _formulas(path: Path, stack: ExitStack, index: int) -> Iterator[tuple[Any, ...]]:
    """Yield the same rows once more, with formulas in place of their results."""
    sheet = _open(path, stack, data_only=False).worksheets[index]
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _rows(rows: Iterator[tuple[int, tuple[Any, tuple[Any, ...]]]]) -> Iterator[RawRow]:
    for number, (cells, formulas) in rows:
        values = [_cell(cell) for cell in cells]
        if formulas:
            for index, (cell, formula) in enumerate(zip(cells, formulas, strict=True)):
                if formula is not None and cell.value is None and cell.data_type != "str":
                    values[index] = CellFault.FORMULA
        yield number, values


def _cell(cell: Any) -> Cell | None:
    """Return the cell's value; a moment whose format shows no hour is a date."""
    value = cell.value
    if value is None:
        return None
    if isinstance(value, str):
        return CellFault.ERROR if cell.data_type == "e" else _text(value)
    if isinstance(value, datetime) and value.time() == time() and "h" not in cell.number_format.lower():
        return value.date()
    kept: Cell = value
    return kept


def _text(value: str) -> str | None:
    """Return the text with its escaped control characters made real."""
    if "_x00" in value:
        value = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    return trimmed(value)


def _scan(archive: ZipFile, part: str) -> _Marks:
    """Look through a sheet's bytes, block by block."""
    marks, rest = _Marks(), b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            block = rest + block
            marks.formulas = marks.formulas or _FORMULA.search(block) is not None
            marks.merged.update(_MERGE.findall(block))
            rest = block[-_OVERLAP:]
    return marks
