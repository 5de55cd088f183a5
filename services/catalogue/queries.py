"""Reads of the dispatch catalogue: its lines, what it does not say, what it says twice, what returns taught."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any, Final

from peewee import JOIN

from models.tables.directory import Area, Category, Unit
from models.tables.requests import CatalogueLine, Request
from models.tables.ticket import Ticket
from models.vocabulary import RequestKind, RequestState
from services.access.permissions import Actor, Permission
from services.catalogue.dto import Correction, Gap, LineRow, Overlap
from services.catalogue.lookup import in_force, line_for, line_rows
from services.kernel.reading import fetch_tuples

_LOOKS_BACK: Final = timedelta(days=365)
_MOST: Final = 200


def catalogue_lines(actor: Actor) -> tuple[LineRow, ...]:
    """Return every line, those that ended included."""
    actor.require(Permission.TICKET_READ)
    return line_rows()


def catalogue_for(actor: Actor, category_id: int | None, area_id: int | None, day: date) -> LineRow | None:
    """Return the most specific line in force for a class and an area, None where the catalogue says nothing."""
    actor.require(Permission.TICKET_READ)
    return line_for(category_id, area_id, day)


def catalogue_gaps(actor: Actor, day: date) -> tuple[Gap, ...]:
    """Return the active classes of the lowest level that no line in force covers in any area."""
    actor.require(Permission.TICKET_READ)
    query = Category.select(Category.id, Category.name, Category.parent).where(Category.active)
    rows = fetch_tuples(query.order_by(Category.made_by_import, Category.code, Category.id))
    names, parents = {key: name for key, name, _above in rows}, {key: above for key, _name, above in rows}
    said = {key for (key,) in fetch_tuples(CatalogueLine.select(CatalogueLine.category).where(in_force(day)))}
    upper = set(parents.values())
    return tuple(
        Gap(key, name, names.get(above, "") if above is not None else "")
        for key, name, above in rows
        if key not in upper and not said.intersection(_with_parents(key, parents))
    )


def catalogue_overlaps(actor: Actor, day: date) -> tuple[Overlap, ...]:
    """Return the classes and areas for which lines in force name different units."""
    actor.require(Permission.TICKET_READ)
    found: dict[tuple[int, int | None], list[LineRow]] = defaultdict(list)
    for line in line_rows(in_force(day)):
        found[line.facts.category_id, line.facts.area_id].append(line)
    return tuple(
        Overlap(lines[0].category, lines[0].area, tuple(lines))
        for lines in found.values()
        if len({line.facts.unit_id for line in lines}) > 1
    )


def corrections(actor: Actor, now: datetime) -> tuple[Correction, ...]:
    """Return what the upheld returns of the past 12 months say against the catalogue in force, the newest first.

    A line that was written after the return was decided has answered it.
    """
    actor.require(Permission.CATALOGUE_MANAGE)
    found: dict[tuple[int, int | None, int], list[tuple[Any, ...]]] = defaultdict(list)
    for row in fetch_tuples(_upheld(now)):
        found[row[2], row[4], row[6]].append(row)
    made = (_correction(rows, now) for rows in found.values())
    return tuple(one for one in made if one is not None)


def _upheld(now: datetime) -> Any:
    """Return the query of upheld returns whose tickets another unit leads now."""
    old = Unit.alias()
    return (
        Request.select(
            Ticket.number, Request.decided_at, Ticket.category, Category.name, Ticket.area, Area.name,
            Ticket.lead_unit, Unit.name, old.name,
        )
        .join(Ticket)
        .join(Category)
        .switch(Ticket)
        .join(Area, JOIN.LEFT_OUTER)
        .switch(Ticket)
        .join(Unit, on=Ticket.lead_unit == Unit.id)
        .switch(Request)
        .join(old, on=Request.unit == old.id)
        .where(
            Request.kind == RequestKind.RETURN, Request.state == RequestState.GRANTED,
            Request.filed_at > now - _LOOKS_BACK, Request.unit != Ticket.lead_unit, Unit.active,
        )
        .order_by(Request.decided_at.desc(), Request.id.desc())
        .limit(_MOST)
    )  # fmt: skip


def _correction(rows: list[tuple[Any, ...]], now: datetime) -> Correction | None:
    """Return what returns of one class, area and unit say, None when the catalogue says it already."""
    _number, decided, category_id, category, area_id, area, unit_id, unit, old = rows[0]
    line = line_for(category_id, area_id, now.date())
    if line is not None and (line.facts.unit_id == unit_id or _written_at(line.id) > decided):
        return None
    exact = line is not None and (line.facts.category_id, line.facts.area_id) == (category_id, area_id)
    numbers = tuple(dict.fromkeys(row[0] for row in rows))
    return Correction(
        category_id, category, area_id, area or "", old, unit_id, unit, numbers, line.id if line and exact else None
    )


def _written_at(line_id: int) -> datetime:
    ((at,),) = fetch_tuples(CatalogueLine.select(CatalogueLine.at).where(CatalogueLine.id == line_id))
    written: datetime = at
    return written


def _with_parents(key: int, parents: dict[int, int | None]) -> list[int]:
    """Return an id and those above it."""
    found, at = [], key
    while True:
        found.append(at)
        above = parents.get(at)
        if above is None or above in found:
            return found
        at = above
