"""What the index holds of a ticket, an item, a draft, as read from this PC's file. A server makes its own of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

from models.tables.handling import UnitTask
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.tables.ticket import CallerRelease, Ticket, TicketCaller, TicketText
from models.tables.watching import StageReply
from models.vocabulary import AppealType
from services.kernel.grams import SEPARATOR, mark_token, tokens
from services.kernel.places import Source, key_of, place_of, source_of
from services.kernel.reading import fetch_tuples
from services.search.marks import Caller, Kind, Mark
from services.tickets.clear_text import stored_callers

ITEM_TEXTS: Final = (
    "title", "aliases", "question", "answer", "body", "basis", "document_number", "phones", "audience", "conditions",
    "materials", "steps", "time_limit", "fee", "links",
)  # fmt: skip
"""The columns of a version that are searched, beside the item's number."""


@dataclass(frozen=True)
class Document:
    """The words and marks of one document."""

    key: int
    moment: datetime
    fields: tuple[str, ...]
    marks: frozenset[Mark]

    @property
    def place(self) -> int:
        """Return where it stands among all."""
        return place_of(self.moment, self.key)

    @property
    def words(self) -> str:
        """Return what the index is given."""
        marked = sorted(mark_token(mark.kind, mark.what) for mark in self.marks)
        return " ".join([*(tokens(field) for field in self.fields if field), *marked])

    @property
    def digest(self) -> bytes:
        """Return by what a change is noticed."""
        marked = sorted(mark.kind + mark.what for mark in self.marks)
        text = SEPARATOR.join([str(self.place), *self.fields, "", *marked])
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def documents(keys: Sequence[int]) -> dict[int, Document]:
    """Return the documents of these keys as they should be now; those of rows that are gone are left out."""
    ids: dict[Source, list[int]] = defaultdict(list)
    for key in keys:
        source, row_id = source_of(key)
        ids[source].append(row_id)
    made = [*_of_tickets(ids[Source.TICKET]), *_of_items(ids[Source.ITEM]), *_of_drafts(ids[Source.DRAFT])]
    return {one.key: one for one in made}


def _of_tickets(ids: list[int]) -> Iterable[Document]:
    if not ids:
        return
    replies, parts = _replies(ids), _parts(ids)
    callers, released = _callers(ids), _released(ids)
    for key, moment, area, lead, *fields in _ticket_rows(ids):
        marks = {Mark(Kind.TICKET), *(Mark(Kind.PART, str(unit)) for unit in parts[key])}
        marks |= {Mark(kind, str(what)) for kind, what in ((Kind.AREA, area), (Kind.LEAD, lead)) if what is not None}
        marks |= {Mark(Kind.RELEASED, str(unit)) for unit in released[key]}
        if key in callers:
            marks |= set(callers[key].marks())
        words = tuple(words or "" for words in (*fields, *replies[key]))
        yield Document(key_of(Source.TICKET, key), moment, words, frozenset(marks))


def _ticket_rows(ids: list[int]) -> list[tuple[Any, ...]]:
    query = Ticket.select(
        Ticket.id, Ticket.received_at, Ticket.area, Ticket.lead_unit, Ticket.number, Ticket.city_number, Ticket.title,
        Ticket.address, TicketText.content, TicketText.answer,
    )  # fmt: skip
    query = query.left_outer_join(TicketText, on=(TicketText.ticket == Ticket.id))
    return fetch_tuples(query.where(Ticket.id.in_(ids)))


def _replies(ids: list[int]) -> dict[int, list[str]]:
    """Return what units wrote: replies, results, stages of what takes long."""
    found: dict[int, list[str]] = defaultdict(list)
    parts = UnitTask.select(UnitTask.ticket, UnitTask.reply, UnitTask.result).where(UnitTask.ticket.in_(ids))
    for ticket, reply, result in fetch_tuples(parts.order_by(UnitTask.id)):
        found[ticket] += [reply, result]
    stages = StageReply.select(StageReply.ticket, StageReply.words).where(StageReply.ticket.in_(ids))
    for ticket, words in fetch_tuples(stages.order_by(StageReply.id)):
        found[ticket].append(words)
    return found


def _parts(ids: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for ticket, unit in fetch_tuples(UnitTask.select(UnitTask.ticket, UnitTask.unit).where(UnitTask.ticket.in_(ids))):
        found[ticket].add(unit)
    return found


def _released(ids: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    query = CallerRelease.select(CallerRelease.ticket, CallerRelease.unit)
    for ticket, unit in fetch_tuples(query.where(CallerRelease.ticket.in_(ids), CallerRelease.withdrawn_at.is_null())):
        found[ticket].add(unit)
    return found


def _callers(ids: list[int]) -> dict[int, Caller]:
    clear = stored_callers(ids)
    query = TicketCaller.select(
        TicketCaller.ticket, TicketCaller.phone_hash, TicketCaller.phone_tail, Ticket.type, Ticket.confidential
    ).join(Ticket, on=(Ticket.id == TicketCaller.ticket))
    return {
        key: Caller(clear[key].name, phone or "", tail or "", bool(confidential) or kind is AppealType.REPORT)
        for key, phone, tail, kind, confidential in fetch_tuples(query.where(TicketCaller.ticket.in_(ids)))
    }


def _of_items(ids: list[int]) -> Iterable[Document]:
    """Yield items by what is in force of them, which everybody of the office may know."""
    on = (KnowledgeVersion.item == KnowledgeItem.id) & (KnowledgeVersion.number == KnowledgeItem.in_force)
    for key, moment, _unit, *fields in _item_rows(ids, on):
        yield Document(key_of(Source.ITEM, key), moment, tuple(fields), frozenset({Mark(Kind.ITEM)}))


def _of_drafts(ids: list[int]) -> Iterable[Document]:
    """Yield items that were never in force, which the unit that provides them and the centre's editors may know."""
    on = (
        (KnowledgeVersion.item == KnowledgeItem.id)
        & (KnowledgeVersion.number == KnowledgeItem.working)
        & (KnowledgeItem.in_force == 0)
    )
    for key, moment, unit, *fields in _item_rows(ids, on):
        marks = {Mark(Kind.DRAFT), Mark(Kind.DRAFT, str(unit or 0))}
        yield Document(key_of(Source.DRAFT, key), moment, tuple(fields), frozenset(marks))


def _item_rows(ids: list[int], on: Any) -> list[tuple[Any, ...]]:
    if not ids:
        return []
    texts = [getattr(KnowledgeVersion, name) for name in ITEM_TEXTS]
    query = KnowledgeItem.select(
        KnowledgeItem.id, KnowledgeVersion.written_at, KnowledgeItem.unit, KnowledgeItem.number, *texts
    )
    return fetch_tuples(query.join(KnowledgeVersion, on=on).where(KnowledgeItem.id.in_(ids)))
