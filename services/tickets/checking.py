"""A unit supervises itself: what it looked at, what it found, who answers for it (谁办理、谁审核、谁督促、谁负责)."""

from dataclasses import dataclass
from typing import ClassVar, Final

from i18n import N_
from models.tables.watching import UnitCheck
from models.vocabulary import CheckSubject
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.moves import note_only
from services.tickets.parts import own_task, part_note
from services.tickets.rules import told
from services.tickets.scope import visible_ticket
from services.tickets.workflow import TERMINAL, IllegalStep

CHECK: Final = "check"
_LONGEST_NAME: Final = 60


class OwnUnitOnly(DomainError):
    """Self-supervision is the unit's own."""

    message = N_("A unit checks its own work itself. Chase the unit instead, or open an oversight case.")
    code = "own_unit_only"


@dataclass(frozen=True)
class RecordUnitCheck(Command[None]):
    """Record that the unit looked at process, result or quality of its work, and who answers for it there."""

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    subject: CheckSubject
    sound: bool
    words: str = secret(default="")
    answerable: str = secret(default="")


def record_check(cmd: RecordUnitCheck, tx: Transaction) -> None:
    """Keep the check; what is not sound is said in words."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    if tx.actor.unit_id is None:
        raise OwnUnitOnly
    if ticket.state in TERMINAL:
        raise IllegalStep
    task = own_task(tx, ticket, None)
    words = told(N_("What was found"), cmd.words, required=not cmd.sound)
    answerable = told(N_("Who answers for it"), cmd.answerable, _LONGEST_NAME)
    note_only(tx, ticket, CHECK, part_note(tx, task, words, sound=cmd.sound, subject=cmd.subject.value))
    UnitCheck.create(
        ticket=ticket.id, task=task.id, unit=task.unit_id, subject=cmd.subject, sound=cmd.sound, words=words,
        answerable=answerable, at=tx.now, by=tx.actor.person_id,
    )  # fmt: skip


HANDLERS: Final[Handlers] = {RecordUnitCheck: record_check}
