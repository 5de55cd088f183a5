"""Lists as sheets: what stands in them, what is no formula, and that half a file is no file."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from services.exchange.errors import CannotWrite
from services.exchange.list_sheet import Sheet, finished_or_nothing, preface, write_list

MOMENT = datetime(2026, 5, 19, 10, 24)
HARMFUL = ("=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1")


def sheet(rows: Any) -> Sheet:
    """A sheet of two columns."""
    return Sheet("清单", ("办理中", "筛选：无"), ("标题", "受理时间"), (30, 16), rows)


def write(path: Path, rows: Any) -> None:
    """Write a whole file."""
    with finished_or_nothing(path) as place:
        write_list(sheet(rows), place, workbook=path.suffix == ".xlsx")


def text_rows(path: Path) -> list[list[str]]:
    """What a text file holds."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_text_file_begins_with_the_mark_and_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    write(path, [("路灯不亮", MOMENT), ("井盖", None)])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert text_rows(path) == [
        ["办理中"], ["筛选：无"], ["标题", "受理时间"], ["路灯不亮", "2026-05-19 10:24"], ["井盖", ""]
    ]  # fmt: skip


def test_a_workbook_holds_words_numbers_and_moments(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    write(path, [("路灯不亮", MOMENT), (3, None)])
    page = load_workbook(path).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows == [["办理中", None], ["筛选：无", None], ["标题", "受理时间"], ["路灯不亮", MOMENT], [3, None]]
    assert page.freeze_panes == "A4"


@pytest.mark.parametrize("words", HARMFUL)
def test_nothing_in_a_text_file_is_a_formula(tmp_path: Path, words: str) -> None:
    write(tmp_path / "a.csv", [(words, None)])
    assert text_rows(tmp_path / "a.csv")[-1][0] == f"'{words}"


@pytest.mark.parametrize("words", HARMFUL)
def test_nothing_in_a_workbook_is_a_formula(tmp_path: Path, words: str) -> None:
    path = tmp_path / "a.xlsx"
    with finished_or_nothing(path) as place:
        write_list(Sheet("=A1", (words,), (words,), (9,), [(words,)]), place, workbook=True)
    kinds = {cell.data_type for row in load_workbook(path).active.iter_rows() for cell in row}
    assert kinds == {"s"}


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_breaks_off_leaves_no_file_and_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    path = tmp_path / name
    path.write_text("old", encoding="utf-8")

    def broken() -> Iterator[tuple[str, None]]:
        yield ("路灯", None)
        raise LookupError("midway")

    with pytest.raises(LookupError, match="midway"):
        write(path, broken())
    assert path.read_text(encoding="utf-8") == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, "scratch"])
    assert list(scratch.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write(tmp_path / "nowhere" / "a.csv", [])


def test_the_first_lines_say_list_filters_and_order() -> None:
    assert preface("超期", "", "剩余时间", ("演示数据",)) == ("超期", "筛选：无", "排序：剩余时间", "演示数据")
