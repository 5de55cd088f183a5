"""Who else has a ticket open, and what of that a person may learn. A hint, never a lock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.access.permissions import Actor, Scope


class Party(StrEnum):
    """As what another person is shown."""

    NAMED = "named"
    CENTRE = "centre"
    UNIT = "unit"


@dataclass(frozen=True)
class Seat:
    """A window at a ticket: whose it is, since when, and whether it is worked there or only looked."""

    ticket_id: int
    person_id: int | None
    name: str
    unit_id: int | None
    since: datetime
    working: bool = False


@dataclass(frozen=True)
class Onlooker:
    """Another person at the ticket as this person may know it; ``name`` only if `party` is NAMED."""

    party: Party
    name: str
    unit: str
    since: datetime
    working: bool


def party_of(actor: Actor, seat: Seat) -> Party:
    """Return as what the person of a seat is shown: a unit learns no names of the centre or of other units."""
    if actor.scope is Scope.ALL or actor.unit_id == seat.unit_id:
        return Party.NAMED
    return Party.CENTRE if seat.unit_id is None else Party.UNIT
