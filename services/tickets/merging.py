"""One handling for several callers (并单): tickets are joined to another one, and taken out again.

Each keeps its number, its caller, its words and its own callback; only the handling is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.engine import on_server
from services.kernel.errors import Invalid, NotFound
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.merge_rules import CannotMerge, MergeSide, child_refusal, parent_refusal
from services.tickets.moves import Note, move, note_only
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import visible
from services.tickets.stopping import MERGED, stop_parts, take_up_parts
from services.tickets.workflow import Action, step

MOST: Final = 50
"""So many tickets are joined by one step."""


@dataclass(frozen=True)
class MergeTickets(Command[None]):
    """Join these tickets to another one, whose reply will answer them, too; their units' parts are taken back."""

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    parent_id: TicketId
    children: tuple[TicketId, ...]
    words: str = secret(default="")


@dataclass(frozen=True)
class UnmergeTicket(Command[None]):
    """Take a ticket out again: it stands where it stood, its units' parts are taken up where they were."""

    permission: ClassVar[Permission] = Permission.TICKET_DISPATCH
    ticket_id: TicketId
    words: str = secret(default="")


def merge(cmd: MergeTickets, tx: Transaction) -> None:
    """Join them all, or none."""
    wanted = tuple(dict.fromkeys(cmd.children))
    _require_some(cmd.parent_id, wanted)
    words = told(N_("Reason"), cmd.words, LONGEST_REASON)
    found = _locked(tx, (cmd.parent_id, *wanted))
    parent, children = found[cmd.parent_id], [found[key] for key in wanted]
    _require(parent.number, parent_refusal(side_of(parent)))
    for child in children:
        _require(child.number, child_refusal(side_of(child)))
    for child in children:
        note = Note(_line(parent.number, words), child.lead_unit_id, {"parent": parent.number})
        move(tx, child, Action.MERGE, note, parent=parent.id, merged_from=child.state)
        stop_parts(tx, child, MERGED)
    numbers = _(", ").join(child.number for child in children)
    note_only(tx, parent, "joined", Note(_line(numbers, words), data={"children": [one.number for one in children]}))


def unmerge(cmd: UnmergeTicket, tx: Transaction) -> None:
    """Put the ticket back where it stood."""
    words = told(N_("Reason"), cmd.words, LONGEST_REASON)
    ticket = _locked(tx, (cmd.ticket_id,))[cmd.ticket_id]
    step(ticket.state, Action.UNMERGE)
    parent = ticket.parent
    note = Note(_line(parent.number, words), ticket.lead_unit_id, {"parent": parent.number})
    move(tx, ticket, Action.UNMERGE, note, to=ticket.merged_from, parent=None, merged_from=None)
    take_up_parts(ticket, MERGED)
    note_only(tx, parent, "taken_out", Note(_line(ticket.number, words)))
    tx.subject = ticket.number


def side_of(ticket: Any) -> MergeSide:
    """Read what bears on joining a ticket."""
    children = Ticket.select().where(Ticket.parent == ticket.id, Ticket.state == TicketState.MERGED).count()
    parent = Ticket.get_or_none(Ticket.id == ticket.parent_id) if ticket.parent_id is not None else None
    return MergeSide(ticket.number, ticket.state, parent.number if parent is not None else "", children)


def require_no_children(ticket: Any) -> None:
    """Raise CannotMerge while others are joined to a ticket: they would be left without an answer."""
    side = side_of(ticket)
    if side.children:
        words = _("others are joined to it ({count}). Take them out first.").format(count=side.children)
        raise CannotMerge(number=side.number, words=words)


def _require_some(parent_id: int, children: Sequence[int]) -> None:
    """Raise Invalid when there is nothing to join, too much, or a ticket to itself."""
    if not children or len(children) > MOST:
        raise Invalid(field=_("Tickets"), words=_("choose from one to {most} tickets to be joined.").format(most=MOST))
    if parent_id in children:
        raise Invalid(field=_("Tickets"), words=_("a ticket cannot be joined to itself."))


def _require(number: str, refusal: str) -> None:
    if refusal:
        raise CannotMerge(number=number, words=refusal)


def _locked(tx: Transaction, ids: Sequence[int]) -> dict[int, Any]:
    """Return the tickets, held until the end of the transaction: a parent must not go on while one is joined to it."""
    query = visible(tx.actor, Ticket.select()).where(Ticket.id.in_(list(ids))).order_by(Ticket.id)
    found = {ticket.id: ticket for ticket in (query.for_update() if on_server() else query)}
    if len(found) < len(ids):
        raise NotFound(what=_("The ticket"))
    return found


def _line(first: str, words: str) -> str:
    return f"{first} · {words}"


HANDLERS: Final[Handlers] = {MergeTickets: merge, UnmergeTicket: unmerge}
