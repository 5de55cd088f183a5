"""What a person has looked at of the news, and when they last left the desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from models.tables.views import PersonSetting
from services.access.permissions import Actor, Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.events import Changed, Topic
from services.news.dto import Seen
from services.views.queries import kept_setting

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
    kept = kept_setting(actor, SEEN)
    return Seen(datetime.fromisoformat(kept["since"]), frozenset(kept["keys"])) if kept is not None else None


def left_by(actor: Actor) -> datetime | None:
    """Return when a person last left the desk; None before the first time."""
    kept = kept_setting(actor, LEFT)
    return datetime.fromisoformat(kept["at"]) if kept is not None else None


def see(cmd: MarkNewsSeen, tx: Transaction) -> None:
    """Keep what was looked at; it takes the place of what was kept before."""
    _keep(tx.actor, SEEN, {"since": cmd.since.isoformat(), "keys": list(cmd.keys[:MOST])})
    tx.emit(Changed(Topic.NEWS))


def leave(_cmd: LeaveDesk, tx: Transaction) -> None:
    """Keep the moment."""
    _keep(tx.actor, LEFT, {"at": tx.now.isoformat()})
    tx.emit(Changed(Topic.NEWS))


def _keep(actor: Actor, key: str, value: dict[str, Any]) -> None:
    """Write a setting of the person in place of the one before."""
    row = {"person": actor.person_id, "key": key, "value": value}
    conflict = [PersonSetting.person, PersonSetting.key]
    PersonSetting.insert(row).on_conflict(conflict_target=conflict, update={PersonSetting.value: value}).execute()


HANDLERS: Final[Handlers] = {MarkNewsSeen: see, LeaveDesk: leave}
