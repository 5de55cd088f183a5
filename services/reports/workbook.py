"""The report as a workbook: the figures with what they count, and one sheet a breakdown."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from i18n import N_, _
from services.kernel.errors import DomainError
from services.reports.definitions import BASIS_WORDS, DIMENSION_WORDS, definition, figure_title
from services.reports.dto import Report, ReportRow
from services.reports.figures import FIGURES, Kind
from services.reports.keys import Dimension, FigureKey
from services.reports.periods import period_words

# the tickets received stand beside their share already
_TOLD: Final = tuple(key for key, figure in FIGURES.items() if figure.recorded and key is not FigureKey.INTAKE)


class ReportNotWritten(DomainError):
    """The workbook cannot be written there."""

    message = N_("The report cannot be written to {path}: {words}")
    code = "report_not_written"


def write_xlsx(report: Report, path: Path) -> int:
    """Write the workbook and return how many rows it has below its heads; raise ReportNotWritten."""
    book = Workbook(write_only=True)
    written = _figures(book, report)
    for dimension in Dimension:
        written += _breakdown(book, dimension, report.by[dimension])
    content = BytesIO()
    book.save(content)
    try:
        path.write_bytes(content.getvalue())
    except OSError as error:
        raise ReportNotWritten(path=path, words=error.strerror or error) from error
    return written


def _figures(book: Any, report: Report) -> int:
    """Write the sheet of figures, with the moment of the report and its faults below."""
    title = _("{period}, as of {moment}").format(
        period=period_words(report.period), moment=report.as_of.strftime("%Y-%m-%d %H:%M")
    )
    heads = [
        _("Figure"), _("Value"), _("Numerator"), _("Denominator"), _("Period before"), _("Year before"),
        _("Goes by"), _("What is counted"),
    ]  # fmt: skip
    sheet = _sheet(book, _("Figures"), (26, 12, 12, 12, 14, 14, 16, 110), "A3")
    sheet.append([_head(sheet, title)])
    sheet.append([_head(sheet, words) for words in heads])
    for key, figure in report.figures.items():
        values = (figure.value, figure.numerator, figure.denominator)
        compared = (report.previous[key].value, report.last_year[key].value)
        words = (_(BASIS_WORDS[report.bases[key]]), definition(report, key))
        numbers = [_number(sheet, key, value) for value in (*values[:1], *compared)]
        parts = [_plain(value) for value in values[1:]]
        sheet.append(
            [_text(sheet, _named(key)), numbers[0], *parts, *numbers[1:], *(_text(sheet, one) for one in words)]
        )
    for fault in report.faults:
        sheet.append([_text(sheet, fault)])
    return len(report.figures)


def _breakdown(book: Any, dimension: Dimension, rows: Sequence[ReportRow]) -> int:
    """Write one breakdown; what is not recorded has no column here."""
    sheet = _sheet(book, _(DIMENSION_WORDS[dimension]), (32, *[14] * (len(_TOLD) + 2)), "B2")
    heads = [_(DIMENSION_WORDS[dimension]), _("Tickets received"), _("Share %"), *map(_named, _TOLD)]
    sheet.append([_head(sheet, words) for words in heads])
    for row in rows:
        figures = [_number(sheet, key, row.figures[key].value) for key in _TOLD]
        sheet.append([_text(sheet, row.name), row.count, _decimals(sheet, row.share), *figures])
    return len(rows)


def _sheet(book: Any, title: str, widths: Sequence[int], frozen: str) -> Any:
    """Return a new sheet with its columns laid out and its heads held in place."""
    sheet = book.create_sheet(title)
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = frozen
    return sheet


def _named(key: FigureKey) -> str:
    """Return the figure's title, rates with their sign."""
    return f"{figure_title(key)} %" if FIGURES[key].kind is Kind.RATE else figure_title(key)


def _head(sheet: Any, words: str) -> Any:
    cell = _text(sheet, words)
    cell.font = Font(bold=True)
    return cell


def _text(sheet: Any, words: str) -> Any:
    """Return a cell that is text whatever it begins with: a name is never taken for a formula."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", words))
    cell.data_type = "s"
    return cell


def _number(sheet: Any, key: FigureKey, value: int | str | None) -> Any:
    """Return a count as it is, a rate or an average with its two decimals."""
    return value if FIGURES[key].kind is Kind.COUNT else _decimals(sheet, value)


def _decimals(sheet: Any, value: int | str | None) -> Any:
    if value is None:
        cell = _text(sheet, "—")
        cell.alignment = Alignment(horizontal="right")
        return cell
    cell = WriteOnlyCell(sheet, float(value))
    cell.number_format = "0.00"
    return cell


def _plain(value: int | str | None) -> int | float | None:
    return float(value) if isinstance(value, str) else value
