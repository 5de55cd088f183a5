"""Dispatch by a written instruction (批示派发) of the county, which cannot be returned and may become a precedent."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.requests import Instruction
from models.vocabulary import DispatchBasis, Instructor
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import rules_at
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.tickets.dto import Assignment, TicketId
from services.tickets.moves import Note, same_version
from services.tickets.precedent_keeping import PrecedentFacts, keep_precedent
from services.tickets.precedents import instruction_words
from services.tickets.return_review import decide, going_assists, outcome, outcome_state
from services.tickets.return_rules import raise_if, review_refusal
from services.tickets.return_standing import open_return, review_standing
from services.tickets.rules import told
from services.tickets.scope import visible_ticket
from services.tickets.sending import Sending, send_out
from services.tickets.workflow import Action, step

_LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class PrecedentWish:
    """Later matters of the ticket's class go to the same unit: in its area or everywhere, from a day on, why."""

    whole_county: bool
    valid_from: date
    basis: str


@dataclass(frozen=True)
class InstructDispatch(Command[None]):
    """Enter a written instruction: who gave it, in which words, when, and to whom the ticket goes.

    ``limit``: the day that the instruction sets, None for the limit of the rules.
    """

    permission: ClassVar[Permission] = Permission.INSTRUCT
    ticket_id: TicketId
    version: int | None
    unit_id: int
    instructor: Instructor
    name: str
    given_on: date
    words: str = secret(default="")
    limit: date | None = None
    precedent: PrecedentWish | None = None


def instruct(cmd: InstructDispatch, tx: Transaction) -> None:
    """Send it to the instructed unit with a fresh part; keep the instruction and the precedent that it makes."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, Action.INSTRUCT)
    facts, follows = _checked(cmd, tx.now), _follows(cmd, ticket)
    request = open_return(ticket)
    if request is not None:
        raise_if(review_refusal(Action.INSTRUCT, review_standing(tx.actor, ticket, request)))
    lead = Assignment(cmd.unit_id, until=_until(cmd.limit, tx.now))
    basis = f"{facts['name']} {cmd.given_on:%Y-%m-%d}"
    sending = Sending(lead, going_assists(ticket, cmd.unit_id), DispatchBasis.INSTRUCTION, basis)
    columns = outcome(ticket, request, cmd.unit_id) if request is not None else {}
    send_out(tx, ticket, Action.INSTRUCT, sending, _note(cmd, facts), no_return=True, instructed=True, **columns)
    kept = Instruction.create(ticket=ticket.id, unit=cmd.unit_id, at=tx.now, by=tx.actor.person_id, **facts)
    if follows is not None:
        keep_precedent(tx, follows, instruction=kept.id, ticket=ticket.id)
    if request is not None:
        decide(tx, request, outcome_state(request, cmd.unit_id), facts["words"])


def _checked(cmd: InstructDispatch, now: datetime) -> dict[str, Any]:
    """Return what is kept of the instruction; raise Invalid naming what is missing or cannot be."""
    if cmd.given_on > now.date():
        raise Invalid(field=_("Given on"), words=_("lies in the future; enter the instruction when it is there."))
    return {
        "instructor": cmd.instructor,
        "name": told(N_("Who signed it"), cmd.name, _LONGEST_NAME),
        "words": told(N_("Instruction"), cmd.words),
        "given_on": cmd.given_on,
    }


def _note(cmd: InstructDispatch, facts: dict[str, Any]) -> Note:
    """Return the time line's words: to whom, by whom, and what was instructed."""
    name = Unit.select(Unit.name).where(Unit.id == cmd.unit_id).scalar() or ""
    said = instruction_words(cmd.instructor, facts["name"], facts["words"])
    return Note(f"{name} · {said}", cmd.unit_id)


def _until(limit: date | None, now: datetime) -> datetime | None:
    """Return the end of the office's day on which the instruction wants it done; raise Invalid for the past."""
    if limit is None:
        return None
    until = datetime.combine(limit, rules_at(now).hours.due_time)
    if until <= now:
        raise Invalid(field=_("Limit"), words=_("must lie in the future."))
    return until


def _follows(cmd: InstructDispatch, ticket: Any) -> PrecedentFacts | None:
    """Return the precedent that is wished; raise Invalid where the ticket lacks the class or area that it is for."""
    wish = cmd.precedent
    if wish is None:
        return None
    if ticket.category_id is None:
        raise Invalid(field=_("Precedent"), words=_("the ticket has no class, so nothing can follow it."))
    if ticket.area_id is None and not wish.whole_county:
        raise Invalid(field=_("Precedent"), words=_("the ticket has no area; let it hold for the whole county."))
    area = None if wish.whole_county else ticket.area_id
    return PrecedentFacts(ticket.category_id, area, cmd.unit_id, wish.basis, wish.valid_from)


HANDLERS: Final[Handlers] = {InstructDispatch: instruct}
