"""Sending a ticket to one lead unit and any assisting units."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.ticket import TicketText
from models.vocabulary import DispatchBasis, TaskState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.kernel.reading import fetch_tuples
from services.tickets.dto import Assignment, TicketId
from services.tickets.limits import UnitLimit, assist_limit, lead_limit
from services.tickets.moves import Note, move, note_only, same_version
from services.tickets.rules import LONGEST_REASON, clean, told
from services.tickets.scope import visible_ticket
from services.tickets.workflow import TERMINAL, Action, IllegalStep

_LONGEST_DAYS: Final = 250


@dataclass(frozen=True)
class DispatchTicket(Command[None]):
    """Send a ticket out. ``basis`` says why this lead unit; its words are kept with each part."""

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    version: int | None
    lead: Assignment
    assists: tuple[Assignment, ...]
    basis: DispatchBasis
    basis_note: str = secret(default="")


@dataclass(frozen=True)
class AddRemark(Command[None]):
    """Write the centre's internal remark on a ticket; the remarks before it stay in the time line."""

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    words: str = secret(default="")


def dispatch(cmd: DispatchTicket, tx: Transaction) -> None:
    """Move the ticket on, start every unit's clock."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    names = _names(cmd)
    for assignment in (cmd.lead, *cmd.assists):
        _require_sensible(assignment)
    lead = lead_limit(ticket, cmd.lead, tx.now)
    columns: dict[str, Any] = {
        "lead_unit": cmd.lead.unit_id,
        "dispatched_at": tx.now,
        "rules_key": lead.rules_key,
        "due_at": lead.due_at,
        "due_original": lead.due_at,
        "due_provisional": lead.provisional,
    }
    note = Note(" · ".join(filter(None, (names[cmd.lead.unit_id], clean(cmd.lead.instruction)))), cmd.lead.unit_id)
    move(tx, ticket, Action.DISPATCH, note, **columns)
    _open_task(tx, cmd, cmd.lead, lead)
    for assignment in cmd.assists:
        _open_task(tx, cmd, assignment, assist_limit(ticket, assignment, lead, tx.now))


def add_remark(cmd: AddRemark, tx: Transaction) -> None:
    """Keep the remark and tell the time line; the archive is read-only."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if ticket.state in TERMINAL:
        raise IllegalStep
    words = told(N_("Remark"), cmd.words)
    TicketText.update(remark=words).where(TicketText.ticket == ticket.id).execute()
    note_only(tx, ticket, "remark", Note(words))


def _names(cmd: DispatchTicket) -> dict[int, str]:
    """Return the units' names; raise Invalid for a unit named twice, unknown or out of use."""
    wanted = [cmd.lead.unit_id, *(assignment.unit_id for assignment in cmd.assists)]
    if len(set(wanted)) != len(wanted):
        raise Invalid(field=_("Units"), words=_("one unit is named twice; each may have one part only."))
    rows = Unit.select(Unit.id, Unit.name).where(Unit.id.in_(wanted), Unit.active)
    names: dict[int, str] = dict(fetch_tuples(rows))
    if len(names) != len(wanted):
        raise Invalid(field=_("Units"), words=_("choose units that are in use."))
    return names


def _require_sensible(assignment: Assignment) -> None:
    """Raise Invalid for a limit that lies in the past or beyond a year."""
    days, hours = assignment.days or 1, assignment.hours or 1
    if not 0 < days <= _LONGEST_DAYS or not 0 < hours <= _LONGEST_DAYS * 24:
        raise Invalid(field=_("Limit"), words=_("must lie within a year from now."))


def _open_task(tx: Transaction, cmd: DispatchTicket, assignment: Assignment, limit: UnitLimit) -> None:
    """Make one unit's part."""
    instruction = told(N_("Instruction"), assignment.instruction, required=False)
    UnitTask.create(
        ticket=cmd.ticket_id,
        unit=assignment.unit_id,
        lead=assignment is cmd.lead,
        state=TaskState.TO_SIGN,
        basis=cmd.basis,
        basis_note=told(N_("Basis"), cmd.basis_note, LONGEST_REASON, required=False),
        instruction=instruction,
        dispatched_at=tx.now,
        sign_due_at=limit.sign_due_at,
        due_at=limit.due_at,
    )


HANDLERS: Final[Handlers] = {DispatchTicket: dispatch, AddRemark: add_remark}
