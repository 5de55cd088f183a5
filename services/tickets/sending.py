"""Sending a ticket out: the lead unit's part and the assisting units', with their limits by the rules in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.vocabulary import DispatchBasis, TaskState
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid
from services.kernel.reading import fetch_tuples
from services.tickets.dto import Assignment
from services.tickets.limits import UnitLimit, assist_limit, lead_limit
from services.tickets.moves import Note, move
from services.tickets.rules import LONGEST_REASON, clean, told
from services.tickets.workflow import Action, IllegalStep

_LONGEST_DAYS: Final = 250
_WHY_STOPPED: Final[Mapping[Action, str]] = MappingProxyType(
    {Action.DESIGNATE: "returned", Action.INSTRUCT: "instructed"}
)


@dataclass(frozen=True)
class Sending:
    """To whom a ticket goes and why; the words of the basis are kept with each part."""

    lead: Assignment
    assists: tuple[Assignment, ...]
    basis: DispatchBasis
    basis_note: str = ""


def send_out(
    tx: Transaction, ticket: Any, action: Action, sending: Sending, note: Note | None = None, **columns: Any
) -> None:
    """Take a step that gives the ticket to a unit: full limits from now, a fresh part for the lead.

    ``columns`` are more of the ticket's own. A unit that assists already and is named again goes on as it was; parts
    of units that are not named any more are taken back, finished opinions stay. Raises Invalid for a unit named
    twice, unknown or out of use and for a limit out of reason; IllegalStep, NotAllowed, Stale as ``move`` does.
    """
    parts = (sending.lead, *sending.assists)
    names = _names(parts)
    for part in parts:
        require_sensible(part)
    lead = lead_limit(ticket, sending.lead, tx.now)
    said = " · ".join(filter(None, (names[sending.lead.unit_id], clean(sending.lead.instruction))))
    move(tx, ticket, action, note or Note(said, sending.lead.unit_id), **_ticket_columns(tx, sending, lead) | columns)
    going_on = _take_back(tx, ticket, sending, _WHY_STOPPED.get(action, "lead_changed"))
    shared = {
        "ticket": ticket.id, "round": ticket.round, "state": TaskState.TO_SIGN, "basis": sending.basis,
        "basis_note": told(N_("Basis"), sending.basis_note, LONGEST_REASON, required=False), "dispatched_at": tx.now,
    }  # fmt: skip
    return_until = None if columns.get("no_return", ticket.no_return) else lead.return_until
    UnitTask.create(
        **shared, **_part_columns(sending.lead, lead), lead=True,
        return_until=return_until, report_due_at=lead.report_due_at,
    )  # fmt: skip
    for part in sending.assists:
        if part.unit_id not in going_on:
            limit = assist_limit(ticket, part, lead, tx.now)
            UnitTask.create(**shared, **_part_columns(part, limit), lead=False)


def stop_part(tx: Transaction, task: Any, why: str) -> None:
    """Take a part back; what was done under it stays."""
    columns = {"state": TaskState.STOPPED, "stopped_at": tx.now, "stopped_why": why}
    UnitTask.update(**columns).where(UnitTask.id == task.id).execute()


def live_parts(ticket: Any) -> tuple[Any, ...]:
    """Return the parts of the present round that were not taken back, the lead's first."""
    query = UnitTask.select().where(
        UnitTask.ticket == ticket.id, UnitTask.round == ticket.round, UnitTask.state != TaskState.STOPPED
    )
    return tuple(query.order_by(UnitTask.lead.desc(), UnitTask.id))


def lead_part(ticket: Any) -> Any:
    """Return the lead's part of the present round; raise IllegalStep when it was taken back or never was."""
    for task in live_parts(ticket):
        if task.lead:
            return task
    raise IllegalStep


def _ticket_columns(tx: Transaction, sending: Sending, lead: UnitLimit) -> dict[str, Any]:
    """Return the ticket's columns that follow from its lead part."""
    return {
        "lead_unit": sending.lead.unit_id,
        "dispatched_at": tx.now,
        "signed_at": None,
        "rules_key": lead.rules_key,
        "due_at": lead.due_at,
        "due_original": lead.due_at,
        "due_provisional": lead.provisional,
    }


def _names(parts: tuple[Assignment, ...]) -> dict[int, str]:
    """Return the units' names; raise Invalid for a unit named twice, unknown or out of use."""
    wanted = [part.unit_id for part in parts]
    if len(set(wanted)) != len(wanted):
        raise Invalid(field=_("Units"), words=_("one unit is named twice; each may have one part only."))
    rows = Unit.select(Unit.id, Unit.name).where(Unit.id.in_(wanted), Unit.active)
    names: dict[int, str] = dict(fetch_tuples(rows))
    if len(names) != len(wanted):
        raise Invalid(field=_("Units"), words=_("choose units that are in use."))
    return names


def require_sensible(part: Assignment) -> None:
    """Raise Invalid for a limit that lies in the past or beyond a year."""
    days, hours = part.days or 1, part.hours or 1
    if not 0 < days <= _LONGEST_DAYS or not 0 < hours <= _LONGEST_DAYS * 24:
        raise Invalid(field=_("Limit"), words=_("must lie within a year from now."))


def _take_back(tx: Transaction, ticket: Any, sending: Sending, why: str) -> frozenset[int]:
    """Stop the parts that do not go on; return the units whose assisting part does."""
    named = {part.unit_id for part in sending.assists}
    going_on = set()
    for task in live_parts(ticket):
        if not task.lead and task.unit_id in named:
            going_on.add(task.unit_id)
        elif task.lead or task.unit_id == sending.lead.unit_id or task.state is not TaskState.DONE:
            stop_part(tx, task, why)
    return frozenset(going_on)


def _part_columns(part: Assignment, limit: UnitLimit) -> dict[str, Any]:
    """Return what a part has of its own."""
    return {
        "unit": part.unit_id,
        "instruction": told(N_("Instruction"), part.instruction, required=False),
        "sign_due_at": limit.sign_due_at,
        "due_at": limit.due_at,
    }
