"""Reads the table of scenarios: one file a subject, each scenario with its rule and its steps."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "tables"
_BEFORE: Final = FOLDER / "00_before.toml"
# 「…」 holds words with spaces in them
_WORD: Final = re.compile(r"(?:([^\s=]+)=)?(?:「([^」]*)」|([^\s=]+))")


@dataclass(frozen=True)
class Doing:
    """What somebody does: a verb, named words and bare words."""

    verb: str
    named: dict[str, str] = field(default_factory=dict)
    bare: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Doing":
        """Return what a cell says."""
        words = [(name, quoted or plain) for name, quoted, plain in _WORD.findall(text)]
        bare = [word for name, word in words if not name]
        return cls(bare[0], {name: word for name, word in words if name}, tuple(bare[1:]))


@dataclass(frozen=True)
class Step:
    """One row: at this moment somebody does something, and what is to be seen afterwards."""

    when: datetime
    who: str
    does: str
    expects: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """A named example of a rule. ``key`` is its plain id, e.g. ``returns-03``; ``after`` names what went before."""

    key: str
    title: str
    rule: str
    steps: tuple[Step, ...]
    after: str = ""


@dataclass(frozen=True)
class Subject:
    """The scenarios of one subject, in the order of the table."""

    key: str
    title: str
    scenarios: tuple[Scenario, ...]


def subjects() -> tuple[Subject, ...]:
    """Return the whole table, by the number before each file's name."""
    return tuple(_subject(path) for path in sorted(FOLDER.glob("*.toml")) if path != _BEFORE)


def scenarios() -> Iterator[Scenario]:
    """Yield every scenario."""
    for subject in subjects():
        yield from subject.scenarios


@cache
def preludes() -> dict[str, tuple[Step, ...]]:
    """Return what may have gone before a scenario, by its name in the table."""
    return {row["name"]: _steps("before", row) for row in _read(_BEFORE)["prelude"]}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _subject(path: Path) -> Subject:
    table, key = _read(path), path.stem.split("_", 1)[1]
    rows = tuple(
        Scenario(f"{key}-{number:02d}", row["title"], row["rule"], _steps(key, row), row.get("after", ""))
        for number, row in enumerate(table["scenario"], 1)
    )
    return Subject(key, table["subject"], rows)


def _steps(key: str, row: dict[str, Any]) -> tuple[Step, ...]:
    return tuple(_step(key, cells) for cells in row["steps"])


def _step(key: str, cells: list[str]) -> Step:
    when, who, does, expects = cells
    seen = tuple(part.strip() for part in expects.split("；") if part.strip())
    assert seen, f"{key}: {when} {who} {does}: a step without anything to see"
    return Step(datetime.fromisoformat(when), who, does, seen)
