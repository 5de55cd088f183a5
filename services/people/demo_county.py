"""The invented county of the demo: its facts, its towns, and the seed's other units under its name."""

import tomllib
from collections.abc import Mapping
from typing import Any

from services.kernel.resources import RESOURCES, seed

Entry = Mapping[str, Any]


def demo_facts() -> dict[str, Any]:
    """Return the invented county's stored facts, marked demo."""
    table = _read("county")
    county = table["county"]
    heads = [{"key": head["key"], "head": head["head"], "code": head["paper_code"]} for head in table["paper_head"]]
    kept = {key: county[key] for key in ("name", "centre", "bureau", "rule_basis", "prefix", "demo")}
    return {**kept, "telephone": county["centre_telephone"], "heads": heads}


def demo_directory() -> tuple[list[Entry], list[Entry]]:
    """Return units and areas: invented towns, and every unit of the seed that is no town."""
    offices = [entry for entry in seed("units")["unit"] if entry["group"] != "town"]
    return [*offices, *_read("units")["unit"]], list(_read("areas")["area"])


def _read(name: str) -> dict[str, Any]:
    """Read one file of the demo material."""
    return tomllib.loads((RESOURCES / "demo" / f"{name}.toml").read_text(encoding="utf-8"))
