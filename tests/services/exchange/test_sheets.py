"""Sheets of every kind are read alike, and what is wrong with a file is said in words."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from services.exchange.columns import history_heads
from services.exchange.dto import CellFault, SheetRow
from services.exchange.errors import (
    FileMissing,
    HeadsMissing,
    HeadTwice,
    NotASheet,
    SheetDamaged,
    SheetEmpty,
    SheetEncrypted,
    UnknownLetters,
)
from services.exchange.sheets import MERGED, TOO_WIDE, open_sheet
from services.kernel.errors import DomainError
from tests.services.exchange.support import FILES, GOOD, HEADS, delimited, row, xlsx

SHORT = ["工单编号", "诉求类型", "标题", "受理时间", "状态"]


def read(path: Path) -> list[SheetRow]:
    with open_sheet(path, history_heads()) as sheet:
        return list(sheet.rows())


def ignored(path: Path) -> tuple[str, ...]:
    with open_sheet(path, history_heads()) as sheet:
        list(sheet.rows())
        return sheet.ignored


def book(path: Path, *rows: list[Any], merge: str = "") -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for cells in rows:
        sheet.append(cells)
    if merge:
        sheet.merge_cells(merge)
    workbook.save(path)
    workbook.close()
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_files_are_read_in_every_office_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    cells = row("H-1", 标题="𬭎字路口，电梯；停运\t三天", 诉求内容='第一行\n"第二行"')
    path = delimited(tmp_path / "a.csv", [cells], encoding, delimiter)
    found = read(path)[0]
    assert (found.number, found.cells["title"]) == (2, "𬭎字路口，电梯；停运\t三天")
    assert found.cells["content"] == '第一行\n"第二行"'


def test_a_workbook_gives_moments_dates_numbers_and_text(tmp_path: Path) -> None:
    cells = read(xlsx(tmp_path / "a.xlsx", [row(办理期限=date(2026, 3, 20))]))[0].cells
    assert cells["received_at"] == datetime(2026, 3, 2, 9, 5)
    assert cells["due_at"] == date(2026, 3, 20)
    assert cells["rework_count"] == 0
    assert "address" not in cells


def test_an_old_workbook_is_read_too() -> None:
    found = read(FILES / "history.xls")
    assert found[0].cells["received_at"] == datetime(2026, 3, 2, 9, 5)
    assert found[0].cells["due_at"] == date(2026, 3, 20)
    assert found[1].cells["number"] == 20260002
    assert found[2].cells["received_at"] is CellFault.ERROR
    assert ignored(FILES / "history.xls") == ("备注",)


def test_a_file_is_known_by_its_contents_not_by_its_name(tmp_path: Path) -> None:
    assert read(xlsx(tmp_path / "a.xlsx", [GOOD]).rename(tmp_path / "a.xls"))[0].cells["number"] == "H-1"


def test_heads_may_carry_stars_blanks_and_remarks_and_stand_below_a_title(tmp_path: Path) -> None:
    heads = ["*工单编号", "诉求类型（必填）", " 标 题 ", "受理\n时间", "状态", "协办单位(；分隔)"]
    path = book(
        tmp_path / "a.xlsx", ["某县工单台账"], [], heads, ["H-1", "咨询", "x", "2026-03-02", "待派单", "甲；乙"]
    )
    found = read(path)[0]
    assert (found.number, found.cells["assists"]) == (4, "甲；乙")


def test_a_head_with_other_words_in_brackets_is_another_head(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [*SHORT, "办理期限（工作日）"], ["H-1", "咨询", "x", "2026-03-02", "待派单", 7])
    assert ignored(path) == ("办理期限（工作日）",)


def test_the_sheet_with_the_heads_is_found_among_others(tmp_path: Path) -> None:
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    first.append(["说明"])
    second = workbook.create_sheet("数据")
    second.append(SHORT)
    second.append(["H-1", "咨询", "x", "2026-03-02", "待派单"])
    workbook.save(tmp_path / "a.xlsx")
    workbook.close()
    assert read(tmp_path / "a.xlsx")[0].cells["number"] == "H-1"


def test_blank_rows_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", SHORT, [], [None, "  "], ["H-1", "咨询", "x", "2026-03-02", "待派单"])
    assert [found.number for found in read(path)] == [4]


def test_a_formula_without_a_result_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", SHORT, ["H-1", "咨询", "=1+1", "2026-03-02", "待派单"])
    assert read(path)[0].cells["title"] is CellFault.FORMULA


def test_the_stored_result_of_a_formula_is_taken(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", SHORT, ["H-1", "咨询", "=A2", "2026-03-02", "待派单"], ["H-2", "咨询", "=A3"])
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    bare, sheet = b'<c r="C%d"><f>A%d</f><v />', kept["xl/worksheets/sheet1.xml"]
    assert bare % (2, 2) in sheet
    sheet = sheet.replace(bare % (2, 2), b'<c r="C2" t="str"><f>A2</f><v>H-1</v>')
    sheet = sheet.replace(bare % (3, 3), b'<c r="C3" t="str"><f>A3</f><v></v>')
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in kept.items():
            archive.writestr(name, sheet if name.endswith("sheet1.xml") else data)
    first, second = read(path)
    assert first.cells["title"] == "H-1"
    assert "title" not in second.cells


def test_escaped_control_characters_are_made_real(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", SHORT, ["H-1", "咨询", "甲_x000D_\n乙", "2026-03-02", "待派单"])
    assert read(path)[0].cells["title"] == "甲\r\n乙"


def test_rows_of_merged_cells_are_told(tmp_path: Path) -> None:
    rows = [[f"H-{turn}", "咨询", "x", "2026-03-02", "待派单"] for turn in range(3)]
    found = read(book(tmp_path / "a.xlsx", SHORT, *rows, merge="C2:C3"))
    assert [one.fault for one in found] == [MERGED, MERGED, ""]


def test_a_text_row_that_slipped_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join([",".join(SHORT), "H-1,咨询,停水,停电,2026-03-02,待派单"]), encoding="utf-8")
    found = read(path)[0]
    assert (found.fault, found.fault_column) == (TOO_WIDE, "F")


def test_unknown_heads_and_values_without_a_head_are_reported(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [*SHORT, "备注", None], ["H-1", "咨询", "x", "2026-03-02", "待派单", "甲", "乙"])
    assert ignored(path) == ("备注", "G")


@pytest.mark.parametrize(
    ("name", "contents", "error"),
    [
        ("a.pdf", b"%PDF-1.7 ....", NotASheet),
        ("a.csv", b"", SheetEmpty),
        ("a.csv", b"\n\n\n", SheetEmpty),
        ("a.csv", b"\xff\xff\x81\x20\xff", UnknownLetters),
        ("a.xlsx", b"PK\x03\x04 broken off", SheetDamaged),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SheetDamaged),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), SheetEncrypted),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(
    tmp_path: Path, name: str, contents: bytes, error: type[DomainError]
) -> None:
    path = tmp_path / name
    path.write_bytes(contents)
    with pytest.raises(error, match=name):
        read(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(NotASheet):
        read(tmp_path / "a.xlsx")


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [GOOD])
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(SheetDamaged):
        read(path)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetEmpty):
        read(book(tmp_path / "a.xlsx"))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read(tmp_path / "none.xlsx")


def test_missing_heads_are_named_beside_those_found(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ["编号", "时间", "状态"], ["1", "2026-03-02", "待派单"])
    with pytest.raises(HeadsMissing) as refusal:
        read(path)
    assert all(head in str(refusal.value) for head in ("工单编号", "受理时间", "诉求类型", "标题", "编号、时间、状态"))


def test_a_head_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeadTwice, match="标题"):
        read(book(tmp_path / "a.xlsx", [*SHORT, "标题"], ["H-1"]))


def test_all_heads_of_the_contract_are_known() -> None:
    assert {history_heads().key_of(head) for head in HEADS} == set(history_heads().heads)
