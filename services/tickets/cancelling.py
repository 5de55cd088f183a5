"""Taking a ticket back (撤单): the caller's wish, a wrong entry, nuisance. It is kept, and no rate counts it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.vocabulary import TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid
from services.kernel.fields import personal, secret
from services.kernel.resources import seed
from services.tickets.dto import TicketId
from services.tickets.merging import require_no_children
from services.tickets.moves import Note, move, same_version
from services.tickets.rules import LONGEST_REASON, clean, told
from services.tickets.scope import visible_ticket
from services.tickets.stopping import CANCELLED, stop_parts
from services.tickets.workflow import Action, step

BY_CALLER: Final = "caller"
"""The reason for which it must be known who said so, and when."""
_BY_MERGING: Final = "merged"
_LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class CancelTicket(Command[None]):
    """Take a ticket back for a reason of the list: a draft by who registers, a running one by who dispatches.

    ``said_by``, ``said_at``: who withdrew it for the caller and when; required for the caller's own wish only.
    """

    permission: ClassVar[Permission] = Permission.TICKET_REGISTER
    ticket_id: TicketId
    version: int | None
    code: str
    words: str = secret(default="")
    said_by: str = personal(default="")
    said_at: datetime | None = None


def cancel_reasons() -> tuple[tuple[str, str], ...]:
    """Return code and label of each reason; joining tickets is a step of its own."""
    rows = seed("reasons")["cancel_reason"]
    return tuple((row["code"], row["label"]) for row in rows if row["code"] != _BY_MERGING)


def cancel_words(code: str | None) -> str:
    """Return the label of a reason, "" for none."""
    return dict(cancel_reasons()).get(code or "", "")


def cancel(cmd: CancelTicket, tx: Transaction) -> None:
    """End the ticket, then take the units' parts back."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.CANCEL)
    require_no_children(ticket)
    note = _note(cmd, ticket, tx.now)
    move(tx, ticket, Action.CANCEL, note, cancel_code=cmd.code, closed_at=tx.now)
    if ticket.state is not TicketState.DRAFT:  # a draft was with no unit, and who registers touches no part
        stop_parts(tx, ticket, CANCELLED)


def _note(cmd: CancelTicket, ticket: Any, now: datetime) -> Note:
    """Return what the time line says; raise Invalid naming what is missing."""
    label = cancel_words(cmd.code)
    if not label:
        raise Invalid(field=_("Reason"), words=_("choose an entry of the list."))
    words = told(N_("Reason"), cmd.words, LONGEST_REASON)
    data: dict[str, Any] = {"code": cmd.code}
    parts = [label]
    if cmd.code == BY_CALLER:
        said_by = told(N_("Who withdrew it"), clean(cmd.said_by), _LONGEST_NAME)
        if cmd.said_at is None or cmd.said_at > now or cmd.said_at < ticket.received_at:
            raise Invalid(field=_("When it was withdrawn"), words=_("must lie between the call and now."))
        data |= {"said_by": said_by, "said_at": cmd.said_at.isoformat()}
        parts.append(f"{said_by} {cmd.said_at:%Y-%m-%d %H:%M}")
    return Note(" · ".join((*parts, words)), ticket.lead_unit_id, data)


HANDLERS: Final[Handlers] = {CancelTicket: cancel}
