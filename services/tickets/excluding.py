"""Leaving an unreasonable answer uncounted: the unit asks, a reviewer checks, the head decides: three people.

It bears on satisfaction and the solve rate only, never on sign-in or limits.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.requests import Request
from models.vocabulary import RequestKind, RequestState, TicketState
from services.access.permissions import Permission, Scope
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid, NotFound, Stale
from services.kernel.fields import secret
from services.tickets.dto import TicketId
from services.tickets.exclusions import SamePerson, exclusion_reasons, require_askable
from services.tickets.moves import Note, move, note_only
from services.tickets.rules import LONGEST_REASON, told
from services.tickets.scope import visible_ticket
from services.tickets.workflow import Action, IllegalStep

_DECIDED_IN: Final = frozenset({TicketState.CLOSED, TicketState.ARCHIVED})
_WAITING: Final = (RequestState.OPEN, RequestState.CHECKED)


@dataclass(frozen=True)
class AskExclusion(Command[int]):
    """Ask that the caller's answer is not counted for the unit; returns the request. ``reason``: code of the catalogue.

    ``evidence`` names the document that proves it. ``unit_id`` names the unit when the centre acts for it.
    """

    permission: ClassVar[Permission] = Permission.TICKET_HANDLE
    ticket_id: TicketId
    reason: str
    words: str = secret(default="")
    evidence: str = secret(default="")
    unit_id: int | None = None


@dataclass(frozen=True)
class CheckExclusion(Command[None]):
    """The first of two people looks at the request: passes it on to the head, or refuses it."""

    permission: ClassVar[Permission] = Permission.EXCLUSION_CHECK
    ticket_id: TicketId
    passed: bool
    words: str = secret(default="")


@dataclass(frozen=True)
class DecideExclusion(Command[None]):
    """The head decides; granted, the ticket leaves the rates of satisfaction and solving."""

    permission: ClassVar[Permission] = Permission.HEAD_DECIDE
    ticket_id: TicketId
    granted: bool
    words: str = secret(default="")


def ask(cmd: AskExclusion, tx: Transaction) -> int:
    """Check the case, keep the request."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    unit_id = tx.actor.unit_id if tx.actor.scope is not Scope.ALL else cmd.unit_id or ticket.lead_unit_id
    if unit_id is None or unit_id != ticket.lead_unit_id:
        raise NotFound(what=_("This unit's part"))
    require_askable(ticket, tx.now)
    labels = exclusion_reasons()
    if cmd.reason not in labels:
        raise Invalid(field=_("Reason"), words=_("choose an entry of the list."))
    words = told(N_("Reason"), cmd.words)
    evidence = told(N_("Proof"), cmd.evidence, LONGEST_REASON)
    note = Note(f"{labels[cmd.reason]} · {words}", unit_id, {"evidence": evidence})
    note_only(tx, ticket, "ask_exclusion", note)
    made = Request.create(
        ticket=ticket.id, unit=unit_id, round=ticket.round, kind=RequestKind.EXCLUSION, state=RequestState.OPEN,
        reason=cmd.reason, words=words, basis=evidence, filed_at=tx.now, filed_by=tx.actor.person_id,
    )  # fmt: skip
    return int(made.id)


def check(cmd: CheckExclusion, tx: Transaction) -> None:
    """Keep what the reviewer found."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    request = _waiting(ticket, RequestState.OPEN)
    if request.filed_by_id == tx.actor.person_id:
        raise SamePerson
    words = told(N_("Words"), cmd.words, required=not cmd.passed)
    note_only(tx, ticket, "check_exclusion" if cmd.passed else "refuse_exclusion", Note(words, request.unit_id))
    kind, state = ("checked", RequestState.CHECKED) if cmd.passed else ("decided", RequestState.REFUSED)
    _write(request, state, **{f"{kind}_at": tx.now, f"{kind}_by": tx.actor.person_id, f"{kind}_words": words})


def decide(cmd: DecideExclusion, tx: Transaction) -> None:
    """Keep the decision; granted, the ticket is not counted from now on."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    request = _waiting(ticket, RequestState.CHECKED)
    if tx.actor.person_id in {request.filed_by_id, request.checked_by_id}:
        raise SamePerson
    if ticket.state not in _DECIDED_IN:
        raise IllegalStep
    words = told(N_("Words"), cmd.words)
    if cmd.granted:
        move(tx, ticket, Action.EXCLUDE, Note(words, request.unit_id), counted=False)
    else:
        note_only(tx, ticket, "keep_counted", Note(words, request.unit_id))
    _write(
        request, RequestState.GRANTED if cmd.granted else RequestState.REFUSED,
        decided_at=tx.now, decided_by=tx.actor.person_id, decided_words=words,
    )  # fmt: skip


def _waiting(ticket: Any, state: RequestState) -> Any:
    """Return the request that stands there; raise Stale when somebody else was faster, NotFound without one."""
    asked = (Request.ticket == ticket.id) & (Request.kind == RequestKind.EXCLUSION)
    request = Request.select().where(asked).order_by(Request.id.desc()).first()
    if request is None:
        raise NotFound(what=_("The request"))
    if request.state is not state:
        raise Stale if request.state not in _WAITING else IllegalStep
    return request


def _write(request: Any, state: RequestState, **columns: Any) -> None:
    """Write a request only if it still stands as it was read."""
    same = (Request.id == request.id) & (Request.state == request.state)
    if not Request.update(state=state, **columns).where(same).execute():
        raise Stale


HANDLERS: Final[Handlers] = {AskExclusion: ask, CheckExclusion: check, DecideExclusion: decide}
