"""The lead unit's part of the present round: who may act on it, and the parts that begin another round."""

from datetime import datetime
from typing import Any

from i18n import _
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.vocabulary import TaskState
from services.access.permissions import Scope
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid, NotFound
from services.tickets.moves import Note
from services.tickets.workflow import IllegalStep


def current_lead(ticket: Any) -> Any:
    """Return the lead unit's part of this round that was not taken back; None for a ticket without parts."""
    query = UnitTask.select().where(
        UnitTask.ticket == ticket.id,
        UnitTask.lead,
        UnitTask.round == ticket.round,
        UnitTask.state != TaskState.STOPPED,
    )
    return query.order_by(UnitTask.id.desc()).first()


def own_lead(tx: Transaction, ticket: Any, unit_id: int | None) -> Any:
    """Return the lead's part as its own unit or, named, the centre acts on it; raise NotFound for anybody else's.

    An assisting unit asks for nothing in the lead's name: IllegalStep.
    """
    task = current_lead(ticket)
    wanted = tx.actor.unit_id if tx.actor.scope is not Scope.ALL else unit_id or ticket.lead_unit_id
    if task is None or (unit_id is not None and unit_id != wanted):
        raise NotFound(what=_("This unit's part"))
    if task.unit_id != wanted:
        raise IllegalStep
    return task


def working_lead(tx: Transaction, ticket: Any, unit_id: int | None) -> Any:
    """Return the same; raise IllegalStep unless it is signed in and not finished."""
    task = own_lead(tx, ticket, unit_id)
    if task.state is not TaskState.HANDLING:
        raise IllegalStep
    return task


def begin_round(tx: Transaction, ticket: Any, unit_id: int, words: str, due: datetime | None) -> None:
    """Give a unit the lead's part in the round after the ticket's; it goes straight to work.

    Call it after ``move`` has raised the ticket's round; ``ticket`` is as it was read before.
    """
    UnitTask.create(
        ticket=ticket.id, unit=unit_id, lead=True, round=ticket.round + 1, state=TaskState.HANDLING,
        instruction=words, dispatched_at=tx.now, signed_at=tx.now, due_at=due,
    )  # fmt: skip


def chosen_unit(ticket: Any, unit_id: int | None) -> int:
    """Return the unit of the next round: the named one, which must be in use, or the one that leads now."""
    if unit_id is None and ticket.lead_unit_id is None:
        raise Invalid(field=_("Units"), words=_("no unit is known that could do it again."))
    if unit_id is not None and not Unit.select().where(Unit.id == unit_id, Unit.active).exists():
        raise Invalid(field=_("Units"), words=_("choose units that are in use."))
    return int(unit_id if unit_id is not None else ticket.lead_unit_id)


def acting_note(tx: Transaction, task: Any, words: str = "", **more: Any) -> Note:
    """Return the time line's words; what the centre did for a unit is marked. ``more`` is kept beside the words."""
    data = {key: value for key, value in more.items() if value}
    if tx.actor.unit_id != task.unit_id:
        data["for_unit"] = True
    return Note(words, task.unit_id, data)
