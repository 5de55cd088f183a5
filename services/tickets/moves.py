"""A step of the road: one guarded update and one line of the time line."""

from dataclasses import dataclass, field
from typing import Any

from models.tables.handling import TicketEvent
from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Stale
from services.tickets.dto import TicketId
from services.tickets.events import TicketMoved, TicketNoted
from services.tickets.workflow import Action, step


@dataclass(frozen=True)
class Note:
    """What the time line says of a step."""

    words: str = ""
    unit_id: int | None = None
    data: dict[str, Any] = field(default_factory=dict)


def move(
    tx: Transaction, ticket: Any, action: Action, note: Note = Note(), *, to: TicketState | None = None, **columns: Any
) -> TicketState:
    """Take a step and return the new state: raise IllegalStep or NotAllowed; raise Stale when another desk was faster.

    ``to`` names the state where the table has several for this step.
    No lock is needed: the update hits the row only in the state and version that were read.
    """
    row = step(ticket.state, action)
    target = row.leads_to(ticket.round, to)
    tx.actor.require(row.permission)
    changed = (
        Ticket.update(state=target, version=Ticket.version + 1, **columns)
        .where(Ticket.id == ticket.id, Ticket.state == ticket.state, Ticket.version == ticket.version)
        .execute()
    )
    if not changed:
        raise Stale
    write_event(tx, ticket, action.value, note, (ticket.state, target))
    tx.subject = ticket.number
    tx.emit(TicketMoved(TicketId(ticket.id), action, target))
    return target


def write_event(
    tx: Transaction, ticket: Any, action: str, note: Note = Note(), states: tuple[Any, Any] | None = None
) -> None:
    """Add a line to the time line."""
    TicketEvent.create(
        ticket=ticket.id,
        at=tx.now,
        actor=tx.actor.person_id,
        actor_name=tx.actor.name,
        unit=note.unit_id,
        action=action,
        from_state=states[0] if states else None,
        to_state=states[1] if states else None,
        words=note.words,
        data=note.data or None,
    )


def note_only(tx: Transaction, ticket: Any, action: str, note: Note) -> None:
    """Add a line to a ticket that stays where it is."""
    write_event(tx, ticket, action, note)
    tx.subject = ticket.number
    tx.emit(TicketNoted(TicketId(ticket.id)))


def same_version(ticket: Any, version: int | None) -> None:
    """Raise Stale when the person looked at an older version than the one stored."""
    if version is not None and ticket.version != version:
        raise Stale
