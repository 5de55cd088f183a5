"""Taking the units' parts of a ticket back, and taking them up again; what was done under them stays."""

from typing import Any, Final

from models.tables.handling import UnitTask
from models.vocabulary import TaskState
from services.bus.unit_of_work import Transaction

MERGED: Final = "merged"
CANCELLED: Final = "cancelled"


def stop_parts(tx: Transaction, ticket: Any, why: str) -> None:
    """Take every part of the present round back."""
    running = (UnitTask.ticket == ticket.id) & (UnitTask.round == ticket.round) & (UnitTask.state != TaskState.STOPPED)
    UnitTask.update(state=TaskState.STOPPED, stopped_at=tx.now, stopped_why=why).where(running).execute()


def take_up_parts(ticket: Any, why: str) -> None:
    """Take the parts up again that were taken back for this reason; each stands where it stood."""
    stopped = (
        (UnitTask.ticket == ticket.id)
        & (UnitTask.round == ticket.round)
        & (UnitTask.state == TaskState.STOPPED)
        & (UnitTask.stopped_why == why)
    )
    for state, stood in (
        (TaskState.DONE, UnitTask.done_at.is_null(False)),
        (TaskState.HANDLING, UnitTask.signed_at.is_null(False)),
        (TaskState.TO_SIGN, UnitTask.signed_at.is_null()),
    ):
        UnitTask.update(state=state, stopped_at=None, stopped_why="").where(stopped & stood).execute()
