"""Which steps of a negotiation a ticket offers to a person, open or closed with the reason in words. Pure."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import _, ngettext
from services.access.permissions import Actor
from services.kernel.vocabulary import TicketState
from services.tickets.dto import TicketDetail
from services.tickets.negotiation_queries import Negotiation
from services.tickets.workflow import Action, available
from ui.common.times import due_moment
from ui.tickets.moves import Move

DISPUTED: Final = frozenset({TicketState.RETURN_PENDING, TicketState.CONSULTATION, TicketState.INSTRUCTION_PENDING})
# Whoever may open or settle a consultation records it.
_RECORDS: Final = frozenset({Action.CONSULT, Action.SETTLE})
_STEPS: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.REASSIGN: "ticket.reassign",
        Action.REJECT_RETURN: "ticket.reject_return",
        Action.CONSULT: "ticket.consult",
        Action.SETTLE: "ticket.settle",
        Action.ESCALATE: "ticket.escalate",
        Action.DESIGNATE: "ticket.designate",
    }
)


def dispute_moves(detail: TicketDetail, actor: Actor, negotiation: Negotiation) -> tuple[Move, ...]:
    """Return the steps; in a disputed ticket what is open comes first, for the first of all is the main one."""
    table = available(detail.row.state, actor)
    found = [Move(_STEPS[action], why) for action, why in negotiation.closed.items()]
    if _RECORDS & negotiation.closed.keys():
        record = Move("ticket.record_consultation")
        unheard = detail.row.state is TicketState.CONSULTATION and not negotiation.held
        found = [record, *found] if unheard else [*found, record]
    if Action.INSTRUCT in table:
        found.append(Move("ticket.instruct"))
    if negotiation.may_return:
        found.append(Move("ticket.return", negotiation.return_reason))
    if Action.EXTEND_WINDOW in table and negotiation.until is not None and not negotiation.extended:
        found.append(Move("ticket.extend_window"))
    return tuple(sorted(found, key=lambda move: bool(move.reason)))


def dispute_notes(detail: TicketDetail, negotiation: Negotiation, now: datetime) -> dict[str, str]:
    """Return what each step causes, by its id."""
    until = negotiation.until
    notes = {
        "ticket.reassign": _("it waits for dispatch; the next unit has a full limit"),
        "ticket.reject_return": _("back to {unit}; its limit never stopped").format(unit=detail.row.lead_unit or ""),
        "ticket.consult": _("the candidate units are heard"),
        "ticket.record_consultation": _("when, who, what each said, what was found"),
        "ticket.settle": _("it waits for dispatch to the agreed unit"),
        "ticket.escalate": _("the county office enters the instruction"),
        "ticket.designate": _("sent at once; it cannot be returned any more"),
        "ticket.instruct": _("sent at once; it may become a precedent"),
        "ticket.extend_window": _("once, by the rules"),
    }
    if until is not None:
        notes["ticket.return"] = _("until {moment}, then no more").format(moment=due_moment(until, now))
    return notes


def count_words(negotiation: Negotiation) -> str:
    """Return how often the ticket was returned."""
    return ngettext("returned {n} time", "returned {n} times", negotiation.count).format(n=negotiation.count)
