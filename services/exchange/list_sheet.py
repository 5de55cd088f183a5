"""Writes a list of any length to a file, row by row: a workbook or comma-separated text. Nothing in it is a formula."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from i18n import N_, _
from services.exchange.errors import CannotWrite
from services.kernel.errors import DomainError

Value = str | int | float | datetime | None
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MOST_ROWS: Final = 1_048_576 - 100
_LONGEST_FOOTER: Final = 200
_MOMENT: Final = "yyyy-mm-dd hh:mm"


class ExportStopped(DomainError):
    """The person stopped an export."""

    message = N_("The export was stopped. No file was left.")
    code = "export_stopped"


class TooManyForWorkbook(DomainError):
    """A workbook holds only so many rows."""

    message = N_("A workbook holds at most {most} rows. Choose .csv as the kind of file, or narrow the list.")
    code = "too_many_for_workbook"


@dataclass(frozen=True)
class Sheet:
    """What is written: lines that say what it is, heads with their widths in letters, and the rows as they come."""

    title: str
    preface: Sequence[str]
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Value]]
    mark: str = ""
    """Who made the file and when: a workbook prints it on every page and keeps it among its facts.

    A text file has no such place: its lines before the heads say it, and no other row, which readers would count.
    """


@contextmanager
def finished_or_nothing(path: Path) -> Iterator[Path]:
    """Give a place beside the file to write to; it becomes the file at the end, or goes if anything goes wrong."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise CannotWrite(path=path, words=error.strerror or error) from error
    finally:
        part.unlink(missing_ok=True)


def write_list(sheet: Sheet, place: Path, *, workbook: bool) -> None:
    """Write the list at a place of `finished_or_nothing`."""
    (_write_workbook if workbook else _write_text)(sheet, place)


def _write_text(sheet: Sheet, place: Path) -> None:
    """Write UTF-8 with the mark that spreadsheet programs look for."""
    with place.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerows([_plain(line)] for line in sheet.preface)
        out.writerow([_plain(head) for head in sheet.heads])
        out.writerows([_plain(value) for value in row] for row in sheet.rows)


def _plain(value: Value) -> str:
    """Return a cell of a text file; what a spreadsheet program would take for a formula is quoted."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    words = str(value)
    return f"'{words}" if isinstance(value, str) and words.startswith(_FORMULA) else words


def _write_workbook(sheet: Sheet, place: Path) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title[:31])
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    if sheet.mark:
        _write_mark(book, page, sheet)
    page.freeze_panes = f"A{len(sheet.preface) + 2}"
    try:
        for line in sheet.preface:
            page.append([_cell(page, line)])
        page.append([_head(page, head) for head in sheet.heads])
        for count, row in enumerate(sheet.rows, 1):
            if count > _MOST_ROWS:
                raise TooManyForWorkbook(most=_MOST_ROWS)
            page.append([_cell(page, value) for value in row])
    except BaseException:
        book.save(BytesIO())  # closes and removes the writer's own file beside us
        raise
    book.save(place)


def _write_mark(book: Any, page: Any, sheet: Sheet) -> None:
    """Put the mark at the foot of every printed page and into the file's facts."""
    footer = ILLEGAL_CHARACTERS_RE.sub("", sheet.mark).replace("&", "&&")[:_LONGEST_FOOTER]
    page.oddFooter.center.text = footer
    page.oddFooter.right.text = "&P / &N"
    book.properties.title = sheet.title
    book.properties.creator = ILLEGAL_CHARACTERS_RE.sub("", sheet.mark)
    book.properties.description = ILLEGAL_CHARACTERS_RE.sub("", "\n".join(sheet.preface))


def _head(page: Any, words: str) -> Any:
    cell = _text(page, words)
    cell.font = Font(bold=True)
    return cell


def _cell(page: Any, value: Value) -> Any:
    if isinstance(value, datetime):
        cell = WriteOnlyCell(page, value)
        cell.number_format = _MOMENT
        return cell
    if not isinstance(value, str):
        return value
    return _text(page, value) if value.startswith("=") else ILLEGAL_CHARACTERS_RE.sub("", value)


def _text(page: Any, words: str) -> Any:
    """Return a cell that is text whatever it begins with."""
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", words))
    cell.data_type = "s"
    return cell


def preface(title: str, filters: str, order: str, facts: Sequence[str]) -> tuple[str, ...]:
    """Return the lines before the heads: which list, narrowed by what, in what order, and the facts of the export."""
    return (
        title,
        _("Filters: {filters}").format(filters=filters or _("none")),
        _("Sorted by: {order}").format(order=order),
        *facts,
    )
