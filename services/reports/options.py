"""How a report may be asked to count differently: as of a moment, by another date, with a weight, on another level."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from i18n import N_
from services.kernel.errors import DomainError
from services.reports.keys import Basis, FigureKey

_WEIGHT: Final = re.compile(r"[Ww](0(?:\.\d{1,4})?|1(?:\.0{1,4})?)")
WEIGHTED: Final = frozenset({FigureKey.SATISFACTION_RATE, FigureKey.SOLVE_RATE})


class BadVariant(DomainError):
    """The text names no variant of a figure."""

    message = N_(
        "“{text}” is no variant. Write a figure and a date, e.g. on_time_rate=received (or due, closed, dispatched), "
        "or a weight from 0 to 1 for satisfaction_rate or solve_rate, e.g. satisfaction_rate=w0.8."
    )
    code = "bad_variant"


class BadLevel(DomainError):
    """Classes have no such level."""

    message = N_("Level {level} is not there. The first level of classes is 1.")
    code = "bad_level"


@dataclass(frozen=True)
class Variants:
    """Which figures fall into the period by another date than usual, and what a half-good answer weighs in them."""

    bases: Mapping[FigureKey, Basis] = field(default_factory=lambda: MappingProxyType({}))
    weights: Mapping[FigureKey, Decimal] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class ReportOptions:
    """``as_of``: judge by what had happened until then, None is now. ``level``: of the classes, 1 is the first."""

    as_of: datetime | None = None
    level: int = 1
    variants: Variants = field(default_factory=Variants)

    def __post_init__(self) -> None:
        if self.level < 1:
            raise BadLevel(level=self.level)


def parse_variants(texts: Iterable[str]) -> Variants:
    """Read variants as written on the command line, `KEY=VARIANT`; raise BadVariant."""
    bases: dict[FigureKey, Basis] = {}
    weights: dict[FigureKey, Decimal] = {}
    for text in texts:
        key, variant = _split(text)
        weight = _WEIGHT.fullmatch(variant)
        if weight and key in WEIGHTED:
            weights[key] = Decimal(weight[1])
        elif variant in set(Basis):
            bases[key] = Basis(variant)
        else:
            raise BadVariant(text=text)
    return Variants(MappingProxyType(bases), MappingProxyType(weights))


def _split(text: str) -> tuple[FigureKey, str]:
    """Return figure and variant; raise BadVariant for a figure that does not exist."""
    key, _equals, variant = text.partition("=")
    if key.strip() not in set(FigureKey):
        raise BadVariant(text=text)
    return FigureKey(key.strip()), variant.strip()
