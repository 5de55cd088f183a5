"""How many tickets filters find: the counts beside saved lists."""

from collections.abc import Sequence
from datetime import datetime

from services.access.permissions import Actor, Permission
from services.tickets.dto import TicketFilter
from services.tickets.list_page_queries import list_count


def filter_sizes(actor: Actor, filters: Sequence[TicketFilter], now: datetime) -> tuple[int, ...]:
    """Return how many tickets each of these filters finds."""
    actor.require(Permission.TICKET_READ)
    return tuple(list_count(actor, one, now) for one in filters)
