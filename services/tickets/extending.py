"""More time: the unit asks before its limit ends, somebody of the centre or the county decides (domain 3.3)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.handling import UnitTask
from models.tables.requests import Request
from models.vocabulary import RequestKind, RequestState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import rules_by_key
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.kernel.resources import seed
from services.tickets.dto import TicketId
from services.tickets.extension_facts import extension_facts, judged, require_request
from services.tickets.extension_rules import require_decider, require_other, require_possible
from services.tickets.leading import acting_note, current_lead, working_lead
from services.tickets.limits import promised
from services.tickets.moves import Note, move, same_version
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import visible_ticket
from services.tickets.telling import CallerTold, keep_telling
from services.tickets.workflow import Action, step


@dataclass(frozen=True)
class AskExtension(Command[None]):
    """Ask for more time. ``until``: the promised day (its due time) or moment; ``basis``: the statutory limit, if any.

    ``told``: how the caller learned the new date. ``unit_id`` names the unit when the centre acts for it; late
    requests are filed by the centre's head only.
    """

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
class DecideExtension(Command[None]):
    """Grant the time asked for, or less (``until``), or refuse it with words."""

    permission: ClassVar[Permission] = Permission.EXTENSION_REVIEW
    ticket_id: TicketId
    version: int | None
    granted: bool
    words: str = secret(default="")
    until: date | None = None


def ask_extension(cmd: AskExtension, tx: Transaction) -> None:
    """File the request; the old limit goes on running until somebody decides."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.ASK_EXTENSION)
    task = working_lead(tx, ticket, cmd.unit_id)
    until = promised(cmd.until, rules_by_key(ticket.rules_key))
    by_head = tx.actor.may(Permission.HEAD_DECIDE)
    require_possible(judged(ticket, until, tx.now, by_head=by_head))
    reason, words = extension_reason(cmd.reason), told(N_("Reason"), cmd.words)
    basis = told(N_("Basis"), cmd.basis, LONGEST_REASON, required=False)
    contact = keep_telling(tx, ticket, task.unit_id, cmd.told)
    said = f"{reason} · {words}"
    move(tx, ticket, Action.ASK_EXTENSION, acting_note(tx, task, said, until=until.isoformat(" ", "minutes")))
    Request.create(
        ticket=ticket.id, task=task.id, unit=task.unit_id, round=ticket.round, kind=RequestKind.EXTENSION,
        state=RequestState.OPEN, reason=cmd.reason, words=words, basis=basis, until=until, old_due_at=ticket.due_at,
        contact=contact, filed_at=tx.now, filed_by=tx.actor.person_id,
    )  # fmt: skip


def decide_extension(cmd: DecideExtension, tx: Transaction) -> None:
    """Carry the decision out; it is never taken by the one who filed the request."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.GRANT_EXTENSION if cmd.granted else Action.REFUSE_EXTENSION)
    request = require_request(ticket, RequestKind.EXTENSION)
    require_other(tx.actor, request.filed_by_id)
    words = told(N_("Opinion"), cmd.words, required=not cmd.granted)
    if cmd.granted:
        _grant(cmd, tx, ticket, request, words)
    else:
        move(tx, ticket, Action.REFUSE_EXTENSION, Note(words, request.unit_id))
        close_request(tx, request, RequestState.REFUSED, words)


def _grant(cmd: DecideExtension, tx: Transaction, ticket: Any, request: Any, words: str) -> None:
    """Move the ticket's and the lead part's limit; assisting units keep theirs, the original limit stays on record."""
    until = promised(cmd.until, rules_by_key(ticket.rules_key)) if cmd.until else request.until
    if until > request.until:
        raise Invalid(field=_("New limit"), words=_("is later than what the unit asked for."))
    if until <= tx.now:
        raise Invalid(field=_("New limit"), words=_("has passed already."))
    facts = extension_facts(ticket, tx.now)
    judgement = require_possible(judged(ticket, until, min(tx.now, request.filed_at), by_head=True))
    require_decider(judgement.decider, tx.actor, request.filed_by_id)
    data = {"old_due": _text(ticket.due_at), "until": _text(until)}
    move(
        tx, ticket, Action.GRANT_EXTENSION, Note(words, request.unit_id, data),
        due_at=until, extension_count=facts.granted + 1,
    )  # fmt: skip
    task = current_lead(ticket)
    if task is not None:
        UnitTask.update(due_at=until).where(UnitTask.id == task.id).execute()
    close_request(tx, request, RequestState.GRANTED, words, granted_until=until)


def close_request(tx: Transaction, request: Any, state: RequestState, words: str, **columns: Any) -> None:
    """Write the decision into the request."""
    Request.update(
        state=state, decided_at=tx.now, decided_by=tx.actor.person_id, decided_words=words, **columns
    ).where(Request.id == request.id).execute()  # fmt: skip


def extension_reason(code: str) -> str:
    """Return the catalogue's word for a reason; raise Invalid for a code that it does not hold."""
    for row in seed("reasons")["extension_reason"]:
        if row["code"] == code:
            return str(row["label"])
    raise Invalid(field=_("Reason"), words=_("choose an entry of the list."))


def _text(moment: Any) -> str:
    return moment.isoformat(" ", "minutes") if moment else ""


HANDLERS: Final[Handlers] = {AskExtension: ask_extension, DecideExtension: decide_extension}
