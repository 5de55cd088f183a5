"""From a typed call to the command that ends it, and what is said when it is done."""

from dataclasses import replace
from datetime import datetime

from i18n import _
from services.kernel.vocabulary import TicketState
from services.tickets.dto import TicketId
from services.tickets.intake import Ending, Registered, RegisterTicket, SettleTicket
from ui.tabs.intake.drafts import Call
from ui.tabs.intake.state import CallState


def command_of(call: Call, ending: Ending, now: datetime) -> RegisterTicket | SettleTicket:
    """Return the command; content that must not be written down does not even leave the form."""
    state = without_secrets(call.state)
    form = state.form(now)
    if state.ticket_id is None:
        return RegisterTicket(form, ending, call.idem)
    return SettleTicket(TicketId(state.ticket_id), state.version, form, ending)


def without_secrets(state: CallState) -> CallState:
    """Return the call as it may be stored."""
    if not state.secret:
        return state
    return replace(state, content="", title="", address="", event_at="")


def done_words(ticket: Registered) -> str:
    """Return what happened to the call, with its number."""
    if ticket.state is TicketState.TO_DISPATCH:
        return _("Forwarded to dispatch: {number}").format(number=ticket.number)
    if ticket.state is TicketState.CLOSED:
        return _("Answered and closed: {number}").format(number=ticket.number)
    if ticket.state is TicketState.GUIDED:
        return _("Guidance recorded: {number}").format(number=ticket.number)
    return _("Kept for later: {number}").format(number=ticket.number)
