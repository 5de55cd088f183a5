"""A third person decides on a return: send it elsewhere, reject it, consult; or the centre head designates the unit."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.requests import Request
from models.vocabulary import DispatchBasis, RequestState, TaskState, TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.fields import secret
from services.tickets.dto import Assignment, TicketId
from services.tickets.moves import Note, move, same_version
from services.tickets.return_rules import raise_if, review_refusal
from services.tickets.return_standing import required_return, review_standing
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import visible_ticket
from services.tickets.sending import Sending, lead_part, live_parts, send_out, stop_part
from services.tickets.workflow import Action, step

NOBODYS: Final = {"lead_unit": None, "signed_at": None, "due_at": None, "due_original": None}
"""A ticket taken back from its unit is nobody's: it weighs on no unit's lists and figures until it is sent again."""
RETURNED: Final = "returned"


@dataclass(frozen=True)
class UpholdReturn(Command[None]):
    """Take the ticket back; it waits for dispatch, where the suggested unit is proposed."""

    permission: ClassVar[Permission] = Permission.RETURN_REVIEW
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


@dataclass(frozen=True)
class RejectReturn(Command[None]):
    """Give the ticket back to the unit that returned it, with the reason; its limit never stopped."""

    permission: ClassVar[Permission] = Permission.RETURN_REVIEW
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


@dataclass(frozen=True)
class OpenConsultation(Command[None]):
    """Let the candidate units be heard (会商); ``words``: which units, and when."""

    permission: ClassVar[Permission] = Permission.RETURN_REVIEW
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


@dataclass(frozen=True)
class DesignateUnit(Command[None]):
    """Name the unit that handles it, as the head of the centre; it cannot be returned any more."""

    permission: ClassVar[Permission] = Permission.HEAD_DECIDE
    ticket_id: TicketId
    version: int | None
    unit_id: int
    words: str = secret(default="")
    basis: DispatchBasis = DispatchBasis.DUTY


def uphold(cmd: UpholdReturn, tx: Transaction) -> None:
    """Stop the lead's part; the assisting units' wait for the next dispatch."""
    ticket, request = _judged(cmd, tx, Action.REASSIGN)
    words = told(N_("Reason"), cmd.words, required=False)
    lead = lead_part(ticket)
    move(tx, ticket, Action.REASSIGN, Note(words, lead.unit_id), **NOBODYS)
    stop_part(tx, lead, RETURNED)
    decide(tx, request, RequestState.GRANTED, words)


def reject(cmd: RejectReturn, tx: Transaction) -> None:
    """Go back to where the unit stood; count it where its reason counts."""
    ticket, request = _judged(cmd, tx, Action.REJECT_RETURN)
    words = told(N_("Reason"), cmd.words)
    lead = lead_part(ticket)
    back = TicketState.TO_SIGN if lead.state is TaskState.TO_SIGN else TicketState.HANDLING
    move(tx, ticket, Action.REJECT_RETURN, Note(words, lead.unit_id), to=back, **improper(ticket, request))
    decide(tx, request, RequestState.REFUSED, words)


def open_consultation(cmd: OpenConsultation, tx: Transaction) -> None:
    """Go into consultation; the return stays open until its outcome."""
    ticket, _request = _judged(cmd, tx, Action.CONSULT)
    move(tx, ticket, Action.CONSULT, Note(told(N_("Words"), cmd.words, required=False), ticket.lead_unit_id))


def designate(cmd: DesignateUnit, tx: Transaction) -> None:
    """Send it to the designated unit with full limits; units that assist go on."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.DESIGNATE)
    words = told(N_("Reason"), cmd.words, LONGEST_REASON)
    request = required_return(ticket)
    raise_if(review_refusal(Action.DESIGNATE, review_standing(tx.actor, ticket, request)))
    columns = outcome(ticket, request, cmd.unit_id)
    name = Unit.select(Unit.name).where(Unit.id == cmd.unit_id).scalar() or ""
    note = Note(_("{unit}: {words}").format(unit=name, words=words), cmd.unit_id)
    sending = Sending(Assignment(cmd.unit_id), going_assists(ticket, cmd.unit_id), cmd.basis, words)
    send_out(tx, ticket, Action.DESIGNATE, sending, note, no_return=True, **columns)
    decide(tx, request, outcome_state(request, cmd.unit_id), words)


def going_assists(ticket: Any, lead_unit: int) -> tuple[Assignment, ...]:
    """Return the units that assist and go on doing so under a new lead."""
    return tuple(Assignment(task.unit_id) for task in live_parts(ticket) if not task.lead and task.unit_id != lead_unit)


def outcome_state(request: Any, unit_id: int | None) -> RequestState:
    """Return what became of a return when a unit was named: the same one again means it was refused."""
    return RequestState.REFUSED if unit_id == request.unit_id else RequestState.GRANTED


def outcome(ticket: Any, request: Any, unit_id: int | None) -> dict[str, Any]:
    """Return the ticket's columns that follow from naming a unit."""
    return improper(ticket, request) if outcome_state(request, unit_id) is RequestState.REFUSED else {}


def improper(ticket: Any, request: Any) -> dict[str, Any]:
    """Return the counter of rejected returns, one more where the reason counts."""
    return {"rejected_return_count": (ticket.rejected_return_count or 0) + 1} if request.counts else {}


def decide(tx: Transaction, request: Any, state: RequestState, words: str) -> None:
    """Close a return."""
    columns = {"state": state, "decided_at": tx.now, "decided_by": tx.actor.person_id, "decided_words": words}
    Request.update(**columns).where(Request.id == request.id).execute()


def _judged(cmd: Any, tx: Transaction, action: Action) -> tuple[Any, Any]:
    """Return the ticket and its open return; raise why this person may not decide so on it."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, action)
    request = required_return(ticket)
    raise_if(review_refusal(action, review_standing(tx.actor, ticket, request)))
    return ticket, request


HANDLERS: Final[Handlers] = {
    UpholdReturn: uphold,
    RejectReturn: reject,
    OpenConsultation: open_consultation,
    DesignateUnit: designate,
}
