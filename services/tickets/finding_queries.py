"""Tickets by what a person has of them: the number or its end, the caller's phone or name, the unit that leads."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from peewee import fn

from models.base import DATABASE
from models.tables.ticket import Ticket, TicketCaller
from services.access.permissions import Actor, Permission
from services.kernel.masking import normal_phone
from services.kernel.reading import fetch_ids, fetch_tuples
from services.tickets.clear_text import CallerWords, Way, found_by_caller
from services.tickets.dto import TicketRow
from services.tickets.list_queries import ticket_rows
from services.tickets.lists import due_between
from services.tickets.scope import knows_caller, visible
from services.tickets.workflow import CLOCK_RUNS

MOST: Final = 8
_OF_UNIT: Final = 20
_TAIL: Final = 4
_SERIAL: Final = 6
_PHONE: Final = 7
_LONGEST: Final = 60
_SHORTEST_NAME: Final = 2


class FoundBy(StrEnum):
    """What of a ticket was recognised."""

    NUMBER = "number"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True)
class FoundTicket:
    """A ticket and by what it was found."""

    row: TicketRow
    by: FoundBy


@dataclass(frozen=True)
class UnitLoad:
    """How many running tickets a unit leads, and how many of them are past their limit."""

    running: int = 0
    overdue: int = 0


def find_tickets(actor: Actor, words: str, now: datetime) -> tuple[FoundTicket, ...]:
    """Return a few tickets, newest first: by number, phone or name. A hidden caller leads nobody to a ticket."""
    actor.require(Permission.TICKET_READ)
    sought = unicodedata.normalize("NFKC", words).strip()[:_LONGEST]
    found: dict[int, FoundBy] = {}
    for by, way in _exact(sought):
        found |= {one: by for one in _newest(actor, by, way) if one not in found}
    if len(found) < MOST and (not found or len(sought) == _TAIL):
        for by, way in _partly(sought):
            found |= {one: by for one in _newest(actor, by, way) if one not in found}
    rows = ticket_rows(actor, list(found)[:MOST], now)
    return tuple(FoundTicket(row, found[row.id]) for row in rows)


def _exact(sought: str) -> Sequence[tuple[FoundBy, Any]]:
    """Return what these words may be as a whole: a condition, or what of a caller; each is read from an index."""
    number, phone = sought.upper(), normal_phone(sought)
    ways: list[tuple[FoundBy, Any]] = []
    if any(letter.isdigit() for letter in number):
        ways.append((FoundBy.NUMBER, (Ticket.number == number) | (Ticket.city_number == number)))
    if phone.isdecimal() and len(phone) == _TAIL:
        ways.append((FoundBy.PHONE, TicketCaller.phone_tail == phone))
    if len(phone) >= _PHONE and phone[:1].isdecimal():
        ways.append((FoundBy.PHONE, CallerWords(Way.PHONE, phone)))
    if len(sought) >= _SHORTEST_NAME and not number.isdecimal():
        ways.append((FoundBy.NAME, CallerWords(Way.NAME, sought)))
    return ways


def _partly(sought: str) -> Sequence[tuple[FoundBy, Any]]:
    """Return what these words may be the end or the beginning of; asked where nothing was meant as a whole."""
    number = sought.upper()
    if number.isdecimal() and len(number) <= _SERIAL:
        return ((FoundBy.NUMBER, Ticket.number.endswith(number)),)
    if any(letter.isdigit() for letter in number):
        return ((FoundBy.NUMBER, Ticket.number.startswith(number)),)
    return ((FoundBy.NAME, CallerWords(Way.NAME_START, sought)),) if len(sought) >= _SHORTEST_NAME else ()


def _newest(actor: Actor, by: FoundBy, way: Any) -> list[int]:
    if isinstance(way, CallerWords):
        return found_by_caller(actor, way, MOST)
    query = visible(actor, Ticket.select(Ticket.id))
    if by is not FoundBy.NUMBER:
        query = query.join(TicketCaller, on=(TicketCaller.ticket == Ticket.id)).where(knows_caller(actor))
    return fetch_ids(query.where(way).order_by(Ticket.id.desc()).limit(MOST), DATABASE)


def tickets_of_unit(actor: Actor, unit_id: int, now: datetime) -> tuple[TicketRow, ...]:
    """Return the running tickets that a unit leads, the least time left first."""
    running = visible(actor, Ticket.select(Ticket.id)).where(
        Ticket.lead_unit == unit_id, Ticket.state.in_(tuple(CLOCK_RUNS))
    )
    by_limit = running.order_by(Ticket.due_at.asc(nulls="last"), Ticket.id)
    return ticket_rows(actor, fetch_ids(by_limit.limit(_OF_UNIT), DATABASE), now)


def unit_loads(actor: Actor, unit_ids: Sequence[int], now: datetime) -> dict[int, UnitLoad]:
    """Return the loads of these units, of the tickets this person may see."""
    running = (
        visible(actor, Ticket.select(Ticket.lead_unit, fn.COUNT(Ticket.id)))
        .where(Ticket.lead_unit.in_(list(unit_ids)), Ticket.state.in_(tuple(CLOCK_RUNS)))
        .group_by(Ticket.lead_unit)
    )
    late = dict(fetch_tuples(running.where(due_between(None, now, closed_end=False))))
    return {unit: UnitLoad(count, late.get(unit, 0)) for unit, count in fetch_tuples(running)}
