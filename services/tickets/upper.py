"""Tickets of the upper level: its number and limit, and its own returns, counted apart from the county's rework."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.handling import UnitTask
from models.vocabulary import TaskState, TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import rules_by_key
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.leading import begin_round, chosen_unit, current_lead
from services.tickets.limits import county_due, earlier, rework_due, upper_end
from services.tickets.moves import Note, move, same_version
from services.tickets.rules import clean, told
from services.tickets.scope import visible_ticket
from services.tickets.workflow import Action, step

LONGEST_NUMBER: Final = 60
LONGEST_ROUND: Final = 250


@dataclass(frozen=True)
class SetUpper(Command[None]):
    """Write down the upper level's number and until when it wants the result; None takes the limit away.

    The running limit follows: it ends the buffer's working days before the upper one, if that is earlier.
    """

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    version: int | None
    number: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True)
class UpperReturn(Command[None]):
    """Record that the upper level sent the result back: another round, which is not the county's rework.

    ``due_at``: the upper level's new limit, None = the one before stays. ``days``: working days for this round instead
    of the rules' term. ``unit_id``: another unit that takes it over.
    """

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")
    due_at: datetime | None = None
    days: int | None = None
    unit_id: int | None = None


def set_upper(cmd: SetUpper, tx: Transaction) -> None:
    """Keep number and limit, and draw the running limit in or let it out again."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.UPPER)
    number = upper_number(cmd.number)
    if cmd.due_at is not None and cmd.due_at <= ticket.received_at:
        raise Invalid(field=_("Upper limit"), words=_("must lie after the moment the call was received."))
    column = "rework_due_at" if ticket.state is TicketState.REWORK else "due_at"
    before = _end(ticket, tx.now)
    own, lead = getattr(ticket, column), current_lead(ticket)
    ticket.upper_due_at = cmd.due_at
    due = _drawn(ticket, own, before, tx.now)
    columns: dict[str, Any] = {"city_number": number or None, "upper_due_at": cmd.due_at}
    if ticket.state is not TicketState.TO_DISPATCH and due != own:
        columns[column] = due
    note = Note(" · ".join(filter(None, (number, _shown(cmd.due_at)))), data={"due": _shown(columns.get(column))})
    move(tx, ticket, Action.UPPER, note, **columns)
    if column in columns and lead is not None and lead.state is not TaskState.DONE:
        UnitTask.update(due_at=due).where(UnitTask.id == lead.id).execute()


def upper_return(cmd: UpperReturn, tx: Transaction) -> None:
    """Open the next round with a limit of its own; the closing is taken back."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.UPPER_RETURN)
    words = told(N_("Reason"), cmd.words)
    unit = chosen_unit(ticket, cmd.unit_id)
    if cmd.due_at is not None:
        if cmd.due_at <= tx.now:
            raise Invalid(field=_("Upper limit"), words=_("has passed already."))
        ticket.upper_due_at = cmd.due_at
    due = rework_due(ticket, tx.now, checked_days(cmd.days))
    columns = {
        "round": ticket.round + 1,
        "upper_return_count": ticket.upper_return_count + 1,
        "upper_due_at": ticket.upper_due_at,
        "rework_due_at": due,
        "lead_unit": unit,
        "submitted_at": None,
        "closed_at": None,
    }
    move(tx, ticket, Action.UPPER_RETURN, Note(words, unit, {"due": _shown(due)}), **columns)
    begin_round(tx, ticket, unit, words, due)


def upper_number(text: str) -> str:
    """Return the upper level's number as written; raise Invalid when it is too long to be one."""
    number = clean(text).replace("\n", " ")
    if len(number) > LONGEST_NUMBER:
        raise Invalid(field=_("Upper number"), words=_("is too long; at most {n} letters.").format(n=LONGEST_NUMBER))
    return number


def checked_days(days: int | None) -> int | None:
    """Return the working days set for a round; raise Invalid for a number out of reason."""
    if days is not None and not 0 < days <= LONGEST_ROUND:
        raise Invalid(field=_("Limit"), words=_("must lie within a year from now."))
    return days


def _end(ticket: Any, now: datetime) -> datetime | None:
    return upper_end(ticket, now, rules_by_key(ticket.rules_key))


def _drawn(ticket: Any, own: datetime | None, before: datetime | None, now: datetime) -> datetime | None:
    """Return the running limit under the new upper one.

    A limit that the old upper one had drawn in goes back to what the rules allow; any other stays what it was.
    """
    if own is not None and own == before and ticket.state is not TicketState.REWORK:
        own = county_due(ticket) or own
    elif own is not None and own == before:
        lead = current_lead(ticket)
        own = rework_due(ticket, lead.dispatched_at) if lead is not None else own
    return earlier(own, _end(ticket, now))


def _shown(moment: datetime | None) -> str:
    return moment.isoformat(" ", "minutes") if moment else ""


HANDLERS: Final[Handlers] = {SetUpper: set_upper, UpperReturn: upper_return}
