"""Writes judged rows: tickets, texts, callers, unit parts and the time line, each table with few statements."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from peewee import EXCLUDED, fn

from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.exchange.judging import Book, Fate, Judged
from services.exchange.records import Writer, caller_columns, event_rows, part_rows, text_columns, ticket_columns
from services.kernel.reading import fetch_tuples

# Bound values of one statement stay below the engines' limits (32,766 on SQLite, 65,535 on PostgreSQL).
_VALUES: Final = 30_000
_BATCH: Final = 500
# Set when a ticket is first made; what came later must not overrule it.
_KEPT_TICKET: Final = frozenset({"number", "imported", "created_by", "overdue_at"})
_KEPT_PART: Final = frozenset({"ticket", "unit", "round", "overdue_at"})


def write(judged: Sequence[Judged], book: Book, writer: Writer) -> None:
    """Write what is made or changed; the caller owns the transaction."""
    wanted = [one for one in judged if one.fate is not Fate.SKIPPED]
    if not wanted:
        return
    _upsert_tickets([ticket_columns(one, book, writer) for one in wanted])
    ids = _ids([one.settled.row.number for one in wanted])
    numbered = [(ids[one.settled.row.number], one) for one in wanted]
    _upsert(TicketText, ("ticket",), [{"ticket": at, **text_columns(one.settled.row)} for at, one in numbered])
    _upsert(
        TicketCaller, ("ticket",), [{"ticket": at, **caller_columns(one.settled.row, book)} for at, one in numbered]
    )
    _write_parts(numbered, book)
    _insert(TicketEvent, [row for at, one in numbered for row in event_rows(at, one, book, writer)])


def _upsert_tickets(rows: list[dict[str, Any]]) -> None:
    """Make the tickets, or bring those that have the number up to the row; an overdue fact is never unset."""
    update = {
        Ticket.version: Ticket.version + 1,
        Ticket.overdue_at: fn.COALESCE(Ticket.overdue_at, EXCLUDED.overdue_at),
    }
    preserve = [getattr(Ticket, name) for name in rows[0] if name not in _KEPT_TICKET]
    for part in _parts_of(rows):
        query = Ticket.insert_many(part)
        query.on_conflict(conflict_target=[Ticket.number], preserve=preserve, update=update).execute()


def _write_parts(numbered: Sequence[tuple[int, Judged]], book: Book) -> None:
    """Write the units' parts and take those away that the row no longer names."""
    rows = [row for at, one in numbered for row in part_rows(at, one.settled, book)]
    named = {(row["ticket"], row["unit"], row["round"]) for row in rows}
    gone = [
        part.id
        for at, one in numbered
        if one.stored is not None
        for part in one.stored.parts
        if (at, part.unit_id, part.round) not in named
    ]
    for start in range(0, len(gone), _BATCH):
        UnitTask.delete().where(UnitTask.id.in_(gone[start : start + _BATCH])).execute()
    if not rows:
        return
    update = {UnitTask.overdue_at: fn.COALESCE(UnitTask.overdue_at, EXCLUDED.overdue_at)}
    preserve = [getattr(UnitTask, name) for name in rows[0] if name not in _KEPT_PART]
    target = [UnitTask.ticket, UnitTask.round, UnitTask.unit]
    for part in _parts_of(rows):
        UnitTask.insert_many(part).on_conflict(conflict_target=target, preserve=preserve, update=update).execute()


def _upsert(table: Any, keys: Sequence[str], rows: list[dict[str, Any]]) -> None:
    """Write rows of a table whose key is known."""
    target = [getattr(table, name) for name in keys]
    preserve = [getattr(table, name) for name in rows[0] if name not in keys]
    for part in _parts_of(rows):
        table.insert_many(part).on_conflict(conflict_target=target, preserve=preserve).execute()


def _insert(table: Any, rows: list[dict[str, Any]]) -> None:
    """Add rows to a table."""
    for part in _parts_of(rows):
        table.insert_many(part).execute()


def _parts_of(rows: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    """Cut rows into parts that one statement can hold; missing columns take their defaults, which count as well."""
    if not rows:
        return
    size = _VALUES // (len(rows[0]) + 12)
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _ids(numbers: Sequence[str]) -> dict[str, int]:
    """Return the ids under which the tickets are stored."""
    found: dict[str, int] = {}
    for start in range(0, len(numbers), _BATCH):
        part = numbers[start : start + _BATCH]
        found.update(fetch_tuples(Ticket.select(Ticket.number, Ticket.id).where(Ticket.number.in_(part))))
    return found
