"""A unit's own review: its leads sign the reply, one step after the other, before the centre gets it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.handling import TicketEvent
from models.tables.watching import SignOff
from models.vocabulary import TicketState
from services.access.permissions import Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError, NotFound
from services.kernel.fields import secret
from services.kernel.reading import fetch_tuples
from services.tickets.dto import TicketId
from services.tickets.moves import move, same_version
from services.tickets.parts import lead_task, part_note, reopen_lead, sign_off_steps
from services.tickets.rules import told
from services.tickets.scope import visible_ticket
from services.tickets.submission import leaving_unit
from services.tickets.workflow import Action, step

# What a reply goes through within its unit; the newest of the first two begins its signatures anew.
_REVIEWING: Final = (Action.SUBMIT.value, Action.UNIT_SEND_BACK.value, Action.SIGN_OFF.value)


class SignedAlready(DomainError):
    """Each step of a unit's sign-off is taken by somebody else."""

    message = N_("{name} has had a hand in this reply already. Every step is signed by another person of the unit.")
    code = "signed_already"


class NotOfThisUnit(DomainError):
    """Only the unit's own leads sign for it."""

    message = N_("Only the leads of the unit that leads sign the reply. Ask them, or give your opinion to them.")
    code = "not_of_this_unit"


@dataclass(frozen=True)
class SignOffReply(Command[None]):
    """Sign the unit's reply; with the last signature it goes to the centre's review."""

    permission: ClassVar[Permission] = Permission.TICKET_SIGN_OFF
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


@dataclass(frozen=True)
class SendBackWithinUnit(Command[None]):
    """Send the reply back to the one who wrote it, with what is wrong; the limit goes on."""

    permission: ClassVar[Permission] = Permission.TICKET_SIGN_OFF
    ticket_id: TicketId
    version: int | None
    words: str = secret(default="")


@dataclass(frozen=True)
class Signatures:
    """Who handed a reply in, and who signed it since, in the order of the steps."""

    submitter: int | None
    signers: tuple[int | None, ...]


def sign_off(cmd: SignOffReply, tx: Transaction) -> None:
    """Keep the signature; the last one ends the unit's clock. The centre signs for a unit that signed on paper."""
    ticket, task = _under_review(cmd, tx, Action.SIGN_OFF)
    for_unit = tx.actor.unit_id != task.unit_id
    words = told(N_("Remark"), cmd.words, required=for_unit)
    so_far = signatures(task)
    steps = max(1, sign_off_steps(task.unit_id))
    if tx.actor.person_id in {*so_far.signers, so_far.submitter}:
        raise SignedAlready(name=tx.actor.name)
    number = steps if for_unit else len(so_far.signers) + 1
    note = part_note(tx, task, words, step=number, steps=steps)
    if number >= steps:
        move(tx, ticket, Action.SIGN_OFF, note, **leaving_unit(ticket, tx.now))
    else:
        move(tx, ticket, Action.SIGN_OFF, note, to=TicketState.UNIT_REVIEW)
    _keep(tx, task, number, words, passed=True)


def send_back_within(cmd: SendBackWithinUnit, tx: Transaction) -> None:
    """Reopen the part; signatures given so far count no more, they stay in the record."""
    ticket, task = _under_review(cmd, tx, Action.UNIT_SEND_BACK)
    words = told(N_("Reason"), cmd.words)
    number = len(signatures(task).signers) + 1
    move(tx, ticket, Action.UNIT_SEND_BACK, part_note(tx, task, words))
    reopen_lead(ticket)
    _keep(tx, task, number, words, passed=False)


def signatures(task: Any) -> Signatures:
    """Return who has had a hand in the reply as it stands, by the time line."""
    event = TicketEvent
    query = (
        event.select(event.action, event.actor)
        .where(event.ticket == task.ticket_id, event.unit == task.unit_id, event.action.in_(_REVIEWING))
        .order_by(event.id.desc())
    )
    signers: list[int | None] = []
    for action, person in fetch_tuples(query):
        if action != Action.SIGN_OFF.value:
            return Signatures(person if action == Action.SUBMIT.value else None, tuple(reversed(signers)))
        signers.append(person)
    return Signatures(None, tuple(reversed(signers)))


def _under_review(cmd: Any, tx: Transaction, action: Action) -> tuple[Any, Any]:
    """Return the ticket and the lead's part; raise IllegalStep or NotOfThisUnit."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, action)
    task = lead_task(ticket)
    if task is None:
        raise NotFound(what=_("This unit's part"))
    if tx.actor.scope is not Scope.ALL and task.unit_id != tx.actor.unit_id:
        raise NotOfThisUnit
    return ticket, task


def _keep(tx: Transaction, task: Any, number: int, words: str, *, passed: bool) -> None:
    SignOff.create(
        ticket=task.ticket_id, task=task.id, step=number, passed=passed, words=words, at=tx.now,
        by=tx.actor.person_id,
    )  # fmt: skip


HANDLERS: Final[Handlers] = {SignOffReply: sign_off, SendBackWithinUnit: send_back_within}
