"""The attacks of ``attacks.toml``, by kind and name."""

import tomllib
from pathlib import Path
from typing import Final

_TABLES: Final[dict[str, dict[str, str]]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
ATTACKS: Final = {
    f"{kind}: {name}": statement for kind, attacks in _TABLES.items() for name, statement in attacks.items()
}
