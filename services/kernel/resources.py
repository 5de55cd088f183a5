"""Data files that ship with the program."""

import sys
import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_BUNDLE: Final = getattr(sys, "_MEIPASS", None)
RESOURCES: Final = (Path(_BUNDLE) if _BUNDLE else Path(__file__).parents[2]) / "resources"


@cache
def seed(name: str) -> MappingProxyType[str, Any]:
    """Return the contents of ``resources/seed/<name>.toml``; read once."""
    return MappingProxyType(tomllib.loads((RESOURCES / "seed" / f"{name}.toml").read_text(encoding="utf-8")))
