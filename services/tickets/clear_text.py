"""Names and numbers in clear: the one module that reads them, from a local file itself, on a server by its functions.

Who may ask is decided by the callers of this module and, on a server, once more by its functions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from models.base import DATABASE
from models.tables.ticket import Ticket, TicketCaller
from services.access.permissions import Actor
from services.bus.keyed import keyed_hashes, reads_clear_text
from services.kernel.masking import normal_phone
from services.kernel.reading import fetch_ids, fetch_tuples
from services.tickets.scope import knows_caller, visible

_BATCH: Final = 500


@dataclass(frozen=True)
class ClearCaller:
    """Name and number in clear."""

    name: str
    phone: str


class Way(StrEnum):
    """What of a caller is known to one who looks for their tickets."""

    PHONE = "phone"
    NAME = "name"
    NAME_START = "name_start"


@dataclass(frozen=True)
class CallerWords:
    """What is known: a number as dialled, a name, or how it begins."""

    way: Way
    words: str


def stored_caller(ticket_id: int) -> ClearCaller:
    """Return the caller from a file that this connection reads whole."""
    return stored_callers([ticket_id]).get(ticket_id, ClearCaller("", ""))


def stored_callers(ticket_ids: Sequence[int]) -> dict[int, ClearCaller]:
    """Return the same of several tickets."""
    query = TicketCaller.select(TicketCaller.ticket, TicketCaller.name, TicketCaller.phone)
    found = fetch_tuples(query.where(TicketCaller.ticket.in_(list(ticket_ids))))
    return {key: ClearCaller(name or "", phone or "") for key, name, phone in found}


def ask_caller(ticket_id: int, reason: str) -> None:
    """Ask the server for a caller; it judges, writes time line and log itself, and refuses by an error."""
    DATABASE.execute_sql("select desk.ask_caller(%s, %s)", (ticket_id, reason))


def ask_callers(ticket_ids: Sequence[int], reason: str) -> None:
    """Ask the server for several; those that this person may not know are left out."""
    DATABASE.execute_sql("select desk.ask_callers(%s::int[], %s)", (list(ticket_ids), reason))


def server_callers(ticket_ids: Sequence[int]) -> dict[int, ClearCaller]:
    """Return what was asked for, in a transaction after that of the asking: what is shown is logged by then."""
    rows = DATABASE.execute_sql("select * from desk.reveal_callers(%s::int[])", (list(ticket_ids),)).fetchall()
    return {key: ClearCaller(name or "", phone or "") for key, name, phone in rows}


def found_by_caller(actor: Actor, known: CallerWords, most: int) -> list[int]:
    """Return the newest tickets in scope whose caller is this one; a protected identity leads no unit to a ticket."""
    if not reads_clear_text():
        DATABASE.execute_sql("select desk.ask_lookup(%s)", (known.words,))
        asked = "select desk.find_callers(%s, %s, %s)"
        rows = DATABASE.execute_sql(asked, (known.way.value, known.words, most)).fetchall()
        return [row[0] for row in rows]
    query = visible(actor, Ticket.select(Ticket.id)).join(TicketCaller, on=(TicketCaller.ticket == Ticket.id))
    query = query.where(knows_caller(actor), _is_caller(known))
    return fetch_ids(query.order_by(Ticket.id.desc()).limit(most), DATABASE)


def _is_caller(known: CallerWords) -> Any:
    """Return the condition; clear text is compared in the database and goes nowhere."""
    if known.way is Way.PHONE:
        return TicketCaller.phone_hash == keyed_hashes([normal_phone(known.words)])[0]
    name = TicketCaller.name
    return name == known.words if known.way is Way.NAME else name.startswith(known.words)


@dataclass(frozen=True)
class Asked:
    """What a sheet says of the caller of a ticket that is stored."""

    ticket_id: int
    name: str | None
    phone: str | None


def same_callers(asked: Sequence[Asked]) -> dict[int, tuple[bool, bool]]:
    """Return of each ticket whether name and number are those stored; nothing clear comes out of the database."""
    same: dict[int, tuple[bool, bool]] = {}
    for start in range(0, len(asked), _BATCH):
        part = asked[start : start + _BATCH]
        same |= _same_here(part) if reads_clear_text() else _same_there(part)
    return same


def _same_here(asked: Sequence[Asked]) -> dict[int, tuple[bool, bool]]:
    stored = stored_callers([one.ticket_id for one in asked])
    nobody = ClearCaller("", "")
    return {
        one.ticket_id: (known.name == (one.name or ""), known.phone == (one.phone or ""))
        for one in asked
        for known in (stored.get(one.ticket_id, nobody),)
    }


def _same_there(asked: Sequence[Asked]) -> dict[int, tuple[bool, bool]]:
    words = "select * from desk.same_callers(%s::int[], %s::text[], %s::text[])"
    columns = ([one.ticket_id for one in asked], [one.name for one in asked], [one.phone for one in asked])
    return {key: (name, phone) for key, name, phone in DATABASE.execute_sql(words, columns).fetchall()}
