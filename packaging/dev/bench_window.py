"""The lines of the benchmark that are read off a window: its start, its longest slices, its memory."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench_line import County, Gauge, Reading
from paths import ROOT, environment

_HERE: Final = Path(__file__).resolve().parent
_STARTS: Final = 5
_HOURS: Final = 3
_FIRST: Final = ": first: "
_TYPING: Final = ": typing"
_RESIZE: Final = ": resize "


def _child(script: str, *arguments: str) -> Any:
    """Run a script of this folder with its windows offscreen; return what it prints."""
    screen = environment(QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT))
    command = [sys.executable, str(_HERE / script), *arguments]
    done = subprocess.run(command, env=screen, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def _place(county: County) -> tuple[str, ...]:
    database = ("--database", county.target.url) if county.target.url else ()
    return (str(county.target.profile), *database)


@cache
def _starts(place: tuple[str, ...]) -> tuple[dict[str, float], ...]:
    """Start the program and an empty window in turns; the first of each fills the system's file cache."""
    marks = []
    for _start in range(_STARTS + 1):
        empty = _child("bench_start.py", str(time.time()))
        marks.append(empty | _child("bench_start.py", str(time.time()), "--profile", *place))
    return tuple(marks[1:])


def _start(county: County, mark: str) -> float:
    return statistics.median(one[mark] for one in _starts(_place(county))) * 1000


@cache
def _hours(place: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    """Spend the scripted hour so many times."""
    return tuple(_child("slices_hour.py", *place) for _hour in range(_HOURS))


def _longest(county: County, wanted: Callable[[str], bool]) -> Reading:
    """Return the longest slice of the hour's parts that are wanted: the median over the hours."""
    hours = _hours(_place(county))
    return Reading(statistics.median(_most(one["slices"], wanted) for one in hours))


def _most(slices: Iterable[dict[str, Any]], wanted: Callable[[str], bool]) -> float:
    return max((float(one["took"]) for one in slices if wanted(one["doing"])), default=0.0)


def _steady(doing: str) -> bool:
    return not any(word in doing for word in (_FIRST, _TYPING, _RESIZE))


def _memory(county: County) -> Reading:
    return Reading(statistics.median(float(one["memory"]) for one in _hours(_place(county))))


GAUGES: Final = (
    Gauge("cold start to a usable login", lambda at: Reading(_start(at, "login"), _start(at, "empty")), 1500),
    Gauge("login to a filled workbench", lambda at: Reading(_start(at, "workbench")), 500),
    Gauge("longest GUI slice of a scripted hour", lambda at: _longest(at, _steady), 50),
    Gauge("longest GUI slice while typing", lambda at: _longest(at, lambda doing: _TYPING in doing), 16),
    Gauge("longest GUI slice of a first opening", lambda at: _longest(at, lambda doing: _FIRST in doing), 50),
    Gauge("longest GUI slice of a change of size", lambda at: _longest(at, lambda doing: _RESIZE in doing), 50),
    Gauge("memory with all tabs used", _memory, 350, "MB"),
)
