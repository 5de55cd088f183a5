"""Reads tickets back as the rows that a sheet would hold of them: what an import compares with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from peewee import JOIN

from models.tables.directory import Area, Category, Channel, Unit
from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket, TicketCaller, TicketText
from models.vocabulary import TaskState
from services.exchange.dto import HistoryRow
from services.kernel.reading import fetch_tuples

IMPORTED: Final = "import"
REIMPORTED: Final = "import_update"
MARK: Final = "mark"
_BATCH: Final = 500
_SAME: Final = (
    "number", "city_number", "type", "state", "address", "title", "confidential", "urgency", "way", "received_at",
    "dispatched_at", "signed_at", "due_at", "return_count", "rejected_return_count", "extension_count",
    "rework_count", "callback_at", "connected", "solved", "result_satisfaction", "process_satisfaction",
    "dissatisfied_reason",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A unit's part of a stored ticket."""

    id: int
    unit_id: int
    unit: str
    lead: bool
    round: int
    reply: str
    result: str


@dataclass(frozen=True)
class Stored:
    """A ticket in the database: its row, its parts, and the mark of the row it was last imported from.

    Name and number of the caller stay in the database: the row has none, and others are compared there.
    """

    id: int
    row: HistoryRow
    parts: tuple[Part, ...]
    mark: str | None
    provisional: bool


def read_stored(numbers: Iterable[str]) -> dict[str, Stored]:
    """Return the tickets that have these numbers."""
    wanted, found = list(numbers), {}
    for start in range(0, len(wanted), _BATCH):
        records = list(_tickets(wanted[start : start + _BATCH]).dicts())
        ids = [record["id"] for record in records]
        if ids:
            parts, marks = _parts(ids), _marks(ids)
            found.update({one["number"]: _stored(one, parts[one["id"]], marks.get(one["id"])) for one in records})
    return found


def _tickets(numbers: Sequence[str]) -> Any:
    same = [getattr(Ticket, name) for name in _SAME]
    return (
        Ticket.select(
            Ticket.id, *same, Ticket.submitted_at, Ticket.first_round_at, Ticket.closed_at, Ticket.due_provisional,
            Channel.name.alias("channel"), Category.name.alias("category"), Area.name.alias("area"),
            Unit.name.alias("lead"), TicketText.content, TicketText.answer, TicketText.remark,
            TicketCaller.phone_tail,
        )
        .join(Channel, JOIN.LEFT_OUTER, on=(Ticket.channel == Channel.id))
        .join(Category, JOIN.LEFT_OUTER, on=(Ticket.category == Category.id))
        .join(Area, JOIN.LEFT_OUTER, on=(Ticket.area == Area.id))
        .join(Unit, JOIN.LEFT_OUTER, on=(Ticket.lead_unit == Unit.id))
        .join(TicketText, JOIN.LEFT_OUTER, on=(TicketText.ticket == Ticket.id))
        .join(TicketCaller, JOIN.LEFT_OUTER, on=(TicketCaller.ticket == Ticket.id))
        .where(Ticket.number.in_(numbers))
    )  # fmt: skip


def _parts(ids: Sequence[int]) -> dict[int, list[Part]]:
    query = (
        UnitTask.select(
            UnitTask.ticket, UnitTask.id, UnitTask.unit, Unit.name, UnitTask.lead, UnitTask.round, UnitTask.reply,
            UnitTask.result,
        )
        .join(Unit, on=(UnitTask.unit == Unit.id))
        .where(UnitTask.ticket.in_(ids), UnitTask.state != TaskState.STOPPED)
        .order_by(UnitTask.id)
    )  # fmt: skip
    parts: dict[int, list[Part]] = defaultdict(list)
    for ticket_id, *columns in fetch_tuples(query):
        parts[ticket_id].append(Part(*columns))
    return parts


def _marks(ids: Sequence[int]) -> dict[int, str]:
    """Return the mark that the last import left in each ticket's time line."""
    query = (
        TicketEvent.select(TicketEvent.ticket, TicketEvent.data)
        .where(TicketEvent.ticket.in_(ids), TicketEvent.action.in_((IMPORTED, REIMPORTED)))
        .order_by(TicketEvent.id)
    )
    return {ticket_id: data[MARK] for ticket_id, data in fetch_tuples(query) if data and MARK in data}


def _stored(record: dict[str, Any], parts: list[Part], mark: str | None) -> Stored:
    return Stored(
        record["id"], HistoryRow(**dict(_fields(record, parts))), tuple(parts), mark, record["due_provisional"]
    )


def _fields(record: dict[str, Any], parts: list[Part]) -> Iterator[tuple[str, Any]]:
    """Yield what a sheet would say: the reply stands with the lead's last part, else with the ticket."""
    for name in (*_SAME, "channel", "category", "area", "lead", "phone_tail"):
        yield name, record[name]
    leads = [part for part in parts if part.lead]
    last = max(leads, key=lambda part: part.round) if leads else None
    yield "content", record["content"] or ""
    yield "reply", last.reply if last else record["answer"] or ""
    yield "result", last.result if last else record["remark"] or ""
    yield "assists", tuple(sorted({part.unit for part in parts if not part.lead}))
    yield "finished_at", _finished(record)


def _finished(record: dict[str, Any]) -> datetime | None:
    finished: datetime | None = record["closed_at"] or record["submitted_at"] or record["first_round_at"]
    return finished
