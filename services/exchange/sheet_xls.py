"""Reads .xls workbooks. Their results of formulas are stored values; the format ends at 65,536 rows."""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

import xlrd
from xlrd import XLRDError
from xlrd.xldate import xldate_as_datetime

from services.exchange.dto import Cell, CellFault
from services.exchange.errors import SheetEncrypted
from services.exchange.tables import RawRow, Table, trimmed

_ENCRYPTED: Final = "encrypted"


def xls_tables(path: Path, stack: ExitStack) -> Iterator[Table]:
    """Yield the sheets in order; raise SheetEncrypted."""
    try:
        book = xlrd.open_workbook(str(path), logfile=io.StringIO(), on_demand=True, ragged_rows=True)
    except XLRDError as error:
        if _ENCRYPTED in str(error):
            raise SheetEncrypted(name=path.name) from error
        raise
    stack.callback(book.release_resources)
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        merged = {row + 1 for low, high, _left, _right in sheet.merged_cells for row in range(low, high)}
        yield Table(_rows(sheet, book.datemode), total=sheet.nrows, merged=frozenset(merged))


def _rows(sheet: Any, datemode: int) -> Iterator[RawRow]:
    for index in range(sheet.nrows):
        pairs = zip(sheet.row_types(index), sheet.row_values(index), strict=True)
        yield index + 1, [_cell(kind, value, datemode) for kind, value in pairs]


def _cell(kind: int, value: Any, datemode: int) -> Cell | None:
    """Return the cell's value; a moment at midnight is a date."""
    if kind == xlrd.XL_CELL_TEXT:
        return trimmed(value)
    if kind == xlrd.XL_CELL_NUMBER:
        return float(value)
    if kind == xlrd.XL_CELL_DATE:
        moment: datetime = xldate_as_datetime(value, datemode)
        return moment.date() if moment.time() == time() else moment
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return CellFault.ERROR if kind == xlrd.XL_CELL_ERROR else None
