"""Which line holds for a class and an area on a day: the most specific one."""

from datetime import date
from typing import Any

from peewee import JOIN

from models.tables.directory import Area, Category, Unit
from models.tables.requests import CatalogueLine
from services.catalogue.dto import LineFacts, LineRow
from services.kernel.reading import fetch_tuples


def in_force(day: date) -> Any:
    """Return the condition that a line holds on a day; its last day belongs to it."""
    open_end = CatalogueLine.valid_until.is_null() | (CatalogueLine.valid_until >= day)
    return (CatalogueLine.valid_from <= day) & open_end


def line_rows(*conditions: Any) -> tuple[LineRow, ...]:
    """Return the lines that meet all conditions, in the order of classes, the whole county before its areas."""
    query = (
        CatalogueLine.select(
            CatalogueLine.id, Category.name, Area.name, Unit.name, CatalogueLine.category, CatalogueLine.area,
            CatalogueLine.unit, CatalogueLine.basis, CatalogueLine.decider, CatalogueLine.valid_from,
            CatalogueLine.valid_until, CatalogueLine.note, CatalogueLine.source,
        )
        .join(Category)
        .switch(CatalogueLine)
        .join(Unit)
        .switch(CatalogueLine)
        .join(Area, JOIN.LEFT_OUTER)
        .where(CatalogueLine.id > 0, *conditions)
        .order_by(Category.made_by_import, Category.code, Category.id, Area.position.asc(nulls="first"), Area.id,
                  CatalogueLine.valid_from, CatalogueLine.id)
    )  # fmt: skip
    return tuple(
        LineRow(key, category, area or "", unit, LineFacts(*facts), source)
        for key, category, area, unit, *facts, source in fetch_tuples(query)
    )


def line_for(category_id: int | None, area_id: int | None, day: date) -> LineRow | None:
    """Return the most specific line in force: own class before its parents; own area, its parents, the whole county.

    Of lines that say the same of the same, the one that began last.
    """
    classes, areas = _chain(Category, category_id), _chain(Area, area_id)
    if not classes:
        return None
    place = CatalogueLine.area.is_null() | CatalogueLine.area.in_(areas or [0])
    found = line_rows(in_force(day), CatalogueLine.category.in_(classes), place)
    ends: list[int | None] = [*areas, None]

    def rank(line: LineRow) -> tuple[int, int, int, int]:
        facts = line.facts
        begun = -facts.valid_from.toordinal()
        return classes.index(facts.category_id), ends.index(facts.area_id), begun, -line.id

    return min(found, key=rank, default=None)


def _chain(table: Any, key: int | None) -> list[int]:
    """Return an id and those above it, the own first."""
    found: list[int] = []
    while key is not None and key not in found:
        found.append(key)
        key = next((parent for (parent,) in fetch_tuples(table.select(table.parent).where(table.id == key))), None)
    return found
