"""Writes judged rows: tickets, texts, callers, unit parts and the time line, each table with few statements."""

from collections.abc import Sequence
from typing import Any, Final

from peewee import EXCLUDED, SQL, fn

from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.exchange.bulk import add_missing, insert, update, upsert
from services.exchange.judging import Book, Fate, Judged
from services.exchange.records import Writer, caller_facts, event_rows, part_rows, text_columns, ticket_columns
from services.kernel.reading import fetch_tuples
from services.tickets.caller_rows import OF_NAME, OF_PHONE, caller_rows

_BATCH: Final = 500
_ONCE: Final = "state <> 'stopped'"
"""The condition of ``unit_task_once`` word for word: by a bound value the index is not found."""


def write(judged: Sequence[Judged], book: Book, writer: Writer) -> None:
    """Write what is made or changed; the caller owns the transaction."""
    wanted = [one for one in judged if one.fate is not Fate.SKIPPED]
    if not wanted:
        return
    upsert(Ticket, ("number",), [ticket_columns(one, book, writer) for one in wanted], _ticket_update(wanted))
    ids = _ids([one.settled.row.number for one in wanted])
    numbered = [(ids[one.settled.row.number], one) for one in wanted]
    upsert(TicketText, ("ticket",), [{"ticket": at, **text_columns(one.settled.row)} for at, one in numbered])
    _write_callers(numbered)
    _write_parts(numbered, book)
    insert(TicketEvent, [row for at, one in numbered for row in event_rows(at, one, book, writer)])


def _ticket_update(wanted: Sequence[Judged]) -> dict[Any, Any]:
    """Return what becomes of a ticket that is there already, but for the row's own columns."""
    said = all("phone" in one.said for one in wanted if one.stored is not None)
    number = {} if said else {Ticket.has_phone: Ticket.has_phone}
    return number | {
        Ticket.version: Ticket.version + 1,
        Ticket.overdue_at: fn.COALESCE(Ticket.overdue_at, EXCLUDED.overdue_at),
        Ticket.imported: Ticket.imported,
        Ticket.created_by: Ticket.created_by,
    }


def _write_callers(numbered: Sequence[tuple[int, Judged]]) -> None:
    """Write the callers: all of a new ticket's, and of a stored one's what the sheet has a column for.

    No statement reads what it writes over: on a server nobody may read a name or a number.
    """
    rows = caller_rows([caller_facts(one.settled.row) for _at, one in numbered])
    fresh = [{"ticket": at, **row} for (at, one), row in zip(numbered, rows, strict=True) if one.stored is None]
    insert(TicketCaller, fresh)
    there = [(at, one.said, row) for (at, one), row in zip(numbered, rows, strict=True) if one.stored is not None]
    add_missing(TicketCaller, [{"ticket": at} for at, _said, _row in there])
    for key, columns in (("caller", OF_NAME), ("phone", OF_PHONE)):
        changed = [{"ticket": at, **{name: row[name] for name in columns}} for at, said, row in there if key in said]
        update(TicketCaller, "ticket", changed)


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
    update = {UnitTask.overdue_at: fn.COALESCE(UnitTask.overdue_at, EXCLUDED.overdue_at)}
    upsert(UnitTask, ("ticket", "round", "unit"), rows, update, SQL(_ONCE))


def _ids(numbers: Sequence[str]) -> dict[str, int]:
    """Return the ids under which the tickets are stored."""
    found: dict[str, int] = {}
    for start in range(0, len(numbers), _BATCH):
        part = numbers[start : start + _BATCH]
        found.update(fetch_tuples(Ticket.select(Ticket.number, Ticket.id).where(Ticket.number.in_(part))))
    return found
