"""Calls that leave no ticket are counted with one key: what kind, when, by whom; nothing about the caller."""

from dataclasses import dataclass
from typing import ClassVar, Final

from models.tables.announcements import CallTally
from models.vocabulary import CallKind
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.boundaries import start_of_day
from services.kernel.events import Changed, Topic


@dataclass(frozen=True)
class TallyCall(Command[None]):
    """Count a call. The same ``idem`` sent twice counts once."""

    permission: ClassVar[Permission] = Permission.TICKET_REGISTER
    kind: CallKind
    idem: str


@dataclass(frozen=True)
class TakeBackTally(Command[bool]):
    """Take back a count of one's own, on the same day; returns whether there was one."""

    permission: ClassVar[Permission] = Permission.TICKET_REGISTER
    idem: str


def tally(cmd: TallyCall, tx: Transaction) -> None:
    """Write one line."""
    CallTally.insert(at=tx.now, kind=cmd.kind, by=tx.actor.person_id, idem=cmd.idem).on_conflict_ignore().execute()
    tx.subject = cmd.kind.value
    tx.emit(Changed(Topic.NEWS))


def take_back(cmd: TakeBackTally, tx: Transaction) -> bool:
    """Strike the line out, if it is the person's own and of today."""
    own = (CallTally.idem == cmd.idem) & (CallTally.by == tx.actor.person_id)
    gone = CallTally.delete().where(own, CallTally.at >= start_of_day(tx.now.date())).execute()
    tx.emit(Changed(Topic.NEWS))
    return bool(gone)


HANDLERS: Final[Handlers] = {TallyCall: tally, TakeBackTally: take_back}
