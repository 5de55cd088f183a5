"""The words of the pictures: read from the file beside this one, as no Chinese stands in code."""

import tomllib
from pathlib import Path
from typing import Any, Final

_READ: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

LONG: Final[dict[str, str]] = _READ["long"]
TYPED: Final[dict[str, str]] = _READ["typed"]
