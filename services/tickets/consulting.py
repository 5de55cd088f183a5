"""The consultation of the candidate units (会商): its record, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.requests import Consultation
from models.vocabulary import TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.moves import Note, move, note_only, same_version
from services.tickets.return_review import NOBODYS, RETURNED, decide, outcome, outcome_state
from services.tickets.return_rules import NothingRecorded, raise_if, review_refusal
from services.tickets.return_standing import required_return, review_standing
from services.tickets.rules import told
from services.tickets.scope import visible_ticket
from services.tickets.sending import lead_part, stop_part
from services.tickets.workflow import Action, IllegalStep, step

_LONGEST_PLACE: Final = 120
_OPEN: Final = frozenset({TicketState.RETURN_PENDING, TicketState.CONSULTATION})


@dataclass(frozen=True)
class RecordConsultation(Command[None]):
    """Keep when and where the units met, who was there, what each said, and what was found.

    ``agreed_unit_id``: who handles it, None when they did not agree. The ticket stays where it is; a second meeting
    is a second record.
    """

    permission: ClassVar[Permission] = Permission.RETURN_REVIEW
    ticket_id: TicketId
    held_at: datetime
    place: str = ""
    present: str = secret(default="")
    views: str = secret(default="")
    conclusion: str = secret(default="")
    agreed_unit_id: int | None = None


@dataclass(frozen=True)
class SettleConsultation(Command[None]):
    """End the consultation that agreed: the ticket waits for dispatch, where the agreed unit is proposed."""

    permission: ClassVar[Permission] = Permission.RETURN_REVIEW
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


@dataclass(frozen=True)
class EscalateForInstruction(Command[None]):
    """Ask the county for a written instruction (报批) after a consultation that did not settle it."""

    permission: ClassVar[Permission] = Permission.RETURN_REVIEW
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


def record(cmd: RecordConsultation, tx: Transaction) -> None:
    """Keep the record with the return that it is about."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if ticket.state not in _OPEN:
        raise IllegalStep
    request = required_return(ticket)
    facts = _checked(cmd, request, tx.now)
    agreed = Unit.get_or_none(Unit.id == cmd.agreed_unit_id) if cmd.agreed_unit_id is not None else None
    if cmd.agreed_unit_id is not None and (agreed is None or not agreed.active):
        raise Invalid(field=_("Agreed unit"), words=_("choose a unit that is in use."))
    Consultation.create(
        ticket=ticket.id, request=request.id, agreed_unit=cmd.agreed_unit_id, at=tx.now, by=tx.actor.person_id, **facts
    )
    who = _("agreed on {unit}").format(unit=agreed.name) if agreed is not None else _("not agreed")
    note_only(tx, ticket, "consultation", Note(f"{who} · {facts['conclusion']}", cmd.agreed_unit_id))


def settle(cmd: SettleConsultation, tx: Transaction) -> None:
    """Take the ticket back for dispatch; if the unit itself was agreed on, its return was refused."""
    ticket, request = _consulted(cmd, tx, Action.SETTLE)
    last = last_consultation(request)
    if last.agreed_unit_id is None:
        raise Invalid(
            field=_("Agreed unit"),
            words=_("the last record names none. Record the agreement, or ask for a written instruction."),
        )
    words = told(N_("Words"), cmd.words, required=False)
    lead = lead_part(ticket)
    columns = NOBODYS | outcome(ticket, request, last.agreed_unit_id)
    move(tx, ticket, Action.SETTLE, Note(words, last.agreed_unit_id), **columns)
    stop_part(tx, lead, RETURNED)
    decide(tx, request, outcome_state(request, last.agreed_unit_id), words or last.conclusion)


def escalate(cmd: EscalateForInstruction, tx: Transaction) -> None:
    """Wait for the county; the limit runs on, the return stays open until the instruction is there."""
    ticket, _request = _consulted(cmd, tx, Action.ESCALATE)
    move(tx, ticket, Action.ESCALATE, Note(told(N_("Words"), cmd.words, required=False), ticket.lead_unit_id))


def last_consultation(request: Any) -> Any:
    """Return the newest record on a return; raise NothingRecorded."""
    query = Consultation.select().where(Consultation.request == request.id).order_by(Consultation.id.desc())
    found = query.first()
    if found is None:
        raise NothingRecorded
    return found


def _consulted(cmd: Any, tx: Transaction, action: Action) -> tuple[Any, Any]:
    """Return the ticket and its return; raise NothingRecorded without a record on it."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, action)
    request = required_return(ticket)
    raise_if(review_refusal(action, review_standing(tx.actor, ticket, request)))
    return ticket, request


def _checked(cmd: RecordConsultation, request: Any, now: datetime) -> dict[str, Any]:
    """Return what is kept; raise Invalid naming what is missing or cannot be."""
    if not request.filed_at <= cmd.held_at <= now:
        raise Invalid(field=_("Held at"), words=_("must lie between the return and now."))
    return {
        "held_at": cmd.held_at,
        "place": told(N_("Held where"), cmd.place, _LONGEST_PLACE, required=False),
        "present": told(N_("Who was there"), cmd.present),
        "views": told(N_("What each unit said"), cmd.views),
        "conclusion": told(N_("Conclusion"), cmd.conclusion),
    }


HANDLERS: Final[Handlers] = {RecordConsultation: record, SettleConsultation: settle, EscalateForInstruction: escalate}
