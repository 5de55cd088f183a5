"""How many calls left no ticket today."""

from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from models.tables.announcements import CallTally
from models.vocabulary import CallKind
from services.access.permissions import Actor, Permission
from services.kernel.boundaries import start_of_day
from services.kernel.reading import fetch_tuples


@dataclass(frozen=True)
class TallyToday:
    """The calls of today without a ticket, by kind: the person's own, and the office's."""

    own: dict[CallKind, int]
    office: dict[CallKind, int]


def tally_today(actor: Actor, now: datetime) -> TallyToday:
    """Count them."""
    actor.require(Permission.TICKET_REGISTER)
    today = CallTally.at >= start_of_day(now.date())
    query = CallTally.select(CallTally.kind, fn.COUNT(CallTally.id)).where(today).group_by(CallTally.kind)
    own = query.where(CallTally.by == actor.person_id)
    return TallyToday(dict(fetch_tuples(own)), dict(fetch_tuples(query)))
