"""What an import asks of the database before it writes, or instead of writing."""

from collections.abc import Sequence
from datetime import datetime

from services.access.permissions import Actor, Permission
from services.exchange.dto import Placed, Tally
from services.exchange.importing import counted
from services.exchange.judging import Book, Fate, judge
from services.exchange.names import Names, missing_names, read_names


def would_import(actor: Actor, batch: Sequence[Placed], keys: frozenset[str], now: datetime) -> Tally:
    """Return what importing these rows would do, names that would be made included."""
    actor.require(Permission.IMPORT_RUN)
    book = Book.read(now)
    judged = judge(batch, keys, book)
    return counted(
        judged, missing_names((one.settled.row for one in judged if one.fate is not Fate.SKIPPED), book.names)
    )


def known_names(actor: Actor) -> Names:
    """Return the names that the database holds, by kind."""
    actor.require(Permission.IMPORT_RUN)
    return read_names()
