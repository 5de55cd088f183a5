"""Rows of the county's dictionaries."""

from dataclasses import dataclass
from typing import NamedTuple

from models.vocabulary import UnitGroup


class UnitFacts(NamedTuple):
    """What a person writes of a unit."""

    name: str
    short: str
    group: UnitGroup
    active: bool
    sign_off_steps: int = 0


@dataclass(frozen=True)
class UnitRow:
    """A unit."""

    id: int
    name: str
    short: str
    group: UnitGroup
    active: bool
    made_by_import: bool
    sign_off_steps: int = 0


@dataclass(frozen=True)
class AreaRow:
    """A place with the unit that answers for it."""

    id: int
    name: str
    parent_id: int | None
    unit_id: int | None


@dataclass(frozen=True)
class CategoryRow:
    """A class of matters with its defaults."""

    id: int
    code: str
    name: str
    level: int
    parent_id: int | None
    lead_unit_id: int | None
    urgent: bool
    confidential: bool


@dataclass(frozen=True)
class ChannelRow:
    """A way by which appeals arrive."""

    id: int
    name: str
    upper: bool


@dataclass(frozen=True)
class PaperHead:
    """Who issues papers: the head printed in red, and the code before the number; no code, no final print."""

    key: str
    head: str
    code: str


@dataclass(frozen=True)
class County:
    """The county as papers and screens name it."""

    name: str
    centre: str
    bureau: str
    telephone: str
    rule_basis: str
    prefix: str
    demo: bool
    heads: tuple[PaperHead, ...]
    watermark: bool = True
    """Whether every page carries who looks at it; pages with clear names do in any case."""
