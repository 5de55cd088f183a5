"""Read resources/theme/tokens.json, the one source of every colour, size and type step."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
LIGHT: Final = "light"
DARK: Final = "dark"
CONTRAST_LIGHT: Final = "contrast-light"
CONTRAST_DARK: Final = "contrast-dark"
LOOKS: Final = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)
HIGH: Final = frozenset({CONTRAST_LIGHT, CONTRAST_DARK})
"""The looks of high contrast: all words 7:1, all edges 3:1, a thicker focus."""


@dataclass(frozen=True)
class TypeStep:
    """One size of type: pixels at 100 %, line height in the same pixels, weight 400 or 700."""

    px: int
    line: int
    weight: int


@dataclass(frozen=True)
class Pair:
    """Words in one colour on a ground of another, whose contrast is promised."""

    text: str
    ground: str


@dataclass(frozen=True)
class Tokens:
    """All values of the visual language, as read."""

    families: tuple[str, ...]
    types: Mapping[str, TypeStep]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    sizes: Mapping[str, int]
    sizes_compact: Mapping[str, int]
    breakpoints: Mapping[str, int]
    tier_rank: Mapping[str, int]
    colours: Mapping[str, Mapping[str, str]]
    pairs: tuple[Pair, ...]
    contrast_min: float
    contrast_high_min: float
    edges: tuple[str, ...]
    edge_min: float


def _frozen(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(values))


@lru_cache(maxsize=1)
def load_tokens() -> Tokens:
    """Return the tokens, read once."""
    raw = json.loads((RESOURCES / "theme" / "tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        families=tuple(raw["font"]["family"]),
        types=_frozen({name: TypeStep(**step) for name, step in raw["type"].items()}),
        space=_frozen(raw["space"]),
        radius=_frozen(raw["radius"]),
        sizes=_frozen(raw["size"]),
        sizes_compact=_frozen(raw["size-compact"]),
        breakpoints=_frozen({key: value for key, value in raw["breakpoint"].items() if isinstance(value, int)}),
        tier_rank=_frozen(raw["tier-rank"]),
        colours=_frozen({name: _frozen(raw[name]) for name in LOOKS}),
        pairs=tuple(Pair(pair["text"], pair["on"]) for pair in raw["contrast"]),
        contrast_min=float(raw["contrast-text-min"]),
        contrast_high_min=float(raw["contrast-high-text-min"]),
        edges=tuple(raw["contrast-high-edges"]),
        edge_min=float(raw["contrast-high-edge-min"]),
    )
