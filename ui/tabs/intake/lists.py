"""The county's lists as the form offers them: classes, places, ways in, units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from services.access.permissions import Actor
from services.directory import queries as directory
from services.directory.dto import AreaRow, CategoryRow, ChannelRow, UnitRow
from services.tickets.guidance import Guidance
from services.tickets.guidance_queries import guidance_list
from ui.common.pick_box import PickItem

_Placed = TypeVar("_Placed", CategoryRow, AreaRow)


@dataclass(frozen=True)
class Lists:
    """What the form chooses from, by id, in the order of the directory."""

    categories: Mapping[int, CategoryRow] = field(default_factory=dict)
    areas: Mapping[int, AreaRow] = field(default_factory=dict)
    channels: Sequence[ChannelRow] = ()
    units: Mapping[int, UnitRow] = field(default_factory=dict)
    guidance: Sequence[Guidance] = ()

    def category_items(self) -> tuple[PickItem, ...]:
        """Return the classes that a call can have: those without classes below them."""
        above = {row.parent_id for row in self.categories.values()}
        rows = [row for row in self.categories.values() if row.id not in above]
        return tuple(PickItem(row.id, path(row, self.categories), row.code) for row in rows)

    def area_items(self) -> tuple[PickItem, ...]:
        """Return the places, a street before its communities."""
        items = [PickItem(row.id, path(row, self.areas)) for row in self.areas.values()]
        heads = {row.id: place for place, row in enumerate(self.areas.values()) if row.parent_id is None}
        order = {item.value: heads.get(self._root(item.value), 0) for item in items}
        return tuple(sorted(items, key=lambda item: order[item.value]))

    def channel_items(self) -> tuple[PickItem, ...]:
        """Return the ways in."""
        return tuple(PickItem(row.id, row.name) for row in self.channels)

    def first_channel(self) -> int | None:
        """Return the way in that a call has unless somebody says otherwise: the first of the directory."""
        return self.channels[0].id if self.channels else None

    def area_named(self, name: str) -> int | None:
        """Return the id of a place by its name."""
        return next((row.id for row in self.areas.values() if row.name == name), None)

    def area_in(self, words: str) -> int | None:
        """Return the place whose name stands in some words: the longest name, a community before its street."""
        named = [row for row in self.areas.values() if len(row.name) > 1 and row.name in words]
        best = max(named, key=lambda row: (row.parent_id is not None, len(row.name)), default=None)
        return best.id if best is not None else None

    def unit_of_category(self, category_id: int | None) -> str:
        """Return the unit that leads this class by default, the nearest class above that names one counts."""
        row = self.categories.get(category_id or 0)
        while row is not None and row.lead_unit_id is None:
            row = self.categories.get(row.parent_id or 0)
        return self._unit(row.lead_unit_id if row else None)

    def unit_of_area(self, area_id: int | None) -> str:
        """Return the unit that answers for a place."""
        row = self.areas.get(area_id or 0)
        while row is not None and row.unit_id is None:
            row = self.areas.get(row.parent_id or 0)
        return self._unit(row.unit_id if row else None)

    def _unit(self, unit_id: int | None) -> str:
        row = self.units.get(unit_id or 0)
        return (row.short or row.name) if row else ""

    def _root(self, area_id: int) -> int:
        row = self.areas[area_id]
        return row.id if row.parent_id is None or row.parent_id not in self.areas else self._root(row.parent_id)


def read_lists(actor: Actor) -> Lists:
    """Read all lists at once, on a read lane."""
    return Lists(
        categories={row.id: row for row in directory.categories(actor)},
        areas={row.id: row for row in directory.areas(actor)},
        channels=directory.channels(actor),
        units={row.id: row for row in directory.units(actor)},
        guidance=guidance_list(actor),
    )


def path(row: _Placed, rows: Mapping[int, _Placed]) -> str:
    """Return an entry with those above it."""
    above = rows.get(row.parent_id or 0)
    return f"{path(above, rows)} › {row.name}" if above is not None else row.name
