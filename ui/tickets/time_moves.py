"""Which steps about time a ticket offers: more of it, the long list, the upper level. Pure."""

from typing import Final

from i18n import _
from services.access.permissions import Actor, Permission
from services.kernel.vocabulary import RequestKind, TaskState, TicketState, Tier
from services.tickets.dto import TicketDetail
from services.tickets.workflow import Action, available
from ui.tickets.moves import Move, Seat

_WORKING: Final = frozenset({TicketState.HANDLING, TicketState.REWORK})


def decision_moves(detail: TicketDetail, actor: Actor, barred: str) -> list[Move]:
    """Return the steps that decide a request for more time; ``barred``: why this person may not grant it."""
    waiting = detail.time_waiting
    if waiting is None or not actor.may(Permission.EXTENSION_REVIEW):
        return []
    return [Move("ticket.grantTime", barred), Move("ticket.refuseTime", barred if waiting.own else "")]


def time_moves(detail: TicketDetail, actor: Actor, seat: Seat) -> list[Move]:
    """Return the other steps about time."""
    table = available(detail.row.state, actor)
    found: list[Move] = []
    if Action.RESUME in table and _leads(seat):
        found += [Move("ticket.stageReply"), Move("ticket.resume", _resume_reason(detail, actor))]
    if actor.may(Permission.TICKET_HANDLE) and detail.row.state in _WORKING and _leads(seat, TaskState.HANDLING):
        found += _asking(detail, extendable=Action.ASK_EXTENSION in table)
    if Action.UPPER in table:
        found.append(Move("ticket.upper"))
    if Action.UPPER_RETURN in table:
        found.append(Move("ticket.upperReturn"))
    return found


def _asking(detail: TicketDetail, *, extendable: bool) -> list[Move]:
    waits = detail.time_waiting is not None and detail.time_waiting.kind is RequestKind.LONG_TERM
    found = [Move("ticket.extension", _extension_reason(detail))] if extendable else []
    return [*found, Move("ticket.longTerm", _("A request is waiting to be decided.") if waits else "")]


def _extension_reason(detail: TicketDetail) -> str:
    if detail.row.due_at is None:
        return _("This ticket has no limit, so there is nothing to extend.")
    if detail.row.tier is Tier.RED or detail.row.overdue_at is not None:
        return _("The limit has passed; more time is asked for before it ends.")
    return ""


def _resume_reason(detail: TicketDetail, actor: Actor) -> str:
    """A difficult matter, whose part is finished, is taken up again by the centre."""
    done = any(part.lead and part.round == detail.row.round and part.state is TaskState.DONE for part in detail.tasks)
    if done and not actor.may(Permission.TICKET_DISPATCH):
        return _("A difficult matter is taken up again by the centre; give a stage reply.")
    return ""


def _leads(seat: Seat, state: TaskState | None = None) -> bool:
    return seat.part is not None and seat.part.lead and state in {None, seat.part.state}
