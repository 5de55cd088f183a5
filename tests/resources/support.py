"""Reads the data files for the tests."""

import tomllib
from pathlib import Path
from typing import Any, Final

RESOURCES: Final = Path(__file__).parents[2] / "resources"
SEED: Final = RESOURCES / "seed"
DEMO: Final = RESOURCES / "demo"


def read(folder: Path, name: str) -> dict[str, Any]:
    """Return a data file's contents."""
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def shorts() -> set[str]:
    """Return the short names of the seeded units."""
    return {unit["short"] for unit in read(SEED, "units")["unit"]}


def class_codes() -> set[str]:
    """Return the codes of the second level of the class tree."""
    return {row["code"] for row in read(SEED, "categories")["category"] if len(row["code"]) == 4}
