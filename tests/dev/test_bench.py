"""The benchmark's harness: what it says about work that is fast, slow, or slower than its limit."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import bench
from bench_line import NO_DATABASE, County, Gauge, Line, Reading, Work
from bench_lines import LINES
from bench_slices import watching


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
    keys = {"name", "engine", "tickets", "median_ms", "limit_ms", "ratio", "budget", "in_time", "met", "unit"}
    assert [set(row) for row in document["rows"]] == [keys]
    assert code == (0 if document["rows"][0]["in_time"] else 1)
    assert "working-day deadline" in capsys.readouterr().out


def test_an_unknown_line_is_wrong_use() -> None:
    with pytest.raises(SystemExit, match="2"):
        bench.main(["no such line"])


def test_what_people_wait_for_is_measured() -> None:
    wanted = {
        "first page by received",
        "place of a ticket",
        "open ticket with history",
        "register a ticket",
        "month report",
    }
    assert wanted <= {line.name for line in LINES}
    assert any("deadline" in line.name for line in LINES)


@pytest.mark.parametrize(("most", "met"), [(10.0, True), (4.0, False)])
def test_a_gauge_is_read_once_beside_its_limit(most: float, met: bool) -> None:
    county = SimpleNamespace(tickets=7)
    row = bench.read_off(Gauge("holding", lambda _county: Reading(5.0, 2.0), most, "MB"), "sqlite", county)  # type: ignore[arg-type]  # only its size is asked
    assert (row.median_ms, row.limit_ms, row.ratio, row.unit, row.tickets) == (5.0, 2.0, 2.5, "MB", 7)
    assert (row.in_time, row.met, row.budget) == (met, met, f"{most:g} MB")


def test_a_watch_names_what_was_going_on_and_counts_no_short_pass() -> None:
    with watching() as watch:
        watch.time("nothing", lambda: None)
        watch.time("summing", lambda: sum(range(3_000_000)))
    assert [one.doing for one in watch.slices] == ["summing"]
    assert watch.slices[0].took >= watch.slices[0].own > 0
