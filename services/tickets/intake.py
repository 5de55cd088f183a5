"""Taking a call down, and its three endings: answered, dispatched, guided; or kept for later."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.ticket import Ticket, TicketCaller, TicketText
from models.vocabulary import HandlingWay, TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import rules_at
from services.directory.facts import stored_county
from services.kernel.counters import next_number
from services.kernel.errors import Invalid, Stale
from services.kernel.fields import secret
from services.tickets.caller_rows import CallerFacts, caller_rows
from services.tickets.dto import IntakeForm, TicketId
from services.tickets.events import AnsweredWith, TicketNoted
from services.tickets.guidance import FINISHED, SUPPLEMENT, matter_of, recordable
from services.tickets.limits import promised
from services.tickets.moves import Note, move, same_version, write_event
from services.tickets.rules import checked, clean, told
from services.tickets.scope import visible_ticket
from services.tickets.upper import upper_number
from services.tickets.workflow import Action, IllegalStep


@dataclass(frozen=True)
class Keep:
    """Leave the call unsettled for now."""


@dataclass(frozen=True)
class Answer:
    """The operator answered at once; ``items`` are those of the knowledge base that the answer was taken from."""

    words: str = secret(default="")
    items: tuple[int, ...] = ()


@dataclass(frozen=True)
class Forward:
    """A unit must handle it: on to dispatch."""

    remark: str = secret(default="")


@dataclass(frozen=True)
class Guide:
    """The caller was told the right route; ``code`` is one of the guidance list.

    ``about``: the number of the caller's earlier ticket, where the matter rests on one (G13).
    """

    code: str
    told: str = secret(default="")
    about: str = ""


Ending = Keep | Answer | Forward | Guide


@dataclass(frozen=True)
class Registered:
    """The ticket that came of a call."""

    ticket_id: TicketId
    number: str
    state: TicketState


@dataclass(frozen=True)
class RegisterTicket(Command[Registered]):
    """Take a call down. The same ``idem`` sent twice makes one ticket."""

    permission: ClassVar[Permission] = Permission.TICKET_REGISTER
    form: IntakeForm
    ending: Ending
    idem: str


@dataclass(frozen=True)
class SettleTicket(Command[Registered]):
    """Correct and settle a ticket that was kept for later."""

    permission: ClassVar[Permission] = Permission.TICKET_REGISTER
    ticket_id: TicketId
    version: int
    form: IntakeForm
    ending: Ending


def register(cmd: RegisterTicket, tx: Transaction) -> Registered:
    """Make the ticket, its text and caller, then settle it."""
    form = _recorded(cmd)
    number = _new_number(tx)  # holds the day's counter: a second sender of the same call waits here, then finds it
    known = Ticket.select(Ticket.id, Ticket.number, Ticket.state).where(Ticket.idem == cmd.idem).first()
    if known is not None:
        tx.subject = known.number
        return Registered(TicketId(known.id), known.number, known.state)
    ticket = Ticket.create(
        number=number,
        idem=cmd.idem,
        state=TicketState.DRAFT,
        received_at=tx.now,
        rules_key=rules_at(tx.now).key,
        created_by=tx.actor.person_id,
        return_count=0,
        rejected_return_count=0,
        extension_count=0,
        rework_count=0,
        **_columns(form, tx.now),
    )
    TicketText.create(ticket=ticket.id, content=form.content)
    TicketCaller.insert(ticket=ticket.id, **_caller(form)).execute()
    write_event(tx, ticket, "register", states=(None, TicketState.DRAFT))
    tx.subject = number
    return Registered(TicketId(ticket.id), number, _settle(tx, ticket, cmd.ending))


def settle(cmd: SettleTicket, tx: Transaction) -> Registered:
    """Write the corrected form over the kept one and settle it."""
    form = _recorded(cmd)
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    state = _settle(tx, ticket, cmd.ending, **_columns(form, tx.now))
    TicketText.update(content=form.content).where(TicketText.ticket == ticket.id).execute()
    TicketCaller.update(**_caller(form)).where(TicketCaller.ticket == ticket.id).execute()
    return Registered(TicketId(ticket.id), ticket.number, state)


def _recorded(cmd: RegisterTicket | SettleTicket) -> IntakeForm:
    """Return the form as it may be stored: of a secret matter nothing is written down, whatever was typed."""
    matter = matter_of(cmd.ending.code) if isinstance(cmd.ending, Guide) else None
    if matter is None:
        return checked(cmd.form)
    return checked(recordable(cmd.form, matter), wordless=matter.secret or matter.transfer)


def _settle(tx: Transaction, ticket: Any, ending: Ending, **columns: Any) -> TicketState:
    """Move the ticket by its ending and return its new state."""
    match ending:
        case Answer(words, items):
            note = Note(told(N_("Answer"), words))
            if items:
                tx.emit(AnsweredWith(TicketId(ticket.id), items))
            ends = {"way": HandlingWay.DIRECT, "closed_at": tx.now, "submitted_at": tx.now}
            return _settled(tx, ticket, (Action.ANSWER, "answer"), note, **ends, **columns)
        case Forward(remark):
            note = Note(told(N_("Remark"), remark, required=False))
            return _settled(tx, ticket, (Action.FORWARD, "remark"), note, way=HandlingWay.DISPATCH, **columns)
        case Guide(code, words, about):
            note = Note(told(N_("What the caller was told"), words), data={"code": code} | _linked(tx, code, about))
            ends = {"way": HandlingWay.GUIDE, "guide_code": code, "closed_at": tx.now}
            return _settled(tx, ticket, (Action.GUIDE, "answer"), note, **ends, **columns)
        case Keep():
            return _keep(tx, ticket, columns)


def _keep(tx: Transaction, ticket: Any, columns: dict[str, Any]) -> TicketState:
    """Write the corrections of a ticket that stays unsettled; one that has moved on is not touched."""
    if ticket.state is not TicketState.DRAFT:
        raise IllegalStep
    if columns:
        same = (Ticket.id == ticket.id) & (Ticket.version == ticket.version)
        if not Ticket.update(version=Ticket.version + 1, **columns).where(same).execute():
            raise Stale
    tx.subject = ticket.number
    tx.emit(TicketNoted(TicketId(ticket.id)))
    return TicketState.DRAFT


def _settled(tx: Transaction, ticket: Any, step: tuple[Action, str], note: Note, **columns: Any) -> TicketState:
    """Take the step, then store the words told, if any, in their column of the text."""
    action, column = step
    state = move(tx, ticket, action, note, **columns)
    if note.words:
        TicketText.update(**{column: note.words}).where(TicketText.ticket == ticket.id).execute()
    return state


def _linked(tx: Transaction, code: str, about: str) -> dict[str, str]:
    """Return the earlier ticket as the time line keeps it; raise Invalid or NotFound where the matter needs one."""
    if code == SUPPLEMENT:
        raise Invalid(field=_("Guidance"), words=_("add this call to the running ticket instead."))
    number = clean(about)
    if code != FINISHED:
        return {}
    if not number:
        raise Invalid(field=_("Earlier ticket"), words=_("name the finished ticket whose result was explained."))
    earlier = Ticket.select(Ticket.id).where(Ticket.number == number).first()
    return {"about": visible_ticket(tx.actor, earlier.id if earlier else -1).number}


def _columns(form: IntakeForm, now: datetime) -> dict[str, Any]:
    """Return the ticket's columns that the form fills."""
    return {
        "type": form.type,
        "urgency": form.urgency,
        "channel": form.channel_id,
        "category": form.category_id,
        "area": form.area_id,
        "title": form.title,
        "address": form.address,
        "confidential": form.confidential,
        "anonymous": form.anonymous,
        "reply_wanted": form.reply_wanted and not form.anonymous,
        "has_phone": bool(form.phone),
        "event_at": form.event_at,
        "city_number": upper_number(form.upper_number) or None,
        "upper_due_at": promised(form.upper_due_at, rules_at(now)) if form.upper_due_at else None,
    }


def _caller(form: IntakeForm) -> dict[str, Any]:
    """Return the caller's columns."""
    return caller_rows([CallerFacts(form.caller_name, form.phone, form.gender)])[0]


def _new_number(tx: Transaction) -> str:
    """Return the next ticket number: prefix, day, serial of the day; numbers that came by import are passed over."""
    prefix = stored_county().prefix
    day = tx.now.strftime("%Y%m%d")
    while True:
        number = f"{prefix}{day}-{next_number(f'ticket:{day}'):05d}"
        if not Ticket.select().where(Ticket.number == number).exists():
            return number


HANDLERS: Final[Handlers] = {RegisterTicket: register, SettleTicket: settle}
