"""The texts of what was found, and where in them the words stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from models.tables.directory import Area, Unit
from models.tables.handling import UnitTask
from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.tables.ticket import Ticket, TicketText
from models.tables.watching import StageReply
from models.vocabulary import KnowledgeState, TicketState
from services.access.permissions import Actor
from services.kernel.places import Source
from services.kernel.reading import fetch_tuples
from services.search.documents import ITEM_TEXTS
from services.search.dto import Field, HitKind
from services.tickets.scope import visible

_BATCH: Final = 500
_PLACES: Final = {"aliases": Field.TITLE, "question": Field.TITLE, "document_number": Field.NUMBER}


@dataclass
class Texts:
    """A ticket or an item as it is shown, with the texts in which the words may stand."""

    kind: HitKind
    id: int
    number: str
    title: str
    at: datetime
    state: TicketState | KnowledgeState
    draft: bool = False
    fields: list[tuple[Field, str]] = field(default_factory=list)


def texts_of(actor: Actor, found: Sequence[tuple[Source, int]]) -> dict[tuple[Source, int], Texts]:
    """Return the texts of these; what this person may not see any more is left out."""
    ids: dict[Source, list[int]] = defaultdict(list)
    for source, key in found:
        ids[source].append(key)
    made: dict[tuple[Source, int], Texts] = {}
    for source, keys in ids.items():
        for start in range(0, len(keys), _BATCH):
            part = keys[start : start + _BATCH]
            rows = _tickets(actor, part) if source is Source.TICKET else _items(part, draft=source is Source.DRAFT)
            made |= {(source, one.id): one for one in rows}
    return made


def _tickets(actor: Actor, ids: list[int]) -> Iterable[Texts]:
    parents = Area.alias()
    query = (
        visible(actor, Ticket.select(
            Ticket.id, Ticket.number, Ticket.title, Ticket.received_at, Ticket.state, Ticket.city_number,
            Ticket.address, Area.name, parents.name, Unit.name, Unit.short, TicketText.content, TicketText.answer,
        ))
        .left_outer_join(TicketText, on=(TicketText.ticket == Ticket.id))
        .left_outer_join(Area, on=(Area.id == Ticket.area))
        .left_outer_join(parents, on=(parents.id == Area.parent))
        .left_outer_join(Unit, on=(Unit.id == Ticket.lead_unit))
    )  # fmt: skip
    replies = _replies(ids)
    for row in fetch_tuples(query.where(Ticket.id.in_(ids))):
        key, number, title, at, state, city, address, area, above, unit, short, content, answer = row
        told = [
            (Field.NUMBER, number), (Field.NUMBER, city), (Field.TITLE, title), (Field.PLACE, address),
            (Field.PLACE, area), (Field.PLACE, above), (Field.UNIT, unit), (Field.UNIT, short),
            (Field.CONTENT, content), (Field.REPLY, answer), *replies[key],
        ]  # fmt: skip
        yield Texts(HitKind.TICKET, key, number, title, at, state, fields=[one for one in told if one[1]])


def _replies(ids: list[int]) -> dict[int, list[tuple[Field, str]]]:
    """Return what units wrote, and which they are."""
    found: dict[int, list[tuple[Field, str]]] = defaultdict(list)
    query = UnitTask.select(UnitTask.ticket, UnitTask.reply, UnitTask.result, Unit.name, Unit.short)
    query = query.join(Unit, on=(Unit.id == UnitTask.unit)).where(UnitTask.ticket.in_(ids))
    for ticket, reply, result, unit, short in fetch_tuples(query):
        found[ticket] += [(Field.REPLY, reply), (Field.REPLY, result), (Field.UNIT, unit), (Field.UNIT, short)]
    stages = StageReply.select(StageReply.ticket, StageReply.words).where(StageReply.ticket.in_(ids))
    for ticket, words in fetch_tuples(stages):
        found[ticket].append((Field.REPLY, words))
    return found


def _items(ids: list[int], *, draft: bool) -> Iterable[Texts]:
    number = KnowledgeItem.working if draft else KnowledgeItem.in_force
    on = (KnowledgeVersion.item == KnowledgeItem.id) & (KnowledgeVersion.number == number)
    texts: list[Any] = [getattr(KnowledgeVersion, name) for name in ITEM_TEXTS]
    query = KnowledgeItem.select(
        KnowledgeItem.id, KnowledgeItem.number, KnowledgeVersion.written_at, KnowledgeItem.state, *texts
    )
    for key, code, at, state, *words in fetch_tuples(
        query.join(KnowledgeVersion, on=on).where(KnowledgeItem.id.in_(ids))
    ):
        told = zip(ITEM_TEXTS, words, strict=True)
        fields = [(Field.NUMBER, code), *((_field(name), text) for name, text in told if text)]
        yield Texts(HitKind.KNOWLEDGE, key, code, words[0], at, state, draft, fields)


def _field(name: str) -> Field:
    return Field.TITLE if name == "title" else _PLACES.get(name, Field.CONTENT)
