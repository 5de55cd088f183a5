"""The overview for leaders is one page whatever it is given, and says what it leaves out."""

from datetime import datetime
from typing import Any

import pytest

from services.papers.fonts import bundled_fonts
from services.papers.overview import OverdueUnit, OverviewContent, UnitFigures, render_overview
from services.papers.overview_parts import Headline, Share
from tests.services.papers.support import all_text, line_places, page_texts


def content(**changes: Any) -> OverviewContent:
    values: dict[str, Any] = {
        "title": "大竹县12345政务服务热线运行概览",
        "period": "2026年10月",
        "issuer": "大竹县行政审批局",
        "as_of": datetime(2026, 11, 1, 8, 0),
        "figures": (Headline("受理量", "1,284", "件", "1,254", "+2.39%"), Headline("满意率", None, "%", "93.42")),
        "types": (Share("咨询", 512, "39.88"), Share("投诉", 0, None)),
        "channels": (Share("12345电话", 1002, "78.04"),),
        "classes": (Share("城市管理", 212, "16.51"),),
        "units": (UnitFigures("县水务局", 120, "98.53", None),),
        "overdue": (OverdueUnit("县交通运输局", 3, "最长超期5个工作日"),),
        "notes": ("按时办结率以本期到期的承办任务为分母。",),
    }
    return OverviewContent(**{**values, **changes})


def test_figures_are_printed_beside_those_of_the_period_before() -> None:
    text = all_text(render_overview(content(), bundled_fonts()))
    for words in ("大竹县12345政务服务热线运行概览", "1,284", "上期 1,254件", "+2.39%", "上期 93.42%", "98.53%", "3件"):
        assert words in text
    assert "口径说明：按时办结率以本期到期的承办任务为分母。" in text


def test_a_rate_without_a_basis_is_a_dash() -> None:
    text = page_texts(render_overview(content(), bundled_fonts()))[0]
    assert "—%" not in text
    assert "—" in text.splitlines()


@pytest.mark.parametrize("units", [0, 1, 7, 30, 300])
def test_it_stays_one_page_and_tells_how_many_units_it_leaves_out(units: int) -> None:
    listed = tuple(UnitFigures(f"第{number}号单位", number, "98.53", "93.42") for number in range(1, units + 1))
    late = tuple(OverdueUnit(f"超期{number}单位", 2) for number in range(units))
    paper = render_overview(content(units=listed, overdue=late, notes=("说明。",) * 20), bundled_fonts())
    text = all_text(paper)
    assert paper.pages == 1
    shown = sum(f"第{number}号单位" in text for number in range(1, units + 1))
    assert shown == units or f"另有{units - shown}个未列出" in text
    assert all(y > 30 for _x, y, _text in line_places(paper, 0))


def test_empty_lists_have_a_word() -> None:
    text = all_text(
        render_overview(content(types=(), channels=(), classes=(), units=(), overdue=(), figures=()), bundled_fonts())
    )
    assert text.count("本期没有。") == 5


def test_long_names_are_shortened_with_an_ellipsis() -> None:
    name = "县人力资源和社会保障及城乡居民综合服务事务管理中心"
    text = all_text(render_overview(content(units=(UnitFigures(name, 1, None, None),)), bundled_fonts()))
    assert name not in text
    assert "…" in text


def test_the_demo_mark_is_on_the_page_of_a_demo_database_only() -> None:
    assert "演示数据" in all_text(render_overview(content(demo=True), bundled_fonts()))
    assert "演示数据" not in all_text(render_overview(content(), bundled_fonts()))


def test_a_working_print_carries_who_made_it_and_when_however_long_the_name() -> None:
    assert "liu 2026-05-19" not in all_text(render_overview(content(), bundled_fonts()))
    for mark in ("刘洋 liu 2026-05-19 10:24", f"{'长' * 40} liu 2026-05-19 10:24"):
        paper = render_overview(content(mark=mark), bundled_fonts())
        assert mark.replace(" ", "") in all_text(paper).replace(" ", "").replace("\n", "")
        assert paper.pages == 1
