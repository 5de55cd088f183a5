"""Whether a scan made now would find anything new: what the program asks on its own rounds before it writes."""

from datetime import datetime, timedelta
from typing import Final

from services.access.permissions import Actor, Permission
from services.oversight.scanning import find
from services.oversight.storing import news, scanned

EVERY: Final = timedelta(hours=1)
"""A round is made so long after the last scan, whoever made that."""


def scan_pending(actor: Actor, now: datetime) -> bool:
    """Tell whether the last scan is an hour old and one made now would open, change or put away a case."""
    actor.require(Permission.OVERSIGHT_SCAN)
    last = scanned()
    if last is not None and now - last[0] < EVERY:
        return False
    return news(find(now))
