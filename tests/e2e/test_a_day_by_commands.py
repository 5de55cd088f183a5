"""From an empty folder to the month's report by commands alone, on both databases."""

import csv
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.target import Target
from tests.support.program import CommandLine

PASSWORD = "Office-2026!"
HEADS = (
    "工单编号", "受理时间", "诉求类型", "事项分类", "标题", "诉求内容", "办理方式", "主办单位", "派单时间", "签收时间",
    "办结时间", "是否接通", "是否解决", "办理结果满意度", "状态",
)  # fmt: skip
CLOSED = (
    "A-1", "2026-04-07 09:30", "求助", "城市管理", "路灯不亮", "小区门口三盏路灯不亮", "转办", "大竹县住房和城乡建设局",
    "2026-04-07 10:00", "2026-04-07 11:00", "2026-04-15 17:00", "接通", "解决", "满意", "已办结",
)  # fmt: skip
# Dispatched on Tuesday 7 April 2026: 7 working days end on Thursday 16 April, 18:00.
OVERDUE = (
    "A-2", "2026-04-07 09:40", "求助", "城市管理", "井盖缺失", "人行道井盖缺失一周", "转办", "大竹县综合行政执法局",
    "2026-04-07 10:05", "2026-04-07 14:00", "", "", "", "", "办理中",
)  # fmt: skip


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A history of two tickets: one closed in time, one overdue."""
    path = tmp_path / "历史工单.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows((HEADS, CLOSED, OVERDUE))
    return path


@pytest.fixture
def line(target: Target, tmp_path: Path) -> CommandLine:
    """The command line of a founded office whose papers may be issued."""
    county = tmp_path / "county.toml"
    county.write_text('[[paper_head]]\nkey = "bureau"\nhead = "大竹县行政审批局"\npaper_code = "竹审批督"\n', "utf-8")
    made = CommandLine(target, {"HOTLINE_PASSWORD": PASSWORD})
    made.done("init", "--county", county, "--admin", "chief")
    return made


def test_a_day_by_commands_scenario(line: CommandLine, sheet: Path, tmp_path: Path) -> None:
    imported = line.done("import", "history", sheet)
    assert (imported["rows"], imported["made"], imported["errors"]) == (2, 2, [])

    before = line.done("oversight", "scan", "--as-of", "2026-04-16 18:00")
    after = line.done("oversight", "scan", "--as-of", "2026-04-16 18:01")
    assert before["cases"] == []
    assert [(case["situation"], case["unit"], case["tickets"]) for case in after["cases"]] == [
        ("A1", "大竹县综合行政执法局", ["A-2"])
    ]

    paper = tmp_path / "notice.pdf"
    notice = line.done("notice", "督促通知书", "--ticket", "A-2", "--pdf", paper)
    assert notice["number"].startswith("竹审批督〔")
    text = "".join(page.extract_text() for page in PdfReader(paper).pages).replace("\n", "")
    assert "大竹县综合行政执法局：" in text
    assert "A-2" in text

    report = line.done("report", "2026-04", "--as-of", "2026-05-01 09:00", "--pdf", tmp_path / "overview.pdf")
    figures = report["figures"]
    assert figures["intake"]["value"] == 2
    assert figures["on_time_rate"]["value"] == "50.00"
    assert figures["satisfaction_rate"]["value"] == "100.00"
    assert (tmp_path / "overview.pdf").read_bytes().startswith(b"%PDF")
    assert line.done("check")["faults"] == []


def test_two_addressees_on_one_paper_are_refused_by_name(line: CommandLine, sheet: Path, tmp_path: Path) -> None:
    line.done("import", "history", sheet)
    ran = line.run("notice", "督促通知书", "--ticket", "A-2", "--ticket", "A-1", "--pdf", tmp_path / "x.pdf", "--json")
    assert ran.code == 1
    assert "大竹县住房和城乡建设局" in ran.err or "大竹县综合行政执法局" in ran.err
    assert not (tmp_path / "x.pdf").exists()
