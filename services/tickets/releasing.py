"""A protected identity released to one unit by the centre, and taken back."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_
from models.tables.handling import UnitTask
from models.tables.ticket import CallerRelease
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError
from services.tickets.dto import TicketId
from services.tickets.moves import Note, note_only
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import protected, visible_ticket


class NothingProtected(DomainError):
    """The units know this caller anyway."""

    message = N_("The identity is not protected in this ticket: its units know the caller.")
    code = "nothing_protected"


class NoPart(DomainError):
    """A unit that has nothing to do with the ticket learns nobody's name."""

    message = N_("This unit has no part in the ticket.")
    code = "no_part"


class AlreadyReleased(DomainError):
    """The unit knows the identity already."""

    message = N_("The identity is already released to this unit.")
    code = "already_released"


class NotReleased(DomainError):
    """There is nothing to take back."""

    message = N_("The identity is not released to this unit.")
    code = "not_released"


@dataclass(frozen=True)
class ReleaseCaller(Command[None]):
    """Let a unit of the ticket know a protected identity, for a reason; its people then see the masks."""

    permission: ClassVar[Permission] = Permission.CALLER_RELEASE
    ticket_id: TicketId
    unit_id: int
    reason: str


@dataclass(frozen=True)
class WithdrawRelease(Command[None]):
    """Protect the identity from that unit again."""

    permission: ClassVar[Permission] = Permission.CALLER_RELEASE
    ticket_id: TicketId
    unit_id: int
    reason: str


def release(cmd: ReleaseCaller, tx: Transaction) -> None:
    """Keep the release and say so in the time line."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if not protected(ticket):
        raise NothingProtected
    if not UnitTask.select(UnitTask.id).where(UnitTask.ticket == ticket.id, UnitTask.unit == cmd.unit_id).exists():
        raise NoPart
    if _standing(ticket, cmd.unit_id).exists():
        raise AlreadyReleased
    reason = told(N_("Reason"), cmd.reason, LONGEST_REASON)
    CallerRelease.insert(ticket=ticket.id, unit=cmd.unit_id, by=tx.actor.person_id, at=tx.now, reason=reason).execute()
    note_only(tx, ticket, "release", Note(reason, cmd.unit_id))


def withdraw(cmd: WithdrawRelease, tx: Transaction) -> None:
    """End the release; that it was there stays."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    reason = told(N_("Reason"), cmd.reason, LONGEST_REASON)
    standing = _standing(ticket, cmd.unit_id)
    ended = {"withdrawn_at": tx.now, "withdrawn_by": tx.actor.person_id, "withdrawn_reason": reason}
    if not CallerRelease.update(**ended).where(CallerRelease.id.in_(standing)).execute():
        raise NotReleased
    note_only(tx, ticket, "withdraw_release", Note(reason, cmd.unit_id))


def _standing(ticket: Any, unit_id: int) -> Any:
    """Return the query of the release that is in force."""
    one = CallerRelease
    return one.select(one.id).where(one.ticket == ticket.id, one.unit == unit_id, one.withdrawn_at.is_null())


HANDLERS: Final[Handlers] = {ReleaseCaller: release, WithdrawRelease: withdraw}
