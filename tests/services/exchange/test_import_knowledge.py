"""Importing and exporting the knowledge base: what is made, what changes, what is refused by row and column."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.tables.directory import Category, Unit
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.vocabulary import KnowledgeState, Openness, VersionState
from services.access.permissions import Role
from services.exchange.dto import ImportOptions, ImportResult
from services.exchange.errors import NotASheet, SheetDamaged
from services.exchange.knowledge import import_knowledge
from services.exchange.knowledge_export import export_knowledge
from services.exchange.template import write_template
from services.kernel.errors import DomainError, NotAllowed
from services.kernel.resources import seed
from tests.services.exchange.support import ASKED, DRY, STRICT, WHOLE, delimited, words_of, xlsx
from tests.support.desk import Desk

HEADS = [column["head"] for column in seed("knowledge")["column"]]
HOUSING = "大竹县住房和城乡建设局"


def entry(number: str | None = "Z-1", **changes: Any) -> dict[str, Any]:
    """A row on the repair fund with other cells; None blanks a cell."""
    good = {
        "编号": number, "标题": "住宅维修资金怎么用", "问题": "电梯坏了能不能用维修资金？",
        "标准答复": "- 先由业主表决\n- 再向县住建局申请", "依据": "《住宅专项维修资金管理办法》", "来源单位": HOUSING,
        "联系电话": "0818-6222333；0818-6222444", "事项分类": "物业服务", "关键词": "维修基金；电梯",
        "生效日期": datetime(2026, 1, 1), "公开级别": "公开",
    }  # fmt: skip
    return {**good, **changes}


def brought(desk: Desk, path: Path, *rows: dict[str, Any], options: ImportOptions = ASKED) -> ImportResult:
    return import_knowledge(desk.door(), xlsx(path / "k.xlsx", rows, HEADS), options)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.made, result.changed, result.skipped, len(result.errors)


def item(desk: Desk, number: str = "Z-1") -> Any:
    with desk.program.storage.reading():
        return KnowledgeItem.get(KnowledgeItem.number == number)


def versions(desk: Desk, number: str = "Z-1") -> list[Any]:
    with desk.program.storage.reading():
        query = KnowledgeVersion.select().where(
            KnowledgeVersion.item == KnowledgeItem.get(KnowledgeItem.number == number)
        )
        return list(query.order_by(KnowledgeVersion.number))


def test_a_row_becomes_an_item_in_force(desk: Desk, tmp_path: Path) -> None:
    assert counts(brought(desk, tmp_path, entry())) == (1, 0, 0, 0)
    made, (version,) = item(desk), versions(desk)
    assert (made.state, made.in_force, made.working, made.title) == (
        KnowledgeState.PUBLISHED,
        1,
        0,
        "住宅维修资金怎么用",
    )
    assert (made.unit_id, made.valid_from) == (desk.unit("县住建局"), date(2026, 1, 1))
    assert (version.state, version.answer) == (VersionState.IN_FORCE, "- 先由业主表决\n- 再向县住建局申请")
    assert version.aliases == "维修基金；电梯"


def test_an_equal_row_is_skipped_and_another_is_a_new_version(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, entry())
    assert counts(brought(desk, tmp_path, entry())) == (0, 0, 1, 0)
    assert counts(brought(desk, tmp_path, entry(标准答复="新口径"))) == (0, 1, 0, 0)
    old, new = versions(desk)
    assert (old.state, new.state, new.answer) == (VersionState.REPLACED, VersionState.IN_FORCE, "新口径")
    assert (item(desk).in_force, item(desk).revision) == (2, 2)
    assert counts(brought(desk, tmp_path, entry(标准答复="新口径", 状态="已停用"))) == (0, 1, 0, 0)
    assert (item(desk).state, len(versions(desk))) == (KnowledgeState.RETIRED, 2)


def test_columns_that_the_sheet_lacks_stay_as_they_are(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, entry())
    few = ["编号", "问题", "标准答复"]
    path = xlsx(tmp_path / "few.xlsx", [entry(标准答复="短")], few)
    assert counts(import_knowledge(desk.door(), path, ASKED)) == (0, 1, 0, 0)
    assert versions(desk)[-1].basis == "《住宅专项维修资金管理办法》"
    assert item(desk).title == "住宅维修资金怎么用"


def test_states_put_the_words_where_they_belong(desk: Desk, tmp_path: Path) -> None:
    over = entry("Z-3", 失效日期=datetime(2026, 5, 1))
    brought(desk, tmp_path, entry("Z-1", 状态="草稿"), entry("Z-2", 状态="待中心审核"), over)
    assert (item(desk).state, item(desk).in_force, item(desk).working) == (KnowledgeState.DRAFT, 0, 1)
    assert versions(desk, "Z-2")[0].state is VersionState.CENTRE_REVIEW
    assert item(desk, "Z-3").state is KnowledgeState.EXPIRED
    assert counts(brought(desk, tmp_path, over)) == (0, 0, 1, 0)
    brought(desk, tmp_path, entry("Z-1"))
    assert (item(desk).state, item(desk).in_force, item(desk).working) == (KnowledgeState.PUBLISHED, 1, 0)


def test_without_a_number_title_and_unit_tell_the_item(desk: Desk, tmp_path: Path) -> None:
    assert counts(brought(desk, tmp_path, entry(None), entry(None, 来源单位="大竹县水务局"))) == (2, 0, 0, 0)
    assert item(desk, "ZS-2026-0001").title == "住宅维修资金怎么用"
    assert counts(brought(desk, tmp_path, entry(None, 依据="另一依据"))) == (0, 1, 0, 0)


def test_a_title_is_taken_from_the_question(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, entry(标题=None, 问题="怎么开证明。急用"))
    assert item(desk).title == "怎么开证明"


def test_names_that_are_lacking_are_made_and_told(desk: Desk, tmp_path: Path) -> None:
    strange = entry(来源单位="大竹县新设局", 事项分类="新设分类")
    assert counts(brought(desk, tmp_path, strange, options=STRICT)) == (0, 0, 0, 2)
    result = brought(desk, tmp_path, strange, options=DRY)
    assert (result.made, result.new["unit"], result.dry_run) == (1, ("大竹县新设局",), True)
    assert brought(desk, tmp_path, strange).new["category"] == ("新设分类",)
    with desk.program.storage.reading():
        assert Unit.get(Unit.name == "大竹县新设局").made_by_import
        assert Category.get(Category.name == "新设分类").made_by_import


def test_bad_rows_are_told_by_row_and_column(desk: Desk, tmp_path: Path) -> None:
    result = brought(
        desk, tmp_path, entry("Z-1", 标准答复=None), entry("Z-2", 标题=None, 问题=None), entry("Z-3", 状态="生效"),
        entry("Z-4", 失效日期=datetime(2025, 1, 1)), entry("Z-5", 标准答复="=1+1"), entry("Z-6"), entry("Z-6"),
        entry("Z-6", 依据="别的"),
    )  # fmt: skip
    assert words_of(result) == [
        (2, "标准答复"),
        (3, "标题"),
        (4, "状态"),
        (5, "失效日期"),
        (6, "标准答复"),
        (9, "编号"),
    ]
    assert counts(result) == (1, 0, 1, 6)


def test_all_or_nothing_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    assert counts(brought(desk, tmp_path, entry(), entry("Z-2", 状态="生效"), options=WHOLE)) == (0, 0, 0, 1)
    with desk.program.storage.reading():
        assert KnowledgeItem.select().count() == 0
    assert counts(brought(desk, tmp_path, entry(), entry("Z-2"), options=WHOLE)) == (2, 0, 0, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_files_of_both_encodings(desk: Desk, tmp_path: Path, encoding: str) -> None:
    rows = [entry(生效日期="2026-01-01", 公开级别="内部")]
    path = delimited(tmp_path / "k.csv", rows, encoding, heads=HEADS)
    assert counts(import_knowledge(desk.door(), path, ASKED)) == (1, 0, 0, 0)
    assert item(desk).openness is Openness.INTERNAL


def test_hostile_files_are_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    broken, other = tmp_path / "b.xlsx", tmp_path / "o.pdf"
    broken.write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    other.write_bytes(b"%PDF-1.7")
    with pytest.raises(SheetDamaged):
        import_knowledge(desk.door(), broken, ASKED)
    with pytest.raises(NotASheet):
        import_knowledge(desk.door(), other, ASKED)
    assert issubclass(SheetDamaged, DomainError)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_goes_out_comes_in_again_unchanged(desk: Desk, tmp_path: Path, suffix: str) -> None:
    brought(
        desk, tmp_path, entry(), entry("Z-2", 状态="草稿", 公开级别="内部"), entry("Z-3", 状态="已停用", 维护人="某股"),
        entry("Z-4", 失效日期=datetime(2026, 5, 1), 适用区域="竹阳街道", 详细内容="# 一\n\n- 甲\n- 乙", 收费标准="-"),
    )  # fmt: skip
    path = tmp_path / f"out.{suffix}"
    assert export_knowledge(desk.door(), path) == 4
    result = import_knowledge(desk.door(), path, ASKED)
    assert (counts(result), result.ignored_columns) == ((0, 0, 4, 0), ())


def test_who_may(desk: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "k.xlsx", [entry(来源单位="大竹县新设局")], HEADS)
    for role in (Role.OPERATOR, Role.UNIT_LEAD):
        with pytest.raises(NotAllowed):
            import_knowledge(desk.door(role), path, ASKED)
    assert counts(import_knowledge(desk.door(Role.KNOWLEDGE_EDITOR), path, ASKED)) == (0, 0, 0, 1)
    with pytest.raises(NotAllowed):
        export_knowledge(desk.door(Role.OPERATOR), tmp_path / "o.xlsx")
    brought(desk, tmp_path, entry(状态="草稿", 来源单位=None), entry("Z-2"))
    assert export_knowledge(desk.door(Role.UNIT_CLERK), tmp_path / "u.xlsx") == 1


def test_the_template_explains_the_columns(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", "knowledge")
    book = load_workbook(tmp_path / "t.xlsx")
    assert [cell.value for cell in book["知识库"][1]] == HEADS
    assert book["填写说明"]["B3"].value == "两列至少填一列"
    book.close()
