"""A unit objects to having a ticket (退单), and the centre may give it more time to object, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.requests import Request
from models.vocabulary import RequestKind, RequestState, TaskState
from services.access.permissions import Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_by_key
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.moves import Note, move, same_version
from services.tickets.return_rules import (
    MOMENT,
    ReturnForbidden,
    ReturnReason,
    WindowExtendedBefore,
    WindowOver,
    raise_if,
    return_reason,
    return_refusal,
)
from services.tickets.return_standing import return_standing, return_until
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import visible_ticket
from services.tickets.sending import lead_part
from services.tickets.workflow import Action, IllegalStep, step


@dataclass(frozen=True)
class ReturnTicket(Command[None]):
    """Ask the centre to take a ticket back, as its lead unit. ``reason`` is a code of the catalogue.

    ``new_grounds`` says what is new after a rejection or against a precedent. ``unit_id`` names the unit when the
    centre acts for it.
    """

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    version: int | None
    reason: str
    basis: str = secret(default="")
    suggested_unit_id: int | None = None
    words: str = secret(default="")
    new_grounds: str = secret(default="")
    unit_id: int | None = None


@dataclass(frozen=True)
class ExtendReturnWindow(Command[None]):
    """Give the lead unit more time to look whether it is the right one; once for each part."""

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


def file_return(cmd: ReturnTicket, tx: Transaction) -> None:
    """Put the ticket under review; its limit runs on."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.RETURN)
    task = _own_lead(tx, ticket, cmd.unit_id)
    reason = return_reason(cmd.reason)
    new_grounds = told(N_("New grounds"), cmd.new_grounds, required=False)
    raise_if(return_refusal(return_standing(ticket, task, tx.now), tx.now, new_grounds))
    facts = _checked(cmd, reason, task.unit_id, new_grounds)
    note = Note(" · ".join(filter(None, (reason.label, facts["words"]))), task.unit_id, _marks(tx, task, new_grounds))
    move(tx, ticket, Action.RETURN, note, return_count=(ticket.return_count or 0) + 1)
    Request.create(
        ticket=ticket.id, task=task.id, unit=task.unit_id, round=ticket.round, kind=RequestKind.RETURN,
        state=RequestState.OPEN, reason=reason.code, counts=reason.counts, old_due_at=task.due_at, filed_at=tx.now,
        filed_by=tx.actor.person_id, **facts,
    )  # fmt: skip


def extend_window(cmd: ExtendReturnWindow, tx: Transaction) -> None:
    """Move the end of the window on by the rules."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.EXTEND_WINDOW)
    words = told(N_("Reason"), cmd.words, LONGEST_REASON)
    lead = lead_part(ticket)
    until = _extended(ticket, lead, tx.now)
    note = Note(_("until {moment}: {words}").format(moment=f"{until:{MOMENT}}", words=words), lead.unit_id)
    move(tx, ticket, Action.EXTEND_WINDOW, note)
    UnitTask.update(return_until=until, return_extended=True).where(UnitTask.id == lead.id).execute()


def _own_lead(tx: Transaction, ticket: Any, unit_id: int | None) -> Any:
    """Return the lead part of the person's own unit, or of the named one when the centre acts for it.

    Raise IllegalStep when that unit does not lead: an assisting unit returns nothing.
    """
    task = lead_part(ticket)
    wanted = tx.actor.unit_id if tx.actor.scope is not Scope.ALL else unit_id or task.unit_id
    if task.unit_id != wanted or unit_id not in {None, wanted} or task.state is TaskState.DONE:
        raise IllegalStep
    return task


def _extended(ticket: Any, lead: Any, now: datetime) -> datetime:
    """Return the new end of the window; raise what forbids it."""
    if ticket.no_return:
        raise ReturnForbidden
    if lead.return_extended:
        raise WindowExtendedBefore
    rules = rules_by_key(ticket.rules_key)
    until = due_moment(rules.returns.window_extension, return_until(ticket, lead), rules, office_calendar())
    if until <= now:
        raise WindowOver(moment=f"{until:{MOMENT}}")
    return until


def _checked(cmd: ReturnTicket, reason: ReturnReason, unit_id: int, new_grounds: str) -> dict[str, Any]:
    """Return what is kept of the return; raise Invalid naming what its reason needs and was not given."""
    basis = told(N_("Basis"), cmd.basis, LONGEST_REASON, required=reason.basis)
    words = told(N_("Words"), cmd.words, required=False)
    suggested = cmd.suggested_unit_id
    if suggested is None and reason.suggestion:
        raise Invalid(field=_("Suggested unit"), words=_("this reason needs one: say who should handle it."))
    if suggested == unit_id:
        raise Invalid(field=_("Suggested unit"), words=_("must be another unit than the own one."))
    if suggested is not None and not Unit.select().where(Unit.id == suggested, Unit.active).exists():
        raise Invalid(field=_("Suggested unit"), words=_("choose a unit that is in use."))
    return {"basis": basis, "words": "\n".join(filter(None, (words, new_grounds))), "suggested_unit": suggested}


def _marks(tx: Transaction, task: Any, new_grounds: str) -> dict[str, Any]:
    """Return what the time line keeps beside the words."""
    marks: dict[str, Any] = {"new_grounds": True} if new_grounds else {}
    return marks | ({"for_unit": True} if tx.actor.unit_id != task.unit_id else {})


HANDLERS: Final[Handlers] = {ReturnTicket: file_return, ExtendReturnWindow: extend_window}
