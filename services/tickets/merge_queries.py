"""Reads of joined tickets: which may be about the same matter, what joining would do, and who is joined."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from models.base import DATABASE
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.ticket import Ticket, TicketCaller
from models.vocabulary import AppealType, Satisfaction, TaskState, TicketState
from services.access.permissions import Actor, Permission, Scope
from services.calendar.office import rules_by_key
from services.kernel.engine import on_server
from services.kernel.reading import fetch_ids, fetch_tuples
from services.tickets.likeness import title_likeness
from services.tickets.list_queries import ticket_rows
from services.tickets.merge_dto import JoinedCaller, JoinedFacts, JoinedTo, MergeCandidate, MergeLine, MergePreview
from services.tickets.merge_rules import LEADING, child_refusal, parent_refusal
from services.tickets.merging import side_of
from services.tickets.scope import require_visible, visible, visible_ticket
from services.tickets.submission import contact_needed

_LOOKED_AT: Final = 200
_SHOWN: Final = 12
_UNLIKE: Final = 20


def merge_candidates(
    actor: Actor, ticket_id: int, now: datetime, also: int | None = None
) -> tuple[MergeCandidate, ...]:
    """Return open tickets near in time that may be about the same matter, the likeliest first.

    The same number, the same address, or the same class and place with a like title; within the days by which the
    ticket's own rules count a matter as repeated. ``also`` is a ticket that was found by its words: it stands first.
    """
    actor.require(Permission.TICKET_DISPATCH)
    ticket = visible_ticket(actor, ticket_id)
    numbers = set(same_number(actor, ticket_id))
    days = timedelta(days=rules_by_key(ticket.rules_key).fairness.repeat_days)
    span = Ticket.received_at.between(ticket.received_at - days, ticket.received_at + days)
    query = visible(actor, Ticket.select()).where(Ticket.id != ticket_id, Ticket.state.in_(LEADING))
    query = query.where((span & _near(ticket, numbers)) | (Ticket.id == also))
    query = query.order_by((Ticket.id == also).desc(), Ticket.received_at.desc(), Ticket.id.desc())
    found = {other.id: other for other in query.limit(_LOOKED_AT)}
    rows = {row.id: row for row in ticket_rows(actor, list(found), now)}
    candidates = [_candidate(ticket, other, rows[key], numbers) for key, other in found.items() if key in rows]
    worth = [one for one in candidates if one.row.id == also or _worth_showing(one)]
    return tuple(sorted(worth, key=lambda one: (one.row.id == also, *_worth(one)), reverse=True)[:_SHOWN])


def merge_preview(actor: Actor, parent_id: int, children: Sequence[int], now: datetime) -> MergePreview:
    """Return what joining these tickets to the parent would do; raise NotFound out of scope."""
    actor.require(Permission.TICKET_DISPATCH)
    parent = visible_ticket(actor, parent_id)
    tickets = [visible_ticket(actor, key) for key in dict.fromkeys(children) if key != parent_id]
    rows = {row.id: row for row in ticket_rows(actor, [parent_id, *(one.id for one in tickets)], now)}
    lines = tuple(_line(ticket, rows[ticket.id]) for ticket in tickets)
    side = side_of(parent)
    return MergePreview(rows[parent_id], parent_refusal(side), lines, 1 + side.children + len(lines))


def joined_facts(actor: Actor, ticket_id: int) -> JoinedFacts:
    """Return to which ticket this one is joined, and who is joined to it; raise NotFound out of scope."""
    require_visible(actor, ticket_id)
    return JoinedFacts(_parent(actor, ticket_id), _children(actor, ticket_id))


def joined_reply(actor: Actor, ticket_id: int) -> str:
    """Return the unified reply that answers a joined ticket, "" when it is joined to none or none is in sight."""
    parent = _parent(actor, ticket_id)
    return parent.reply if parent is not None else ""


def _near(ticket: Any, numbers: set[int]) -> Any:
    """Return the condition that a ticket has anything in common with this one."""
    near = Ticket.id.in_(list(numbers))
    if ticket.address:
        near |= Ticket.address == ticket.address
    if ticket.category_id is not None:
        near |= (Ticket.category == ticket.category_id) & _same_area(ticket)
    return near


def _same_area(ticket: Any) -> Any:
    return Ticket.area.is_null() if ticket.area_id is None else Ticket.area == ticket.area_id


def _candidate(ticket: Any, other: Any, row: Any, numbers: set[int]) -> MergeCandidate:
    side = side_of(other)
    return MergeCandidate(
        row=row,
        same_number=other.id in numbers,
        same_address=bool(ticket.address) and other.address == ticket.address,
        same_place=ticket.category_id is not None
        and (other.category_id, other.area_id) == (ticket.category_id, ticket.area_id),
        likeness=title_likeness(ticket.title, other.title),
        children=side.children,
        leads=parent_refusal(side),
        joins=child_refusal(side),
    )


def _worth_showing(one: MergeCandidate) -> bool:
    return one.same_number or one.same_address or one.likeness >= _UNLIKE


def _worth(one: MergeCandidate) -> tuple[Any, ...]:
    """Return the order: what is alike and comes from the same place or number first, then what is alike."""
    return (one.same_number + one.same_address + one.same_place + one.likeness / 50, one.row.received_at)


def _line(ticket: Any, row: Any) -> MergeLine:
    parts = (
        UnitTask.select(Unit.name)
        .join(Unit)
        .where(UnitTask.ticket == ticket.id, UnitTask.round == ticket.round, UnitTask.state != TaskState.STOPPED)
        .order_by(UnitTask.lead.desc(), UnitTask.id)
    )
    units = tuple(name for (name,) in fetch_tuples(parts))
    return MergeLine(row, units, contact_needed(ticket), child_refusal(side_of(ticket)))


def same_number(actor: Actor, ticket_id: int) -> list[int]:
    """Return the newest tickets that came from the same number; on a server without its keyed hash being read."""
    actor.require(Permission.TICKET_DISPATCH)
    if on_server():
        rows = DATABASE.execute_sql("select desk.same_number(%s)", (ticket_id,)).fetchall()
        return [row[0] for row in rows]
    own = TicketCaller.select(TicketCaller.phone_hash).where(TicketCaller.ticket == ticket_id)
    query = TicketCaller.select(TicketCaller.ticket).where(
        TicketCaller.phone_hash.in_(own), TicketCaller.ticket != ticket_id
    )
    return fetch_ids(query.order_by(TicketCaller.ticket.desc()).limit(_LOOKED_AT), DATABASE)


def _parent(actor: Actor, ticket_id: int) -> JoinedTo | None:
    """Return the ticket that this one is joined to, None when there is none in sight."""
    own = Ticket.select(Ticket.parent).where(Ticket.id == ticket_id)
    query = visible(actor, Ticket.select(Ticket.id, Ticket.number, Ticket.title, Ticket.state, Unit.name))
    query = query.left_outer_join(Unit, on=(Ticket.lead_unit == Unit.id)).where(Ticket.id.in_(own))
    for key, number, title, state, unit in fetch_tuples(query):
        return JoinedTo(key, number, title, TicketState(state), unit or "", _reply(key))
    return None


def _reply(ticket_id: int) -> str:
    """Return the unified reply in force: the newest that the lead unit handed in."""
    lead = (UnitTask.ticket == ticket_id) & UnitTask.lead & (UnitTask.state == TaskState.DONE)
    query = UnitTask.select(UnitTask.reply).where(lead).order_by(UnitTask.round.desc(), UnitTask.id.desc()).limit(1)
    return "".join(reply for (reply,) in fetch_tuples(query))


def _children(actor: Actor, ticket_id: int) -> tuple[JoinedCaller, ...]:
    """Return who is joined; a unit sees them by their masks, protected ones not."""
    if on_server() and actor.scope is Scope.OWN_UNIT:
        rows = DATABASE.execute_sql("select * from desk.joined_callers(%s)", (ticket_id,)).fetchall()
        return tuple(_caller(None, row) for row in rows)
    query = (
        Ticket.select(
            Ticket.id, Ticket.number, Ticket.received_at, Ticket.state, TicketCaller.name_mask,
            TicketCaller.phone_mask, Ticket.type, Ticket.confidential, Ticket.result_satisfaction,
        )
        .left_outer_join(TicketCaller, on=(TicketCaller.ticket == Ticket.id))
        .where(Ticket.parent == ticket_id)
        .order_by(Ticket.id)
    )  # fmt: skip
    known = actor.scope is Scope.ALL
    return tuple(
        _caller(key if known else None, (number, at, state, *_who(known, name, phone, kind, kept), answer))
        for key, number, at, state, name, phone, kind, kept, answer in fetch_tuples(query)
    )


def _who(known: bool, name: str | None, phone: str | None, kind: Any, kept: Any) -> tuple[str, bool]:
    """Return the masked caller, and whether it is kept from this person."""
    hidden = not known and (bool(kept) or AppealType(kind) is AppealType.REPORT)
    return ("" if hidden else f"{name or ''} {phone or ''}".strip()), hidden


def _caller(key: int | None, row: Sequence[Any]) -> JoinedCaller:
    number, at, state, caller, hidden, answer = row
    satisfaction = Satisfaction(answer) if answer else None
    return JoinedCaller(number, at, TicketState(state), caller, hidden, satisfaction, key)
