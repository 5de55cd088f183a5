"""Fills an empty database with the county's dictionaries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from models.tables.directory import Area, Category, Channel, Unit
from models.tables.knowledge import CannedText
from models.vocabulary import UnitGroup
from services.kernel.reading import fetch_tuples
from services.kernel.resources import seed

Entry = Mapping[str, Any]


def seed_directory(county: str, units: Sequence[Entry], areas: Sequence[Entry]) -> None:
    """Add these units and areas, and the seed's classes and channels; the seed county's name becomes ``county``."""
    _units(county, units)
    ids: dict[str, int] = dict(fetch_tuples(Unit.select(Unit.short, Unit.id)))
    _areas(areas, ids)
    _categories(ids)
    rows = [
        {"name": entry["name"], "upper": entry["upper"], "upper_binding": entry["upper_binding"], "position": position}
        for position, entry in enumerate(seed("channels")["channel"])
    ]
    Channel.insert_many(rows).execute()


def seed_canned(now: datetime) -> None:
    """Add the texts that everybody of the centre may insert, to begin with."""
    rows = [{"title": one["title"], "words": one["words"], "changed_at": now} for one in seed("canned")["canned"]]
    CannedText.insert_many(rows).execute()


def _units(county: str, entries: Sequence[Entry]) -> None:
    """Add the units."""
    seeded = seed("county")["county"]["name"]
    rows = [
        {
            "name": entry["name"].replace(seeded, county),
            "short": entry["short"],
            "code": entry["code"],
            "group": UnitGroup(entry["group"]),
        }
        for entry in entries
    ]
    Unit.insert_many(rows).execute()


def _areas(entries: Sequence[Entry], units: dict[str, int]) -> None:
    """Add towns, then their communities."""
    ids: dict[str, int] = {}
    for position, entry in enumerate(entries):
        area = Area.create(
            name=entry["name"],
            parent=ids.get(entry["parent"]),
            unit=units.get(entry["unit"]),
            position=position,
        )
        ids[entry["code"]] = area.id


def _categories(units: dict[str, int]) -> None:
    """Add both levels of the class tree."""
    ids: dict[str, int] = {}
    for entry in seed("categories")["category"]:
        code = entry["code"]
        category = Category.create(
            code=code,
            name=entry["name"],
            level=len(code) // 2,
            parent=ids.get(code[:-2]),
            lead_unit=units.get(entry["lead"]),
            urgent=entry["urgent"],
            confidential=entry["confidential"],
        )
        ids[code] = category.id
