"""What a person has looked at of the news, and when they last left the desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services.access.permissions import Actor, Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.events import Changed, Topic
from services.news.dto import Seen
from services.people.own_settings import keep_own, own_value

SEEN: Final = "news.seen"
LEFT: Final = "desk.left_at"
MOST: Final = 100


@dataclass(frozen=True)
class MarkNewsSeen(Command[None]):
    """Say which news a person has looked at, and when the oldest of them happened."""

    permission: ClassVar[Permission] = Permission.TICKET_READ
    keys: tuple[str, ...]
    since: datetime


@dataclass(frozen=True)
class LeaveDesk(Command[None]):
    """Log out or lock: what happens from now on is told when the person comes back."""

    permission: ClassVar[Permission] = Permission.SESSION


def seen_by(actor: Actor) -> Seen | None:
    """Return what a person has looked at; None before the first time."""
    kept = own_value(actor, SEEN)
    return Seen(datetime.fromisoformat(kept["since"]), frozenset(kept["keys"])) if isinstance(kept, dict) else None


def left_by(actor: Actor) -> datetime | None:
    """Return when a person last left the desk; None before the first time."""
    kept = own_value(actor, LEFT)
    return datetime.fromisoformat(kept) if isinstance(kept, str) else None


def see(cmd: MarkNewsSeen, tx: Transaction) -> None:
    """Keep what was looked at; it takes the place of what was kept before."""
    keep_own(tx.actor, SEEN, {"since": cmd.since.isoformat(), "keys": list(cmd.keys[:MOST])})
    tx.emit(Changed(Topic.NEWS))


def leave(_cmd: LeaveDesk, tx: Transaction) -> None:
    """Keep the moment."""
    keep_own(tx.actor, LEFT, tx.now.isoformat())
    tx.emit(Changed(Topic.NEWS))


HANDLERS: Final[Handlers] = {MarkNewsSeen: see, LeaveDesk: leave}
