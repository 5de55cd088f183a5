"""docs/keyboard.md prints what the tests of the jobs count; the model itself on examples counted by hand."""

import re

from tests.e2e.keyboard.effort import Cost, Stroke, cost_of
from tests.e2e.keyboard.jobs import JOBS
from tests.support.source import ROOT

_ROW = re.compile(r"^\| (?P<job>[^|]+) \|.*\| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)


def test_the_page_prints_every_job_with_its_cost() -> None:
    page = (ROOT / "docs" / "keyboard.md").read_text(encoding="utf-8")
    printed = {row["job"]: Cost(*map(int, row.groups()[1:])) for row in _ROW.finditer(page)}
    assert printed == JOBS


def test_a_number_is_one_decision_and_the_key_that_ends_it_is_none() -> None:
    log = [Stroke(key="1"), Stroke(key="2"), Stroke(key="Return")]
    assert cost_of(log) == Cost(3, 0, 2)  # 1.35 + 3 x 0.2 = 1.95


def test_every_answer_is_a_decision() -> None:
    log = [Stroke(key="1", answer=True), Stroke(key="1", answer=True)]
    assert cost_of(log) == Cost(2, 0, 4)  # 2 x (1.35 + 0.2) = 3.1


def test_a_chord_is_one_stroke_that_takes_the_time_of_its_keys() -> None:
    assert cost_of([Stroke(key="Ctrl+Return")]) == Cost(1, 0, 2)  # 1.35 + 2 x 0.2 = 1.75


def test_chinese_takes_the_time_of_a_typist() -> None:
    assert cost_of([Stroke(words="中" * 90)]) == Cost(0, 90, 62)  # 60 + 1.35
