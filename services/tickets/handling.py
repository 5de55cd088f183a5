"""A unit's work: sign in, contact, progress, opinion, unified reply. The centre may act for a unit without a PC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.handling import ContactRecord, UnitTask
from models.vocabulary import ContactWay, TaskState, TicketState, Urgency
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.moves import move, note_only, same_version
from services.tickets.parts import change_part, own_task, part_note, sign_off_steps, signed_task
from services.tickets.rules import LONGEST_TEXT, check_length, clean, require_submittable, told
from services.tickets.scope import visible_ticket
from services.tickets.submission import leaving_unit, opinion_sources, submission_facts
from services.tickets.workflow import Action, IllegalStep, step

# While the ticket stands in one of these, units other than the lead may begin their part.
_UNITS_WORK: Final = frozenset({TicketState.TO_SIGN, TicketState.HANDLING, TicketState.REWORK})


@dataclass(frozen=True)
class SignTicket(Command[None]):
    """Sign in a unit's part. ``unit_id`` names the unit when the centre acts for it."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    unit_id: int | None = None


@dataclass(frozen=True)
class RecordContact(Command[None]):
    """Record that the unit reached the caller, or tried to; ``at`` None means now."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    way: ContactWay
    words: str = secret(default="")
    at: datetime | None = None
    unit_id: int | None = None


@dataclass(frozen=True)
class RecordProgress(Command[None]):
    """Add a line on how the work goes."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    words: str = secret(default="")
    unit_id: int | None = None


@dataclass(frozen=True)
class GiveOpinion(Command[None]):
    """Hand in an assisting unit's opinion; its part is then done."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    words: str = secret(default="")
    unit_id: int | None = None


@dataclass(frozen=True)
class SubmitReply(Command[None]):
    """Submit the lead unit's unified reply. ``without_opinions`` says why open opinions are not awaited.

    ``opinions``: the assisting parts whose opinions were taken into the reply; they are kept as its sources.
    """

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    version: int | None
    reply: str = secret(default="")
    result: str = secret(default="")
    solved: bool | None = None
    without_opinions: str = secret(default="")
    unit_id: int | None = None
    opinions: tuple[int, ...] = ()


def sign(cmd: SignTicket, tx: Transaction) -> None:
    """Sign in: the lead's signature moves the ticket, an assisting unit's only its own part."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    task = own_task(tx, ticket, cmd.unit_id)
    if task.state is not TaskState.TO_SIGN or (not task.lead and ticket.state not in _UNITS_WORK):
        raise IllegalStep
    if task.lead:
        move(tx, ticket, Action.SIGN, part_note(tx, task), signed_at=tx.now)
    else:
        note_only(tx, ticket, Action.SIGN.value, part_note(tx, task))
    change_part(task, state=TaskState.HANDLING, signed_at=tx.now, signed_by=tx.actor.person_id)


def record_contact(cmd: RecordContact, tx: Transaction) -> None:
    """Keep the contact; the ticket stays where it is."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    task = signed_task(tx, ticket, cmd.unit_id)
    step(ticket.state, Action.CONTACT)
    words = told(N_("Contact"), cmd.words)
    if cmd.at is not None and (cmd.at > tx.now or cmd.at < ticket.received_at):
        raise Invalid(field=_("Contact time"), words=_("must lie between the call and now."))
    ContactRecord.create(
        ticket=ticket.id, unit=task.unit_id, round=ticket.round, at=cmd.at or tx.now, way=cmd.way, words=words,
        by=tx.actor.person_id,
    )  # fmt: skip
    note_only(tx, ticket, Action.CONTACT.value, part_note(tx, task, words))
    _report(tx, ticket, task)


def record_progress(cmd: RecordProgress, tx: Transaction) -> None:
    """Keep the line; the ticket stays where it is."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    task = signed_task(tx, ticket, cmd.unit_id)
    step(ticket.state, Action.PROGRESS)
    note_only(tx, ticket, Action.PROGRESS.value, part_note(tx, task, told(N_("Progress"), cmd.words)))
    _report(tx, ticket, task)


def give_opinion(cmd: GiveOpinion, tx: Transaction) -> None:
    """Keep the opinion and finish the assisting unit's part."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    task = signed_task(tx, ticket, cmd.unit_id)
    if task.lead:
        raise IllegalStep
    step(ticket.state, Action.OPINION)
    words = told(N_("Opinion"), cmd.words)
    note_only(tx, ticket, Action.OPINION.value, part_note(tx, task, words))
    change_part(task, state=TaskState.DONE, reply=words, done_at=tx.now)


def submit(cmd: SubmitReply, tx: Transaction) -> None:
    """Finish the lead unit's part and hand the reply to the unit's leads, who sign it, or to the centre's review."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    task = signed_task(tx, ticket, cmd.unit_id)
    if not task.lead:
        raise IllegalStep
    step(ticket.state, Action.SUBMIT)
    reply = clean(cmd.reply)
    require_submittable(submission_facts(ticket, reply, bool(clean(cmd.without_opinions))))
    check_length(N_("Reply"), reply, LONGEST_TEXT)
    result = told(N_("Handling"), cmd.result, required=False)
    waived = told(N_("Reason"), cmd.without_opinions, required=False)
    sources = opinion_sources(ticket, cmd.opinions)
    note = part_note(tx, task, reply, without_opinions=waived, opinions=sources, result=result)
    # a submission rests on the reply in the part: a server looks for it there
    change_part(task, state=TaskState.DONE, reply=reply, result=result, solved=cmd.solved, done_at=tx.now)
    if tx.actor.unit_id == task.unit_id and sign_off_steps(task.unit_id):
        move(tx, ticket, Action.SUBMIT, note, to=TicketState.UNIT_REVIEW)
    else:
        move(tx, ticket, Action.SUBMIT, note, **leaving_unit(ticket, tx.now))


def _report(tx: Transaction, ticket: Any, task: Any) -> None:
    """Keep the lead unit's first word on an urgent ticket as its first report."""
    if task.lead and ticket.urgency is not Urgency.NORMAL and task.reported_at is None:
        unreported = (UnitTask.id == task.id) & UnitTask.reported_at.is_null()
        UnitTask.update(reported_at=tx.now).where(unreported).execute()


HANDLERS: Final[Handlers] = {
    SignTicket: sign,
    RecordContact: record_contact,
    RecordProgress: record_progress,
    GiveOpinion: give_opinion,
    SubmitReply: submit,
}
