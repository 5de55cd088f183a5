"""The report on paper and as a workbook."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.vocabulary import Satisfaction, TicketState
from services.directory.queries import county
from services.reports.keys import Dimension, FigureKey
from services.reports.overview import EXPLAINED, HEADLINES, overview_content
from services.reports.workbook import ReportNotWritten, write_xlsx
from tests.services.reports.support import Month


def test_the_overview_says_what_the_report_says(month: Month) -> None:
    month.task(unit="甲局", category="噪声")
    month.task(unit="甲局", result_satisfaction=Satisfaction.DISSATISFIED)
    month.running(unit="乙局")
    month.task(unit="丁局", received_at="09-14 09:00")
    month.ticket(state=TicketState.DRAFT)
    report = month.report()
    content = overview_content(report, month.desk.door().ask(county))
    assert (len(content.figures), len(content.notes)) == (len(HEADLINES), len(EXPLAINED))
    assert (content.figures[0].value, content.figures[0].previous) == ("4", "1")
    assert content.figures[2].value == report.figures[FigureKey.ON_TIME_RATE].value
    assert [(unit.name, unit.received, unit.on_time, unit.satisfaction) for unit in content.units] == [
        ("甲局", 2, "100.00", "50.00"), ("乙局", 1, "0.00", None)
    ]  # fmt: skip
    assert [(unit.name, unit.count) for unit in content.overdue] == [("乙局", 1)]
    assert sum(share.count for share in content.classes) == 4
    assert content.as_of == report.as_of
    assert "2026" in content.period


def test_the_workbook_has_the_figures_and_a_sheet_a_breakdown(month: Month, tmp_path: Path) -> None:
    month.task(unit="=1+1", area="大竹\x07县")
    month.running(unit="乙局")
    report = month.report()
    path = tmp_path / "report.xlsx"
    written = write_xlsx(report, path)
    book = load_workbook(path)
    assert len(book.sheetnames) == 1 + len(Dimension)
    assert written == sum(map(len, report.by.values())) + len(FigureKey)
    figures = book.worksheets[0]
    values = [row[1].value for row in figures.iter_rows(min_row=3, max_row=2 + len(FigureKey))]
    assert values[0] == 2
    assert values[list(FigureKey).index(FigureKey.ON_TIME_RATE)] == 50
    assert values[list(FigureKey).index(FigureKey.ACCEPT_RATE)] == "—"
    units = book.worksheets[1]
    assert [units.cell(row, 1).value for row in (2, 3)] == ["=1+1", "乙局"]
    assert units.cell(2, 1).data_type == "s"
    assert units.cell(2, 3).value == 50
    assert units.cell(2, 3).number_format == "0.00"
    assert book.worksheets[5].cell(2, 1).value == "大竹县"


def test_a_place_that_cannot_be_written_is_told_in_words(month: Month, tmp_path: Path) -> None:
    with pytest.raises(ReportNotWritten, match="nowhere"):
        write_xlsx(month.report(), tmp_path / "nowhere" / "report.xlsx")
