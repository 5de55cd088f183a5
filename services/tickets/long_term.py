"""The long list (长周期): matters whose lawful procedure outlasts every limit, kept with stage replies (domain 3.2).

No clock runs there, which is why somebody else than the unit has to agree, and why a date is promised.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.requests import Request
from models.tables.watching import StageReply
from models.vocabulary import RequestKind, RequestState, TaskState, TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import rules_by_key
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.extending import close_request, extension_reason
from services.tickets.extension_facts import require_request, waiting_request
from services.tickets.extension_rules import require_other
from services.tickets.leading import acting_note, begin_round, own_lead, working_lead
from services.tickets.limits import later, promised, rework_due
from services.tickets.moves import Note, move, note_only, same_version
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import visible_ticket
from services.tickets.telling import CallerTold, keep_telling
from services.tickets.workflow import Action, IllegalStep, step

ASK_LONG_TERM: Final = "ask_long_term"
REFUSE_LONG_TERM: Final = "refuse_long_term"
STAGE_REPLY: Final = "stage_reply"


@dataclass(frozen=True)
class AskLongTerm(Command[None]):
    """Ask for the long list: the stage reply, the reason of the catalogue, the basis, and the day that is promised."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    version: int | None
    reason: str
    until: date
    words: str = secret(default="")
    basis: str = secret(default="")
    told: CallerTold | None = None
    unit_id: int | None = None


@dataclass(frozen=True)
class DecideLongTerm(Command[None]):
    """Put the ticket on the long list, until the day asked for or an earlier one, or refuse it with words."""

    permission: ClassVar[Permission] = Permission.EXTENSION_REVIEW
    ticket_id: TicketId
    version: int | None
    granted: bool
    words: str = secret(default="")
    until: date | None = None


@dataclass(frozen=True)
class GiveStageReply(Command[None]):
    """Tell how a matter on the long list stands, and by when more is told."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    words: str = secret(default="")
    next_on: date | None = None
    unit_id: int | None = None


@dataclass(frozen=True)
class ResumeHandling(Command[None]):
    """Take a matter off the long list: the unit goes on, by the promised day if that is later than its limit.

    A matter that was raised as difficult is taken up again by the centre, in another round.
    """

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")
    unit_id: int | None = None


def ask_long_term(cmd: AskLongTerm, tx: Transaction) -> None:
    """File the request; the limit goes on running until somebody agrees."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.DEFER)
    task = working_lead(tx, ticket, cmd.unit_id)
    if waiting_request(ticket, RequestKind.LONG_TERM) is not None:
        raise Invalid(field=_("Long list"), words=_("a request is waiting already; let it be decided first."))
    until = require_promise(ticket, cmd.until, tx.now)
    reason, words = extension_reason(cmd.reason), told(N_("Stage reply"), cmd.words)
    basis = told(N_("Basis"), cmd.basis, LONGEST_REASON)
    contact = keep_telling(tx, ticket, task.unit_id, cmd.told)
    Request.create(
        ticket=ticket.id, task=task.id, unit=task.unit_id, round=ticket.round, kind=RequestKind.LONG_TERM,
        state=RequestState.OPEN, reason=cmd.reason, words=words, basis=basis, until=until,
        old_due_at=running_due(ticket), contact=contact, filed_at=tx.now, filed_by=tx.actor.person_id,
    )  # fmt: skip
    note_only(tx, ticket, ASK_LONG_TERM, acting_note(tx, task, f"{reason} · {words}", until=_day(until)))


def decide_long_term(cmd: DecideLongTerm, tx: Transaction) -> None:
    """Carry the decision out; it is never taken by the one who filed the request."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.DEFER)
    request = require_request(ticket, RequestKind.LONG_TERM)
    require_other(tx.actor, request.filed_by_id)
    words = told(N_("Opinion"), cmd.words, required=not cmd.granted)
    if not cmd.granted:
        close_request(tx, request, RequestState.REFUSED, words)
        note_only(tx, ticket, REFUSE_LONG_TERM, Note(words, request.unit_id))
        return
    until = require_promise(ticket, cmd.until or request.until, tx.now)
    if until > request.until:
        raise Invalid(field=_("Promised day"), words=_("is later than what the unit asked for."))
    move(tx, ticket, Action.DEFER, Note(words, request.unit_id, {"until": _day(until)}), long_term_until=until)
    close_request(tx, request, RequestState.GRANTED, words, granted_until=until)


def give_stage_reply(cmd: GiveStageReply, tx: Transaction) -> None:
    """Keep the reply; the ticket stays on the long list."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    step(ticket.state, Action.RESUME)
    task = own_lead(tx, ticket, cmd.unit_id)
    words = told(N_("Stage reply"), cmd.words)
    next_at = require_promise(ticket, cmd.next_on, tx.now) if cmd.next_on else None
    StageReply.create(ticket=ticket.id, task=task.id, words=words, next_at=next_at, at=tx.now, by=tx.actor.person_id)
    note_only(tx, ticket, STAGE_REPLY, acting_note(tx, task, words, until=_day(next_at)))


def resume(cmd: ResumeHandling, tx: Transaction) -> None:
    """Go on where the matter stood; one that was raised as difficult begins another round."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.RESUME)
    task = own_lead(tx, ticket, cmd.unit_id)
    words = told(N_("Remark"), cmd.words, required=False)
    note = acting_note(tx, task, words)
    if task.state is TaskState.DONE:
        tx.actor.require(Permission.TICKET_DISPATCH)
        due = later(rework_due(ticket, tx.now), ticket.long_term_until)
        columns = {"round": ticket.round + 1, "rework_due_at": due, "submitted_at": None}
        move(tx, ticket, Action.RESUME, note, to=TicketState.REWORK, **columns)
        begin_round(tx, ticket, task.unit_id, words, due)
        return
    if task.state is not TaskState.HANDLING:
        raise IllegalStep
    due = later(running_due(ticket), ticket.long_term_until) if running_due(ticket) else None
    changes: dict[str, Any] = {"rework_due_at" if ticket.round > 1 else "due_at": due}
    move(tx, ticket, Action.RESUME, note, **changes)
    type(task).update(due_at=due).where(type(task).id == task.id).execute()


def running_due(ticket: Any) -> datetime | None:
    """Return the limit of the ticket's present round."""
    due: datetime | None = ticket.rework_due_at if ticket.round > 1 else ticket.due_at
    return due


def require_promise(ticket: Any, until: date, now: datetime) -> datetime:
    """Return the promised moment; raise Invalid unless it lies ahead and within the longest stay on the long list."""
    rules = rules_by_key(ticket.rules_key)
    moment, most = promised(until, rules), rules.fairness.long_term_days
    if not now < moment <= datetime.combine(now.date() + timedelta(days=most), rules.hours.due_time):
        words = _("must lie between now and {n} days from now.").format(n=most)
        raise Invalid(field=_("Promised day"), words=words)
    return moment


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


HANDLERS: Final[Handlers] = {
    AskLongTerm: ask_long_term,
    DecideLongTerm: decide_long_term,
    GiveStageReply: give_stage_reply,
    ResumeHandling: resume,
}
