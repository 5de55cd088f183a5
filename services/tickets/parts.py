"""The units' parts of a ticket: whose part a person acts on, and how a part is written."""

from typing import Any

from i18n import _
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.vocabulary import TaskState
from services.access.permissions import Scope
from services.bus.unit_of_work import Transaction
from services.kernel.errors import NotFound
from services.tickets.moves import Note
from services.tickets.scope import newest_part
from services.tickets.workflow import IllegalStep


def own_task(tx: Transaction, ticket: Any, unit_id: int | None) -> Any:
    """Return the present part of the person's own unit, or of the named one when the centre acts for it."""
    wanted = tx.actor.unit_id if tx.actor.scope is not Scope.ALL else unit_id or ticket.lead_unit_id
    if unit_id is not None and unit_id != wanted:
        raise NotFound(what=_("This unit's part"))
    parts = UnitTask.select().where(
        UnitTask.ticket == ticket.id, UnitTask.unit == wanted, UnitTask.round <= ticket.round
    )
    task = max(parts, key=newest_part, default=None)
    if task is None:
        raise NotFound(what=_("This unit's part"))
    return task


def signed_task(tx: Transaction, ticket: Any, unit_id: int | None) -> Any:
    """Return the part; raise IllegalStep unless it is signed in and not finished."""
    task = own_task(tx, ticket, unit_id)
    if task.state is not TaskState.HANDLING:
        raise IllegalStep
    return task


def lead_task(ticket: Any) -> Any:
    """Return the lead unit's part of this round; None for a ticket that has none."""
    return (
        UnitTask.select()
        .where(
            UnitTask.ticket == ticket.id,
            UnitTask.lead,
            UnitTask.round == ticket.round,
            UnitTask.state != TaskState.STOPPED,
        )
        .order_by(UnitTask.id.desc())
        .first()
    )


def running_task(ticket: Any, unit_id: int) -> Any:
    """Return a unit's part that was neither handed in nor taken back; None when there is none."""
    return (
        UnitTask.select()
        .where(
            UnitTask.ticket == ticket.id,
            UnitTask.unit == unit_id,
            UnitTask.state.in_((TaskState.TO_SIGN, TaskState.HANDLING)),
        )
        .order_by(UnitTask.round.desc(), UnitTask.id.desc())
        .first()
    )


def change_part(task: Any, **columns: Any) -> None:
    """Write a part only if it still stands as it was read; raise IllegalStep otherwise."""
    changed = UnitTask.update(**columns).where(UnitTask.id == task.id, UnitTask.state == task.state).execute()
    if not changed:
        raise IllegalStep


def reopen_lead(ticket: Any) -> None:
    """Give the lead unit its part of this round back to go on with; what it wrote stays in it."""
    lead = (UnitTask.ticket == ticket.id) & (UnitTask.round == ticket.round) & UnitTask.lead
    done = lead & (UnitTask.state == TaskState.DONE)
    UnitTask.update(state=TaskState.HANDLING, done_at=None).where(done).execute()


def part_note(tx: Transaction, task: Any, words: str = "", **more: Any) -> Note:
    """Return the time line's words; what the centre did for a unit is marked. ``more``: what is kept beside them."""
    data = {key: value for key, value in more.items() if value}
    if tx.actor.unit_id != task.unit_id:
        data["for_unit"] = True
    return Note(words, task.unit_id, data)


def sign_off_steps(unit_id: int) -> int:
    """Return how many of the unit's leads sign a reply before the centre gets it; 0 = none."""
    return int(Unit.select(Unit.sign_off_steps).where(Unit.id == unit_id).scalar() or 0)
