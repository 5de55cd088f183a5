"""`dev.py bench`: each line of docs/benchmarks.md, measured beside its limit in the same run.

Machines are noisy and differ; the ratio to the bare work (plain SQL, the plain library) done at the same moment says
more than milliseconds. So the two take turns, round by round, and the medians are compared.
"""

import argparse
import json
import os
import platform
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from bench_clock import Clock, processor, wall
from bench_counties import Counties
from bench_line import BOTH, NO_DATABASE, County, Gauge, Line, Work
from bench_lines import LINES
from bench_road import ROAD_GAUGES
from bench_window import GAUGES

_ROUNDS: Final = 15
_SHORTEST_SECONDS: Final = 0.02  # below this a clock and a scheduler say more than the work
_GATE: Final = 100_000


@dataclass(frozen=True)
class Row:
    """One line as measured; times are of one piece of work, in milliseconds.

    ``in_time``: the budget in milliseconds is met; ``met``: the ratio to the limit, too.
    """

    name: str
    engine: str
    tickets: int
    median_ms: float
    limit_ms: float | None
    ratio: float | None
    budget: str
    in_time: bool
    met: bool
    unit: str = "ms"


def measure(line: Line, engine: str, tickets: int, work: Work, clock: Clock = wall) -> Row:
    """Time the work and its limit in turns, after one warm-up each."""
    runs, limits = _repeats(work.run), _repeats(work.limit) if work.limit else 0
    mine, bare = [], []
    for _round in range(_ROUNDS):
        mine.append(_seconds(work.run, runs, clock))
        if work.limit:
            bare.append(_seconds(work.limit, limits, clock))
    median, limit = statistics.median(mine) * 1000, statistics.median(bare) * 1000 if bare else None
    ratio = median / limit if limit else None
    in_time = median <= line.budget_ms
    met = in_time and (ratio is None or line.ratio is None or ratio <= line.ratio)
    rounded = [None if value is None else round(value, 4) for value in (limit, ratio)]
    return Row(line.name, engine, tickets, round(median, 4), rounded[0], rounded[1], line.budget, in_time, met)


def read_off(gauge: Gauge, engine: str, county: County) -> Row:
    """Read a gauge once; what it reads is a median or a maximum already."""
    read = gauge.read(county)
    ratio = round(read.value / read.limit, 4) if read.limit else None
    limit = round(read.limit, 4) if read.limit is not None else None
    fine = read.value <= gauge.most
    value = round(read.value, 4)
    return Row(gauge.name, engine, county.tickets, value, limit, ratio, gauge.budget, fine, fine, gauge.unit)


def _seconds(work: Callable[[], object], times: int, clock: Clock = wall) -> float:
    started = clock()
    for _time in range(times):
        work()
    return (clock() - started) / times


def _repeats(work: Callable[[], object]) -> int:
    """Return how often to repeat short work so that the clock can see it; this is the warm-up, too."""
    work()
    return max(1, int(_SHORTEST_SECONDS / max(_seconds(work, 1), 1e-7)))


def machine() -> dict[str, object]:
    """Return what the numbers depend on."""
    return {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()}


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text for people."""
    lines = [f"{'line':<44}{'engine':<12}{'tickets':>9}{'median':>12}{'limit':>12}{'ratio':>8}  budget"]
    for row in rows:
        limit, ratio = (f"{value:.3f}" if value is not None else "—" for value in (row.limit_ms, row.ratio))
        judged = "" if row.met else "  ratio over" if row.in_time else "  NOT MET"
        place = f"{row.name:<44}{row.engine:<12}{row.tickets:>9}"
        lines.append(f"{place}{row.median_ms:>12.3f}{limit:>12}{ratio:>8}  {row.budget}{judged}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the lines asked for; exit 1 when one takes longer than its budget. A ratio over its own is only told."""
    every: tuple[Line | Gauge, ...] = (*LINES, *ROAD_GAUGES, *GAUGES)
    names = [line.name for line in every]
    parser = argparse.ArgumentParser(prog="dev.py bench", description=f"Lines: {', '.join(names)}")
    parser.add_argument("name", nargs="*", help="only lines whose name contains this")
    parser.add_argument("--tickets", type=int, default=_GATE, help=f"size of the county (default {_GATE})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there as well; - for standard output")
    parser.add_argument("--counties", type=Path, metavar="DIR", help="where built counties are kept, outside the tree")
    told = "tell processor time, of the server too, where others use the machine (Linux)"
    parser.add_argument("--processor", action="store_true", help=told)
    options = parser.parse_args(arguments)
    chosen = [line for line in every if not options.name or any(name in line.name for name in options.name)]
    if not chosen:
        parser.error(f"no such line; there are: {', '.join(names)}")
    with Counties(options.counties, options.tickets) as counties:
        clock = _clock_of(counties) if options.processor else lambda: wall
        rows = [row for engine in (*NO_DATABASE, *BOTH) for row in _measured(chosen, engine, counties, clock)]
    rows.sort(key=lambda row: names.index(row.name))
    _write(rows, options.json)
    return 0 if all(row.in_time for row in rows) else 1


def _clock_of(counties: Counties) -> Callable[[], Clock]:
    """Return what makes a clock of processor time for the county that is open at that moment."""
    return lambda: processor(counties.postmaster)


def _measured(lines: Sequence[Line | Gauge], engine: str, counties: Counties, clock: Callable[[], Clock]) -> list[Row]:
    """Measure the lines of one engine after another: the program's tables belong to one database at a time."""
    return [_row(line, engine, counties, clock) for line in lines if engine in line.engines]


def _row(line: Line | Gauge, engine: str, counties: Counties, clock: Callable[[], Clock]) -> Row:
    county = counties.open(engine)
    if isinstance(line, Line):
        return measure(line, engine, counties.tickets if engine else 0, line.prepare(county), clock())
    if county is None:
        raise ValueError("a gauge needs a county")
    return read_off(line, engine, replace(county, clock=clock()))


def _write(rows: Sequence[Row], file: Path | None) -> None:
    document = json.dumps({"machine": machine(), "rows": [asdict(row) for row in rows]}, indent=2, ensure_ascii=False)
    if file == Path("-"):
        print(document)
        return
    print(table(rows))
    if file is not None:
        file.write_text(document + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
