"""What an item was used for: counts, the last twelve months, the newest answers; and its files."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from peewee import JOIN, Case, fn

from models.tables.knowledge import KnowledgeFile, KnowledgeUse
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.tables.watching import FileContent
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch, fetch_tuples
from services.knowledge.dto import FileRow, UseRow
from services.knowledge.listing import month_begin
from services.tickets.scope import visible

MONTHS: Final = 12
_SHOWN: Final = 20


@dataclass(frozen=True)
class UseCounts:
    """How often an item was used; ``months`` are the last twelve, ("2026-10", count), the running one last."""

    used: int
    this_month: int
    useful: int
    useless: int
    months: tuple[tuple[str, int], ...]


def use_counts(actor: Actor, item_id: int, now: datetime) -> UseCounts:
    """Return the counts of an item."""
    actor.require(Permission.KNOWLEDGE_READ)
    one = KnowledgeUse
    used, useful, useless = fetch_tuples(
        one.select(_sum(one.counted), _sum(one.useful), _sum(~one.useful)).where(one.item == item_id)
    )[0]
    months = _months(item_id, now)
    return UseCounts(used or 0, months[-1][1], useful or 0, useless or 0, months)


def _months(item_id: int, now: datetime) -> tuple[tuple[str, int], ...]:
    begins = [month_begin(now)]
    while len(begins) < MONTHS:
        first = begins[0]
        begins.insert(0, first.replace(year=first.year - (first.month == 1), month=(first.month - 2) % 12 + 1))
    one = KnowledgeUse
    counts = {f"{begin:%Y-%m}": 0 for begin in begins}
    for (at,) in fetch_tuples(one.select(one.at).where(one.item == item_id, one.counted, one.at >= begins[0])):
        counts[f"{at:%Y-%m}"] = counts.get(f"{at:%Y-%m}", 0) + 1
    return tuple(counts.items())


def uses_of(actor: Actor, item_id: int) -> tuple[UseRow, ...]:
    """Return the newest uses; a ticket outside the person's scope is not named."""
    one = KnowledgeUse
    seen = visible(actor, Ticket.select(Ticket.id, Ticket.number, Ticket.title)).alias("seen")
    query = (
        one.select(one.at, seen.c.id, seen.c.number, seen.c.title, one.version, one.useful)
        .join(seen, JOIN.LEFT_OUTER, on=(one.ticket == seen.c.id))
        .where(one.item == item_id, one.counted)
        .order_by(one.at.desc(), one.id.desc())
        .limit(_SHOWN)
    )
    return tuple(
        UseRow(at, ticket, number or "", title or "", version, useful)
        for at, ticket, number, title, version, useful in fetch_tuples(query)
    )


def files_of(actor: Actor, item_id: int) -> tuple[FileRow, ...]:
    """Return the files of an item that were not taken away."""
    actor.require(Permission.KNOWLEDGE_READ)
    one = KnowledgeFile
    query = (
        one.select(one.id, one.name, FileContent.size, one.at, Person.name.alias("by"))
        .join(FileContent, on=(one.content == FileContent.sha256))
        .join_from(one, Person, on=(one.by == Person.id))
        .where(one.item == item_id, one.until == 0)
        .order_by(one.id)
    )
    return fetch(query, FileRow)


def _sum(condition: Any) -> Any:
    return fn.SUM(Case(None, ((condition, 1),), 0))
