"""Ids by the words that the demo material uses."""

from typing import Any

from peewee import fn

from models.tables.directory import Area, Category, Channel, Unit
from models.tables.people import Person
from services.demo.records import Places
from services.directory.facts import stored_county
from services.kernel.reading import fetch_tuples

_LOGIN = "demo-"


def stored_areas() -> list[dict[str, Any]]:
    """Return the towns and streets of the database in the form of an areas file, each with its unit."""
    query = (
        Area.select(Area.id, Area.name, Unit.short)
        .join(Unit, on=(Area.unit == Unit.id))
        .where(Area.parent.is_null())
        .order_by(Area.position, Area.id)
    )
    return [
        {"code": str(key), "name": name, "unit": unit, "seat": place < 3, "parent": ""}
        for place, (key, name, unit) in enumerate(fetch_tuples(query))
    ]


def busiest_unit() -> int:
    """Return the unit that leads most classes of matters: the demo's unit people belong to it."""
    query = (
        Category.select(Category.lead_unit, fn.COUNT(Category.id))
        .where(Category.lead_unit.is_null(False))
        .group_by(Category.lead_unit)
        .order_by(fn.COUNT(Category.id).desc(), Category.lead_unit)
        .limit(1)
    )
    return int(fetch_tuples(query)[0][0])


def _clerks() -> dict[int, tuple[int | None, str]]:
    """Return who signs in for each unit: its own demo clerk where there is one, else the unit itself."""
    found: dict[int, tuple[int | None, str]] = {
        key: (None, short) for key, short in fetch_tuples(Unit.select(Unit.id, Unit.short))
    }
    clerk = Person.select(Person.unit, Person.id, Person.name).where(Person.login == f"{_LOGIN}unit_clerk")
    return found | {unit: (key, name) for unit, key, name in fetch_tuples(clerk)}


def read_places(rules_key: str) -> Places:
    """Return the ids that invented tickets point to."""
    people = fetch_tuples(Person.select(Person.login, Person.id, Person.name).where(Person.login.startswith(_LOGIN)))
    return Places(
        units=dict(fetch_tuples(Unit.select(Unit.short, Unit.id))),
        areas=dict(fetch_tuples(Area.select(Area.name, Area.id))),
        categories=dict(fetch_tuples(Category.select(Category.code, Category.id))),
        channels=[key for (key,) in fetch_tuples(Channel.select(Channel.id).order_by(Channel.position))],
        rules_key=rules_key,
        prefix=stored_county().prefix,
        people={login.removeprefix(_LOGIN): (key, name) for login, key, name in people},
        clerks=_clerks(),
        towns=frozenset(row["unit"] for row in stored_areas()),
    )
