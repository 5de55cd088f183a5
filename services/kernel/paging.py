"""A window on a list: which rows are wanted, and where rows stand that are known already."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Anchor:
    """A known row of a list: its place, and the keys by which the order can go on from it."""

    place: int
    stretch: int
    keys: tuple[Any, ...]


@dataclass(frozen=True)
class Window:
    """Rows from ``first`` on. Known rows nearby and the count, where known, make far places cheap to reach."""

    first: int = 0
    count: int = 100
    near: tuple[Anchor, ...] = ()
    total: int | None = None
