"""Names in a sheet: found exactly as written, made when lacking, refused when strict."""

from pathlib import Path

from models.tables.directory import Area, Category, Channel, Unit
from models.vocabulary import UnitGroup
from tests.services.exchange.support import STRICT, imported, row, ticket, words_of, xlsx
from tests.support.desk import Desk


def test_names_that_are_lacking_are_made_exactly_as_written(desk: Desk, tmp_path: Path) -> None:
    cells = {
        "来源渠道": "热线Ａ",
        "事项分类": "新类 一",
        "所属区域": "某 镇",
        "主办单位": " 县住建局 ",
        "协办单位": "丙局；乙局",
    }
    result = imported(desk, xlsx(tmp_path / "a.xlsx", [row("H-1", **cells), row("H-2", **cells)]))
    assert result.new == {
        "unit": ("县住建局", "丙局", "乙局"),
        "area": ("某 镇",),
        "category": ("新类 一",),
        "channel": ("热线Ａ",),
    }
    unit = Unit.get(Unit.name == "县住建局")
    assert (unit.group, unit.made_by_import, unit.id == desk.unit("县住建局")) == (UnitGroup.UNSORTED, True, False)
    assert Category.get(Category.name == "新类 一").level == 1
    assert Area.get(Area.name == "某 镇").made_by_import
    assert Channel.get(Channel.name == "热线Ａ").made_by_import


def test_of_classes_with_one_name_the_first_level_is_meant(desk: Desk, tmp_path: Path) -> None:
    low = Category.get(Category.level == 2)
    high = Category.create(name=low.name, level=1)
    imported(desk, xlsx(tmp_path / "a.xlsx", [row(事项分类=low.name)]))
    assert ticket().category_id == high.id


def test_strict_makes_unknown_names_errors(desk: Desk, tmp_path: Path) -> None:
    rows = [row("H-1"), row("H-2", 协办单位="新单位"), row("H-3", 所属区域="新镇", 来源渠道="新渠道")]
    result = imported(desk, xlsx(tmp_path / "a.xlsx", rows), STRICT)
    assert (result.made, words_of(result)) == (1, [(3, "协办单位"), (4, "来源渠道"), (4, "所属区域")])
    assert not any(result.new.values())
