"""Which unit an earlier decision names for matters of a class in an area (同类诉求参照处理)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from peewee import JOIN

from i18n import _
from models.tables.directory import Area, Category, Unit
from models.tables.requests import Instruction, Precedent
from services.kernel.labels import label
from services.tickets.return_rules import DATE, PrecedentText

_COUNTY_WIDE: Final = 99


def matching_precedent(category_id: int | None, area_id: int | None, on: date) -> PrecedentText | None:
    """Return the precedent in force on a day that fits closest: the nearest area, then the nearest class, the newest.

    A precedent on a class holds for the classes below it, one on a town for its communities; without an area it
    holds for the whole county. Units out of use are passed over.
    """
    classes, areas = _upwards(Category, category_id), _upwards(Area, area_id)
    one = Precedent
    here = one.area.is_null() | one.area.in_(areas) if areas else one.area.is_null()
    query = precedents_read().where(
        one.category.in_(classes), here, one.valid_from <= on, one.valid_until.is_null() | (one.valid_until >= on),
        one.ended_at.is_null(), Unit.active,
    )  # fmt: skip

    def fit(row: Mapping[str, Any]) -> tuple[int, int, int, int]:
        near = areas.index(row["area_id"]) if row["area_id"] is not None else _COUNTY_WIDE
        return near, classes.index(row["category_id"]), -row["valid_from"].toordinal(), -row["id"]

    best = min(query.dicts(), key=fit, default=None) if classes else None
    return None if best is None else precedent_text(best)


def precedent_text(row: Mapping[str, Any]) -> PrecedentText:
    """Return a precedent that `precedents_read` gave in words."""
    return PrecedentText(
        row["unit_id"], row["unit"], row["category"], row["area"] or "", row["basis"], row["valid_from"],
        instruction_words(row["instructor"], row["name"], row["words"]) if row["instructor"] is not None else "",
    )  # fmt: skip


def precedent_words(found: PrecedentText) -> str:
    """Return since when, why, and by whose word, in a line."""
    words = _("since {day}: {basis}").format(day=f"{found.valid_from:{DATE}}", basis=found.basis)
    return " · ".join(filter(None, (words, found.instruction)))


def instruction_words(instructor: Any, name: str, words: str) -> str:
    """Return who instructed it and in which words."""
    return _("{who} {name}: {words}").format(who=label(instructor), name=name, words=words)


def precedents_read() -> Any:
    """Return the query of precedents with what their words need; the instruction is empty to who may not read it."""
    one = Precedent
    return (
        one.select(
            one.id, one.category.alias("category_id"), one.area.alias("area_id"), one.unit.alias("unit_id"),
            Category.name.alias("category"), Area.name.alias("area"), Unit.name.alias("unit"), one.basis,
            one.valid_from, one.valid_until, one.ended_at, one.at, Instruction.instructor, Instruction.name,
            Instruction.words,
        )
        .join(Category, on=(one.category == Category.id))
        .join_from(one, Area, JOIN.LEFT_OUTER, on=(one.area == Area.id))
        .join_from(one, Unit, on=(one.unit == Unit.id))
        .join_from(one, Instruction, JOIN.LEFT_OUTER, on=(one.instruction == Instruction.id))
    )  # fmt: skip


def _upwards(table: Any, row_id: int | None) -> list[int]:
    """Return the ids from a row up to the root of its tree."""
    found: list[int] = []
    while row_id is not None and row_id not in found:
        found.append(row_id)
        row_id = table.select(table.parent).where(table.id == row_id).scalar()
    return found
