"""Reads who else has a ticket open."""

from collections.abc import Iterable

from models.base import DATABASE
from models.tables.directory import Unit
from services.access.permissions import Actor, Scope
from services.kernel.engine import on_server
from services.tickets.presence import Onlooker, Party, Seat, party_of
from services.tickets.scope import require_visible


def onlookers(actor: Actor, ticket_id: int, seats: Iterable[Seat] = ()) -> tuple[Onlooker, ...]:
    """Return the others at a ticket, the earliest first; ``seats`` are those of this PC, a server knows its own."""
    require_visible(actor, ticket_id)
    if on_server():
        found = DATABASE.execute_sql("select * from desk.others_on(%s)", (ticket_id,)).fetchall()
        return tuple(Onlooker(Party(party), *rest) for party, *rest in found)
    others = (seat for seat in seats if seat.ticket_id == ticket_id and seat.person_id != actor.person_id)
    return tuple(_seen(actor, seat) for seat in sorted(others, key=lambda seat: seat.since))


def _seen(actor: Actor, seat: Seat) -> Onlooker:
    """Return a seat as this person may know it."""
    party = party_of(actor, seat)
    unit = Unit.get_or_none(Unit.id == seat.unit_id) if seat.unit_id and actor.scope is Scope.ALL else None
    name = seat.name if party is Party.NAMED else ""
    return Onlooker(party, name, unit.short if unit else "", seat.since, seat.working)
