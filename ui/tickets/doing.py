"""From a step and what was typed to the command that takes it, and the words that say it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.bus.command import Command
from services.kernel.vocabulary import ContactWay
from services.tickets.dto import TicketDetail, TicketId
from services.tickets.handling import GiveOpinion, RecordContact, RecordProgress, SignTicket, SubmitReply
from services.tickets.reviewing import ApproveReply, ArchiveTicket, SendBackReply
from services.tickets.signing_off import SendBackWithinUnit, SignOffReply
from ui.tickets import time_steps
from ui.tickets.forms.known import DONE as FORM_DONE
from ui.tickets.moves import Seat
from ui.tickets.panes.note_pane import NoteFields
from ui.tickets.panes.reply_pane import ReplyFields
from ui.tickets.panes.time_fields import TimeFields


@dataclass(frozen=True)
class Intent:
    """A step about to be taken: on which ticket, for whom, with what was typed."""

    detail: TicketDetail
    seat: Seat
    note: NoteFields
    reply: ReplyFields
    words: str = ""
    time: TimeFields = field(default_factory=TimeFields)

    @property
    def ticket_id(self) -> TicketId:
        """Return the ticket's id as commands want it."""
        return TicketId(self.detail.row.id)


def _contact(intent: Intent) -> Command[None]:
    note = intent.note
    way = note.way or ContactWay.PHONE
    return RecordContact(intent.ticket_id, way, note.words, note.at, intent.seat.unit_id)


def _submit(intent: Intent) -> Command[None]:
    fields = intent.reply
    return SubmitReply(
        intent.ticket_id,
        intent.detail.version,
        fields.reply,
        fields.result,
        fields.solved,
        fields.waive_reason if fields.waived else "",
        intent.seat.unit_id,
        _taken(intent),
    )


def _taken(intent: Intent) -> tuple[int, ...]:
    """Return the assisting parts whose opinions were taken in and still stand in the reply, wholly or in part."""
    return tuple(part for part in intent.reply.taken if any(one.id == part for one in intent.detail.tasks))


_COMMANDS: Final[Mapping[str, Callable[[Intent], Command[Any]]]] = MappingProxyType(
    {
        "ticket.sign": lambda it: SignTicket(it.ticket_id, it.seat.unit_id),
        "ticket.contact": _contact,
        "ticket.progress": lambda it: RecordProgress(it.ticket_id, it.note.words, it.seat.unit_id),
        "ticket.opinion": lambda it: GiveOpinion(it.ticket_id, it.note.words, it.seat.unit_id),
        "ticket.submit": _submit,
        "ticket.approve": lambda it: ApproveReply(it.ticket_id, it.detail.version, it.words),
        "ticket.send_back": lambda it: SendBackReply(it.ticket_id, it.detail.version, it.words),
        "ticket.sign_off": lambda it: SignOffReply(it.ticket_id, it.detail.version, it.words),
        "ticket.unit_send_back": lambda it: SendBackWithinUnit(it.ticket_id, it.detail.version, it.words),
        "ticket.archive": lambda it: ArchiveTicket(it.ticket_id, it.detail.version),
    }
)

DONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ticket.sign": N_("Signed in. Contact the caller next."),
        "ticket.contact": N_("The contact is recorded."),
        "ticket.progress": N_("The progress is recorded."),
        "ticket.opinion": N_("The opinion is handed in; the lead unit can take it in."),
        "ticket.submit": N_("Submitted. The centre checks the reply."),
        "ticket.approve": N_("The reply is passed on to callback."),
        "ticket.send_back": N_("The reply was sent back to the unit."),
        "ticket.sign_off": N_("Signed. The next signature, or the centre, follows."),
        "ticket.unit_send_back": N_("Sent back to the one who wrote it."),
        "ticket.archive": N_("Filed in the archive."),
    }
)
"""What the toast says after a step (msgids)."""


def done_words(step: str, seat: Seat) -> str:
    """Return what the toast says: a unit that only assists has an opinion to give, nobody to call."""
    if step == "ticket.sign" and seat.part is not None and not seat.part.lead:
        return _("Signed in. Give the opinion for the lead unit next.")
    return _({**DONE, **time_steps.DONE, **FORM_DONE}[step])


ONWARD: Final = frozenset({
    "ticket.approve", "ticket.send_back", "ticket.archive", "ticket.sign_off", "ticket.unit_send_back",
    *time_steps.DECISIONS,
})  # fmt: skip
"""Steps of those who check that are taken one ticket after the other: the next one of the list follows."""


def command_of(step: str, intent: Intent) -> Command[Any]:
    """Return the command of a step; KeyError for a step that only opens a page."""
    if step in time_steps.BUILDS:
        return time_steps.BUILDS[step](intent.detail, intent.seat, intent.time)
    return _COMMANDS[step](intent)
