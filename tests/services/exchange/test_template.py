"""The empty sheet explains itself, and what is filled into it can be imported."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from services.exchange.errors import CannotWrite, NotASheet
from services.exchange.template import write_template
from tests.services.exchange.support import HEADS, imported, row, ticket
from tests.support.desk import Desk


def test_the_template_holds_every_head_a_list_for_closed_words_and_an_explanation(tmp_path: Path) -> None:
    write_template(tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    data, notes = book.worksheets
    assert [cell.value for cell in data[1]] == HEADS
    lists = [choice.formula1 for choice in data.data_validations.dataValidation]
    assert '"一般,紧急,特急"' in lists
    explained = [cells[0] for cells in notes.iter_rows(min_row=2, values_only=True)]
    assert explained[: len(HEADS)] == HEADS
    assert data.column_dimensions["A"].number_format == "@"
    book.close()


def test_a_filled_template_is_imported(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_template(path)
    assert imported(desk, path).rows == 0
    book = load_workbook(path)
    book.worksheets[0].append([row().get(head) for head in HEADS])
    book.save(path)
    book.close()
    assert imported(desk, path).made == 1
    assert ticket().title == "电梯停运"


def test_a_text_template_is_read_by_spreadsheet_programs(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_template(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert imported(desk, path).rows == 0


def test_a_template_of_another_kind_or_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotASheet):
        write_template(tmp_path / "a.xls")
    with pytest.raises(CannotWrite):
        write_template(tmp_path / "none" / "a.xlsx")
