"""What hangs on an item: its versions, its uses by month and one by one, its files."""

from datetime import datetime
from typing import Any, Final

from peewee import JOIN, fn

from models.tables.knowledge import KnowledgeFile, KnowledgeUse, KnowledgeVersion
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.tables.watching import FileContent
from models.vocabulary import VersionState
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch, fetch_tuples
from services.knowledge.dto import FileRow, UseRow, VersionRow
from services.tickets.scope import in_scope

_MONTHS: Final = 12
_RECENT: Final = 20


def versions_of(item: Any, *, sees_work: bool) -> tuple[VersionRow, ...]:
    """Return the versions of an item, the newest first; one under work only to those who may see it."""
    one = KnowledgeVersion
    query = one.select(
        one.number, one.state, one.written_at, Person.name.alias("written_by"), one.why, one.restored_from
    ).join(Person, on=(one.written_by == Person.id))
    query = query.where(one.item == item.id, one.state != VersionState.DROPPED).order_by(one.number.desc())
    return fetch(query if sees_work else query.where(one.number != item.working), VersionRow)


def uses_of(actor: Actor, item_id: int) -> tuple[UseRow, ...]:
    """Return the newest uses; the ticket is named to those who may see it."""
    one = KnowledgeUse
    query = one.select(
        one.at, Ticket.id.alias("ticket_id"), fn.COALESCE(Ticket.number, "").alias("ticket"),
        fn.COALESCE(Ticket.title, "").alias("title"), one.version, one.useful,
    )  # fmt: skip
    reach = in_scope(actor) if actor.may(Permission.TICKET_READ) else Ticket.id.is_null()
    joined = (one.ticket == Ticket.id) if reach is None else (one.ticket == Ticket.id) & reach
    query = query.join(Ticket, JOIN.LEFT_OUTER, on=joined).where(one.item == item_id)
    return fetch(query.order_by(one.at.desc(), one.id.desc()).limit(_RECENT), UseRow)


def months_of(item_id: int, now: datetime) -> tuple[tuple[str, int], ...]:
    """Return how often an item was used in each of the last twelve months, the running one last."""
    names = [_month(now, back) for back in range(_MONTHS - 1, -1, -1)]
    first = datetime.strptime(names[0], "%Y-%m")
    counts = dict.fromkeys(names, 0)
    used = KnowledgeUse.select(KnowledgeUse.at).where(KnowledgeUse.item == item_id, KnowledgeUse.at >= first)
    for (at,) in fetch_tuples(used):
        counts[f"{at:%Y-%m}"] = counts.get(f"{at:%Y-%m}", 0) + 1
    return tuple((name, counts[name]) for name in names)


def _month(now: datetime, back: int) -> str:
    months = now.year * 12 + now.month - 1 - back
    return f"{months // 12}-{months % 12 + 1:02d}"


def files_of(item_id: int) -> tuple[FileRow, ...]:
    """Return the files kept with an item."""
    one = KnowledgeFile
    query = one.select(one.id, one.name, FileContent.size, one.at, Person.name.alias("by"))
    query = query.join(FileContent, on=(one.content == FileContent.sha256)).switch(one)
    query = query.join(Person, on=(one.by == Person.id)).where(one.item == item_id, one.until == 0)
    return fetch(query.order_by(one.at, one.id), FileRow)
