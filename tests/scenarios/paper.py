"""Writes docs/scenarios.md: the table as a supervisor reads it. ``python -m tests.scenarios.paper`` writes it anew."""

from collections.abc import Iterator
from typing import Final

from tests.scenarios.table import Scenario, Step, Subject, preludes, subjects
from tests.support.source import ROOT

PAPER: Final = ROOT / "docs" / "scenarios.md"
_HEAD: Final = """# 规则场景

谁在什么时候做什么，系统应当怎样：状态、时限、次数、拒绝的话。
每一个场景都在两种数据库上自动核对；本文由 `tests/scenarios/tables` 生成。

怎样看：一行是一步。没有写明的工单是“甲”。“部分”是一个单位在这张工单里的任务；
“到期”是主办的办理时限；“拒绝”是系统不准许这一步时说的话。
规则一栏写明出处：办法原文、省级规定或推定待核。
"""


def written() -> str:
    """Return the paper."""
    subject_lines = (line for number, one in enumerate(subjects(), 1) for line in _subject(number, one))
    return "\n".join((_HEAD, *_preludes(), *subject_lines))


def _preludes() -> Iterator[str]:
    yield "## 前情\n"
    yield "有的场景从已经走到一半的工单说起，前面的步骤是：\n"
    for name, steps in preludes().items():
        yield f"### 前情：{name}\n"
        yield from _rows(steps)


def _subject(number: int, subject: Subject) -> Iterator[str]:
    yield f"## {number} {subject.title}\n"
    for place, one in enumerate(subject.scenarios, 1):
        yield from _scenario(f"{number}.{place}", one)


def _scenario(number: str, one: Scenario) -> Iterator[str]:
    yield f"### {number} {one.title}\n"
    yield f"规则：{one.rule}（{one.key}）\n"
    if one.after:
        yield f"前情：{one.after}\n"
    yield from _rows(one.steps)


def _rows(steps: tuple[Step, ...]) -> Iterator[str]:
    yield "| 时间 | 谁 | 做什么 | 应当看到 |"
    yield "|---|---|---|---|"
    for step in steps:
        yield f"| {step.when:%Y-%m-%d %H:%M} | {step.who} | {step.does} | {'；'.join(step.expects)} |"
    yield ""


if __name__ == "__main__":
    PAPER.write_text(written(), encoding="utf-8")
