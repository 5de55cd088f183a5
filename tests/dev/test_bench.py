"""The benchmark's harness: what it says about work that is fast, slow, or slower than its limit."""

import json
from pathlib import Path

import pytest

import bench
from bench_line import NO_DATABASE, County, Line, Work
from bench_lines import LINES


def _sum(upto: int) -> object:
    return sum(range(upto))


def _line(budget_ms: float, ratio: float | None, work: Work) -> Line:
    def prepare(_county: County | None) -> Work:
        return work

    return Line("summing", prepare, budget_ms, ratio, NO_DATABASE)


@pytest.mark.parametrize(
    ("budget_ms", "ratio", "in_time", "met"),
    [
        (1000.0, None, True, True),
        (1000.0, 1000.0, True, True),
        (1000.0, 0.0, True, False),
        (0.0, 1000.0, False, False),
    ],
)
def test_a_budget_is_met_by_time_and_by_ratio(budget_ms: float, ratio: float | None, in_time: bool, met: bool) -> None:
    work = Work(lambda: _sum(1000), lambda: _sum(1000))
    row = bench.measure(_line(budget_ms, ratio, work), "", 0, work)
    assert (row.in_time, row.met) == (in_time, met)
    assert ("ratio over" in bench.table([row]), "NOT MET" in bench.table([row])) == (in_time and not met, not in_time)


def test_work_without_a_limit_has_no_ratio() -> None:
    work = Work(lambda: _sum(10))
    row = bench.measure(_line(1000.0, 3.0, work), "", 0, work)
    assert (row.limit_ms, row.ratio, row.met) == (None, None, True)


def test_rows_are_printed_for_people_and_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.json"
    code = bench.main(["deadline", "--json", str(file)])
    document = json.loads(file.read_text(encoding="utf-8"))
    assert set(document) == {"machine", "rows"}
    keys = {"name", "engine", "tickets", "median_ms", "limit_ms", "ratio", "budget", "in_time", "met"}
    assert [set(row) for row in document["rows"]] == [keys]
    assert code == (0 if document["rows"][0]["in_time"] else 1)
    assert "working-day deadline" in capsys.readouterr().out


def test_an_unknown_line_is_wrong_use() -> None:
    with pytest.raises(SystemExit, match="2"):
        bench.main(["no such line"])


def test_the_first_five_lines_are_there() -> None:
    wanted = {"open list page", "open ticket with history", "register a ticket", "month report"}
    assert wanted <= {line.name for line in LINES}
    assert any("deadline" in line.name for line in LINES)
