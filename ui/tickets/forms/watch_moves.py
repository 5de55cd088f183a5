"""Which steps of watching and sharing out a ticket offers to a person. Pure."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import _
from services.access.permissions import Actor, Permission, Scope
from services.kernel.vocabulary import TaskState, TicketState
from services.tickets.dto import TaskRow, TicketDetail
from services.tickets.watch_dto import ChaseRow
from services.tickets.workflow import CLOCK_RUNS, TERMINAL, Action, available
from ui.common.times import due_moment
from ui.tickets.head import current_parts
from ui.tickets.moves import Move

_CHASED: Final = CLOCK_RUNS | {TicketState.LONG_TERM}
_OPEN: Final = frozenset({TaskState.TO_SIGN, TaskState.HANDLING})
_STEPS: Final[Mapping[Action, str]] = MappingProxyType(
    {Action.CHANGE_LEAD: "ticket.change_lead", Action.ADD_ASSIST: "ticket.add_assist"}
)


def watch_moves(detail: TicketDetail, actor: Actor) -> tuple[Move, ...]:
    """Return the steps; the answer to a chase comes first."""
    found = []
    unit_id = None if actor.scope is Scope.ALL else actor.unit_id
    if actor.may(Permission.TICKET_HANDLE) and open_chases(detail, unit_id):
        found.append(Move("ticket.answer_chase"))
    if actor.may(Permission.CHASE) and chased_parts(detail):
        found.append(Move("ticket.chase"))
    table = available(detail.row.state, actor)
    found += [Move(step) for action, step in _STEPS.items() if action in table]
    if _checks(detail, actor):
        found.append(Move("ticket.check"))
    return tuple(found)


def watch_notes(detail: TicketDetail, now: datetime) -> dict[str, str]:
    """Return what each step causes, by its id."""
    notes = {
        "ticket.change_lead": _("full limit for the new lead; what was done stays"),
        "ticket.add_assist": _("with a limit of its own"),
        "ticket.check": _("for the unit's own list"),
    }
    last = next((one for one in detail.watched.chases if one.answered_at is None), None)
    if last is not None and last.reply_by is not None:
        notes["ticket.answer_chase"] = _("until {moment}").format(moment=due_moment(last.reply_by, now))
    return notes


def chased_parts(detail: TicketDetail) -> tuple[TaskRow, ...]:
    """Return the parts that wait for their unit, the lead's first."""
    if detail.row.state not in _CHASED:
        return ()
    signing = detail.row.state is TicketState.UNIT_REVIEW
    return tuple(
        part
        for part in current_parts(detail)
        if part.state in _OPEN or (signing and part.lead and part.state is TaskState.DONE)
    )


def open_chases(detail: TicketDetail, unit_id: int | None) -> tuple[ChaseRow, ...]:
    """Return the chases of a unit, or of all (None), that are not answered."""
    return tuple(
        one for one in detail.watched.chases if one.answered_at is None and (unit_id is None or one.unit_id == unit_id)
    )


def _checks(detail: TicketDetail, actor: Actor) -> bool:
    """Return whether this person's own unit has a part that it can look at."""
    own = actor.unit_id is not None and any(part.unit_id == actor.unit_id for part in detail.tasks)
    return own and actor.may(Permission.TICKET_HANDLE) and detail.row.state not in TERMINAL
