"""The preview of applying a rule version to running tickets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from i18n import _
from services.access.permissions import Actor, Permission
from services.tickets.recalculating import begun_version
from services.tickets.recalculation import recalculated


@dataclass(frozen=True)
class LimitChange:
    """One running ticket; ``stays`` says why it keeps its limit, "" = it gets the new one."""

    id: int
    number: str
    title: str
    rules: str
    old_due: datetime | None
    new_due: datetime | None
    stays: str


def recalculation(
    actor: Actor, version: str, ticket_ids: Sequence[int] | None, now: datetime
) -> tuple[LimitChange, ...]:
    """Return what it would do to these tickets, None = to all that run by another version, the first due first."""
    actor.require(Permission.HEAD_DECIDE)
    return tuple(
        LimitChange(one.ticket.id, one.number, one.title, one.rules, *one.dues, _(one.stays.words) if one.stays else "")
        for one in recalculated(begun_version(version, now), ticket_ids, now)
    )
