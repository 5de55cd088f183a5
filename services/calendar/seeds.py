"""Reads what the program ships about days and rules: `resources/seed/statutory.toml` and `rules.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

SEED: Final = Path(__file__).parents[2] / "resources" / "seed"


@dataclass(frozen=True)
class Statutory:
    """The 13 days that are off by law: fixed by (month, day), moving with the moon or the sun by date."""

    names: Mapping[str, str]
    fixed: Mapping[tuple[int, int], str]
    moving: Mapping[date, str]

    def holiday(self, when: date) -> str:
        """Return the name of the statutory holiday on this day, else blank."""
        return self.fixed.get((when.month, when.day)) or self.moving.get(when, "")


@cache
def statutory_days() -> Statutory:
    """Return the shipped table of statutory days and the Chinese names of holidays."""
    table = read_seed("statutory.toml")
    names: dict[str, str] = table["names"]
    fixed = {(month, day): names[key] for key, days in table["fixed"].items() for month, day in days}
    moving = {
        day: names[key] for year in table["moving"] for key, days in year.items() if key != "year" for day in days
    }
    return Statutory(MappingProxyType(names), MappingProxyType(fixed), MappingProxyType(moving))


def read_seed(name: str) -> dict[str, Any]:
    """Return a seed file as plain values."""
    return tomllib.loads((SEED / name).read_text(encoding="utf-8"))
