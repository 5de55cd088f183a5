"""What may be joined to what (并单): one handling for several callers. Pure."""

from dataclasses import dataclass
from typing import Final

from i18n import N_, _
from models.vocabulary import TicketState
from services.kernel.errors import DomainError
from services.tickets.workflow import Action, IllegalStep, step

# The handling that answers for all must still be ahead, or at least its reply not yet passed.
LEADING: Final = frozenset({
    TicketState.TO_DISPATCH, TicketState.TO_SIGN, TicketState.RETURN_PENDING, TicketState.CONSULTATION,
    TicketState.INSTRUCTION_PENDING, TicketState.HANDLING, TicketState.EXTENSION_PENDING, TicketState.UNIT_REVIEW,
    TicketState.REWORK,
})  # fmt: skip


class CannotMerge(DomainError):
    """These tickets cannot be joined."""

    message = N_("{number} cannot be joined: {words}")
    code = "cannot_merge"


@dataclass(frozen=True)
class MergeSide:
    """What bears on joining a ticket. ``parent`` is the number of the ticket it is joined to already, "" = none;
    ``children``: how many are joined to it.
    """

    number: str
    state: TicketState
    parent: str = ""
    children: int = 0


def parent_refusal(side: MergeSide) -> str:
    """Say why nothing can be joined to this ticket, "" when it can lead."""
    if side.parent:
        return _("it is itself joined to {number}. Join the others to that one.").format(number=side.parent)
    if side.state not in LEADING:
        return _("its handling is over or has not begun, so that it cannot answer for others.")
    return ""


def child_refusal(side: MergeSide) -> str:
    """Say why this ticket cannot be joined to another, "" when it can."""
    if side.parent:
        return _("it is already joined to {number}. Take it out there first.").format(number=side.parent)
    if side.children:
        return _("others are joined to it ({count}). Take them out first, or join the rest to this one.").format(
            count=side.children
        )
    if not _open_to(side.state, Action.MERGE):
        return _("its own handling has gone too far; it has to be answered by itself.")
    return ""


def _open_to(state: TicketState, action: Action) -> bool:
    try:
        step(state, action)
    except IllegalStep:
        return False
    return True
