"""Who works on a ticket changes while it runs: another lead unit, one more assisting unit. What was done stays."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import DispatchBasis, TaskState, TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, Invalid
from services.kernel.fields import secret
from services.tickets.dto import Assignment, TicketId
from services.tickets.limits import UnitLimit, assist_limit
from services.tickets.moves import Note, move, same_version
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import visible_ticket
from services.tickets.sending import Sending, live_parts, require_sensible, send_out
from services.tickets.workflow import Action, step


class PartThere(DomainError):
    """The unit has a part already."""

    message = N_("{unit} has a part of this ticket already. Chase it, or change the lead unit instead.")
    code = "part_there"


@dataclass(frozen=True)
class ChangeLead(Command[None]):
    """Give the ticket to another lead unit with a full limit; ``keep_old``: the former one goes on assisting.

    ``reason`` is told to both units. Units that assist go on as they were; the new lead's own assisting part ends.
    """

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    version: int | None
    lead: Assignment
    basis: DispatchBasis
    reason: str = secret(default="")
    basis_note: str = secret(default="")
    keep_old: bool = False


@dataclass(frozen=True)
class AddAssist(Command[None]):
    """Ask one more unit to assist, with a limit of its own; its instruction says what for."""

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    version: int | None
    assist: Assignment
    basis: DispatchBasis = DispatchBasis.DUTY


def change_lead(cmd: ChangeLead, tx: Transaction) -> None:
    """Stop the old lead's part, open the new one's; the upper level's limit does not move."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.CHANGE_LEAD)
    if cmd.lead.unit_id == ticket.lead_unit_id:
        raise Invalid(field=_("Lead unit"), words=_("is this unit already; choose another one."))
    reason = told(N_("Reason"), cmd.reason, LONGEST_REASON)
    parts = live_parts(ticket)
    old = next((part for part in parts if part.lead), None)
    going_on = tuple(
        Assignment(part.unit_id)
        for part in parts
        if not part.lead and part.state is not TaskState.DONE and part.unit_id != cmd.lead.unit_id
    )
    words = _("{old} to {new}: {reason}").format(
        old=_name(ticket.lead_unit_id), new=_name(cmd.lead.unit_id), reason=reason
    )
    sending = Sending(cmd.lead, going_on, cmd.basis, cmd.basis_note)
    note = Note(words, cmd.lead.unit_id, {"from_unit": ticket.lead_unit_id, "kept": cmd.keep_old})
    send_out(tx, ticket, Action.CHANGE_LEAD, sending, note)
    if cmd.keep_old and old is not None:
        _go_on_assisting(tx, ticket.id, old)


def add_assist(cmd: AddAssist, tx: Transaction) -> None:
    """Open the part; the lead's limit stays."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.ADD_ASSIST)
    instruction = told(N_("Instruction"), cmd.assist.instruction)
    require_sensible(cmd.assist)
    unit = _name(cmd.assist.unit_id)
    if not Unit.select().where(Unit.id == cmd.assist.unit_id, Unit.active).exists():
        raise Invalid(field=_("Units"), words=_("choose units that are in use."))
    if any(part.unit_id == cmd.assist.unit_id for part in live_parts(ticket)):
        raise PartThere(unit=unit)
    limit = assist_limit(ticket, cmd.assist, _lead_limit(ticket), tx.now)
    move(tx, ticket, Action.ADD_ASSIST, Note(f"{unit} · {instruction}", cmd.assist.unit_id))
    UnitTask.create(
        ticket=ticket.id, unit=cmd.assist.unit_id, lead=False, round=ticket.round, state=TaskState.TO_SIGN,
        basis=cmd.basis, instruction=instruction, dispatched_at=tx.now, sign_due_at=limit.sign_due_at,
        due_at=limit.due_at,
    )  # fmt: skip


def _go_on_assisting(tx: Transaction, ticket_id: int, old: Any) -> None:
    """Give the former lead an assisting part in the state in which its work stood."""
    ticket = Ticket.get_by_id(ticket_id)
    limit = assist_limit(ticket, Assignment(old.unit_id), _lead_limit(ticket), tx.now)
    UnitTask.create(
        ticket=ticket.id, unit=old.unit_id, lead=False, round=old.round, state=old.state, basis=old.basis,
        basis_note=old.basis_note, instruction=old.instruction, dispatched_at=tx.now,
        sign_due_at=None if old.signed_at else limit.sign_due_at, signed_at=old.signed_at, signed_by=old.signed_by_id,
        due_at=limit.due_at,
    )  # fmt: skip


def _lead_limit(ticket: Any) -> UnitLimit:
    """Return the limit that the lead unit works against now."""
    due = ticket.rework_due_at if ticket.state is TicketState.REWORK else ticket.due_at
    return UnitLimit(ticket.rules_key, None, due, ticket.due_provisional)


def _name(unit_id: int | None) -> str:
    return str(Unit.select(Unit.name).where(Unit.id == unit_id).scalar() or "")


HANDLERS: Final[Handlers] = {ChangeLead: change_lead, AddAssist: add_assist}
