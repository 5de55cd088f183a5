"""Importing the dispatch catalogue: what goes in, what it ends, what is refused by row and column."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.tables.directory import Category, Unit
from models.tables.requests import CatalogueLine
from models.vocabulary import CatalogueSource
from services.access.permissions import Role
from services.catalogue.queries import catalogue_for, catalogue_lines, catalogue_overlaps
from services.exchange.catalogue import import_catalogue
from services.exchange.dto import ImportOptions, ImportResult
from services.exchange.template import write_template
from services.kernel.errors import NotAllowed
from services.kernel.resources import seed
from tests.services.exchange.support import ASKED, DRY, STRICT, WHOLE, delimited, words_of, xlsx
from tests.support.desk import Desk

HEADS = [column["head"] for column in seed("catalogue")["column"]]
HOUSING, WATER = "大竹县住房和城乡建设局", "大竹县水务局"


def line(**changes: Any) -> dict[str, Any]:
    """A row on street lamps with other cells; None blanks a cell."""
    good = {
        "事项分类": "路灯", "承办单位": HOUSING, "依据": "三定方案第三条", "疑难时决定人": "中心负责人",
        "生效日期": datetime(2026, 1, 1),
    }  # fmt: skip
    return {**good, **changes}


def brought(desk: Desk, path: Path, *rows: dict[str, Any], options: ImportOptions = ASKED) -> ImportResult:
    return import_catalogue(desk.door(), xlsx(path / "c.xlsx", rows, HEADS), options)


def stored(desk: Desk) -> list[tuple[str, str, str, date, date | None]]:
    rows = desk.door().ask(catalogue_lines)
    return [(row.category, row.area, row.unit, row.facts.valid_from, row.facts.valid_until) for row in rows]


def test_rows_become_lines(desk: Desk, tmp_path: Path) -> None:
    result = brought(
        desk, tmp_path, line(), line(所属区域="石河镇", 承办单位=WATER, 生效日期="2026/2/1", 失效日期="2026-12-31")
    )
    assert (result.rows, result.made, result.errors) == (2, 2, ())
    assert stored(desk) == [
        ("路灯", "", HOUSING, date(2026, 1, 1), None),
        ("路灯", "石河镇", WATER, date(2026, 2, 1), date(2026, 12, 31)),
    ]
    assert {row.source for row in CatalogueLine.select()} == {CatalogueSource.IMPORTED}


def test_text_with_the_remark_in_the_head_is_read(desk: Desk, tmp_path: Path) -> None:
    heads = ["事项分类", "所属区域(空=全县)", "承办单位", "依据", "疑难时决定人", "生效日期", "失效日期", "备注"]
    cells = {"事项分类": "路灯", "承办单位": HOUSING, "依据": "三定方案", "生效日期": "2026-01-01"}
    path = delimited(tmp_path / "c.csv", [cells], "gb18030", heads=heads)
    assert import_catalogue(desk.door(), path, ASKED).made == 1
    assert stored(desk)[0][1] == ""


def test_trying_out_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    result = brought(desk, tmp_path, line(承办单位="新单位"), options=DRY)
    assert (result.made, result.new["unit"], result.dry_run) == (1, ("新单位",), True)
    assert stored(desk) == []
    assert not Unit.select().where(Unit.name == "新单位").exists()


def test_the_same_again_is_skipped(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, line())
    again = brought(desk, tmp_path, line(), line(生效日期=None), line())
    assert (again.made, again.changed, again.skipped, again.errors) == (0, 0, 3, ())


def test_a_change_from_a_day_on_ends_the_line_before(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, line())
    result = brought(desk, tmp_path, line(承办单位=WATER, 生效日期="2026-06-01"))
    assert (result.made, result.changed) == (0, 1)
    assert [row[2:] for row in stored(desk)] == [
        (HOUSING, date(2026, 1, 1), date(2026, 5, 31)), (WATER, date(2026, 6, 1), None),
    ]  # fmt: skip
    brought(desk, tmp_path, line(承办单位=WATER, 依据="会议纪要", 生效日期="2026-06-01"))
    assert desk.door().ask(catalogue_overlaps, date(2026, 6, 1)) == ()
    held = desk.door().ask(catalogue_for, CatalogueLine.select().first().category_id, None, date(2026, 6, 1))
    assert held is not None
    assert held.facts.basis == "会议纪要"


def test_without_a_first_day_a_line_begins_today(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, line())
    result = brought(desk, tmp_path, line(承办单位=WATER, 生效日期=None))
    assert result.changed == 1
    assert [row[3:] for row in stored(desk)] == [
        (date(2026, 1, 1), date(2026, 5, 18)), (date(2026, 5, 19), None),
    ]  # fmt: skip


def test_what_was_in_force_is_not_rewritten(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, line())
    result = brought(desk, tmp_path, line(承办单位=WATER), line(承办单位=WATER, 生效日期="2026-03-01"))
    assert words_of(result) == [(2, "生效日期"), (3, "生效日期")]
    assert len(stored(desk)) == 1


def test_two_rows_for_the_same_are_told(desk: Desk, tmp_path: Path) -> None:
    result = brought(desk, tmp_path, line(), line(承办单位=WATER))
    assert (result.made, words_of(result)) == (1, [(3, "生效日期")])
    ended = line(所属区域="石河镇", 失效日期="2026-02-28")
    follows = line(所属区域="石河镇", 承办单位=WATER, 生效日期="2026-03-01")
    assert brought(desk, tmp_path, ended, follows).made == 2


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"事项分类": None}, "事项分类"),
        ({"承办单位": None}, "承办单位"),
        ({"依据": None}, "依据"),
        ({"依据": "依" * 301}, "依据"),
        ({"生效日期": "明天"}, "生效日期"),
        ({"失效日期": "2025-12-31"}, "失效日期"),
        ({"事项分类": "没有/路灯"}, "事项分类"),
    ],
)
def test_a_bad_row_is_named(desk: Desk, tmp_path: Path, changes: dict[str, Any], column: str) -> None:
    result = brought(desk, tmp_path, line(**changes), line(所属区域="石河镇"))
    assert (result.made, words_of(result)) == (1, [(2, column)])
    assert len(stored(desk)) == 1


def test_all_or_nothing_refuses_the_sheet(desk: Desk, tmp_path: Path) -> None:
    assert brought(desk, tmp_path, line(), line(依据=None), options=WHOLE).made == 0
    assert brought(desk, tmp_path, line(), line(承办单位=WATER), options=WHOLE).made == 0
    assert stored(desk) == []
    assert brought(desk, tmp_path, line(), options=WHOLE).made == 1


def test_unknown_names_are_made_or_refused(desk: Desk, tmp_path: Path) -> None:
    strange = line(事项分类="新分类", 所属区域="新社区", 承办单位="新单位")
    result = brought(desk, tmp_path, strange, options=STRICT)
    assert words_of(result) == [(2, "事项分类"), (2, "所属区域"), (2, "承办单位")]
    result = brought(desk, tmp_path, strange)
    assert (result.made, result.new["category"], result.new["area"]) == (1, ("新分类",), ("新社区",))


def test_a_class_that_shares_its_name_is_written_with_the_one_above(desk: Desk, tmp_path: Path) -> None:
    lamps = Category.get(Category.name == "路灯")
    other = Category.select().where(Category.parent.is_null(False), Category.parent != lamps.parent_id).first()
    with desk.program.storage.begin():
        Category.create(name="路灯", level=2, parent=other.parent_id)
    result = brought(desk, tmp_path, line(), line(事项分类=f"{lamps.parent.name}/路灯"))
    assert (result.made, words_of(result)) == (1, [(2, "事项分类")])
    assert CatalogueLine.get().category_id == lamps.id


def test_a_closed_unit_gets_no_line(desk: Desk, tmp_path: Path) -> None:
    with desk.program.storage.begin():
        Unit.update(active=False).where(Unit.name == WATER).execute()
    assert words_of(brought(desk, tmp_path, line(承办单位=WATER))) == [(2, "承办单位")]


def test_only_who_may_import_does(desk: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "c.xlsx", [line()], HEADS)
    with pytest.raises(NotAllowed):
        import_catalogue(desk.door(Role.DISPATCHER), path, ASKED)


def test_the_template_is_explained_and_read(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(path, "catalogue")
    book = load_workbook(path)
    assert [cell.value for cell in book.worksheets[0][1]] == HEADS
    book.worksheets[0].append([line().get(head) for head in HEADS])
    book.save(path)
    book.close()
    desk.clock.moment += timedelta(hours=1)
    assert import_catalogue(desk.door(), path, ASKED).made == 1
