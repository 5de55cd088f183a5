"""Writes the empty, explained sheet that an import expects."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from services.exchange.columns import Column, columns_of, either_of
from services.exchange.errors import CannotWrite, NotASheet
from services.kernel.resources import seed
from services.kernel.words import words_of

# The last row a spreadsheet has: words may be chosen and formats hold however far down one writes.
_LAST_ROW: Final = 1_048_576
_LONGEST_LIST: Final = 255
_FORMATS: Final[Mapping[str, str]] = {
    "code": "@",
    "phone": "@",
    "moment": "yyyy-mm-dd hh:mm",
    "limit": "yyyy-mm-dd hh:mm",
    "day": "yyyy-mm-dd",
}
_HEAD_FILL: Final = PatternFill("solid", fgColor="DCE6F1")
_MUST_FILL: Final = PatternFill("solid", fgColor="FCE4D6")
_HEAD: Final = Font(bold=True)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_NOTE_WIDTHS: Final = (16, 14, 60, 60)


def write_template(path: Path, kind: str = "history") -> None:
    """Write the sheet of a kind, .xlsx explained or .csv with heads only; raise NotASheet, CannotWrite."""
    writers = {".xlsx": _write_workbook, ".csv": _write_text}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise NotASheet(name=path.name)
    try:
        writer(path, kind)
    except OSError as error:
        raise CannotWrite(path=path, words=error.strerror or error) from error


def _write_text(path: Path, kind: str) -> None:
    """Write the heads; the mark at the beginning tells spreadsheet programs that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerow([column.head for column in columns_of(kind).values()])


def _write_workbook(path: Path, kind: str) -> None:
    """Write two sheets: the empty one and its explanation."""
    words = seed(kind)
    book = Workbook()
    try:
        _fill_data(book.active, words["data_sheet"], kind)
        _fill_notes(book.create_sheet(words["note_sheet"]), words, kind)
        with path.open("wb") as stream:
            book.save(stream)
    finally:
        book.close()


def _fill_data(sheet: Any, title: str, kind: str) -> None:
    """Write heads with formats and lists of words for everything below them."""
    sheet.title = title
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns_of(kind).values(), 1):
        letter = get_column_letter(number)
        head = sheet.cell(row=1, column=number, value=column.head)
        head.font = _HEAD
        head.fill = _MUST_FILL if column.required or column.key in either_of(kind) else _HEAD_FILL
        below = sheet.column_dimensions[letter]
        below.width = column.width
        below.number_format = _FORMATS.get(column.kind, "General")
        if column.list:
            _add_list(sheet, column, f"{letter}2:{letter}{_LAST_ROW}")


def _add_list(sheet: Any, column: Column, cells: str) -> None:
    """Offer the words of a closed list; ones that the format cannot hold are left to the explanation."""
    formula = ",".join(words_of(column.list))
    if len(formula) <= _LONGEST_LIST:
        # other accepted spellings may be typed as well, so the program only suggests
        choice = DataValidation(type="list", formula1=f'"{formula}"', allow_blank=True, showErrorMessage=False)
        choice.add(cells)
        sheet.add_data_validation(choice)


def _fill_notes(sheet: Any, words: Mapping[str, Any], kind: str) -> None:
    """Explain every column, then what holds for all of them."""
    sheet.append(words["note_heads"])
    for cell in sheet[1]:
        cell.font, cell.fill = _HEAD, _HEAD_FILL
    for column in columns_of(kind).values():
        need = "yes" if column.required else "either" if column.key in either_of(kind) else "no"
        allowed = "\u3001".join(words_of(column.list)) if column.list else ""
        sheet.append([column.head, words["required_words"][need], column.note, allowed])
    for line in words["general"]:
        sheet.append([line])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=4)
    for number, width in enumerate(_NOTE_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = _WRAPPED
