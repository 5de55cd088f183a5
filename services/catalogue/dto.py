"""Rows of the dispatch catalogue, and what is wrong with it. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.vocabulary import CatalogueSource


class LineFacts(NamedTuple):
    """What a person writes of a line. ``area_id`` None = the whole county; ``valid_until`` is its last day."""

    category_id: int
    area_id: int | None
    unit_id: int
    basis: str
    decider: str
    valid_from: date
    valid_until: date | None
    note: str = ""


class LineState(StrEnum):
    """Where a line stands on a day."""

    IN_FORCE = "in_force"
    COMING = "coming"
    ENDED = "ended"


@dataclass(frozen=True)
class LineRow:
    """A line with the names of what it joins; ``area`` "" = the whole county."""

    id: int
    category: str
    area: str
    unit: str
    facts: LineFacts
    source: CatalogueSource

    def state(self, day: date) -> LineState:
        """Return where the line stands on a day."""
        if self.facts.valid_until is not None and self.facts.valid_until < max(day, self.facts.valid_from):
            return LineState.ENDED
        return LineState.COMING if self.facts.valid_from > day else LineState.IN_FORCE


@dataclass(frozen=True)
class Gap:
    """A class of the lowest level that no line covers, neither its own nor one of a class above it."""

    category_id: int
    category: str
    above: str


@dataclass(frozen=True)
class Overlap:
    """Lines in force of one class and area that name different units; the newest is taken meanwhile."""

    category: str
    area: str
    lines: tuple[LineRow, ...]


@dataclass(frozen=True)
class Correction:
    """An upheld return after which another unit got the ticket: the catalogue might say so.

    ``line_id``: the line in force that says otherwise, None = there is none. ``tickets``: the numbers, newest first.
    """

    category_id: int
    category: str
    area_id: int | None
    area: str
    old_unit: str
    unit_id: int
    unit: str
    tickets: tuple[str, ...]
    line_id: int | None
