"""What the ticket page shows of an exclusion: what was asked, checked and decided, and what this person may do now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN

from i18n import _
from models.tables.people import Person
from models.tables.requests import Request
from models.vocabulary import RequestKind, RequestState, TicketState
from services.access.permissions import Actor, Permission, Scope
from services.kernel.errors import DomainError
from services.kernel.reading import fetch_tuples
from services.tickets.exclusions import asked_until, bad_answer, exclusion_reasons, require_askable
from services.tickets.scope import visible_ticket


@dataclass(frozen=True)
class Exclusion:
    """A request with its two decisions; names are those of the people, "" and None where it has not come to that."""

    state: RequestState
    reason: str
    words: str
    evidence: str
    filed_at: datetime
    filed_by: str
    checked_at: datetime | None
    checked_by: str
    checked_words: str
    decided_at: datetime | None
    decided_by: str
    decided_words: str


@dataclass(frozen=True)
class ExclusionView:
    """Where a ticket stands. ``bad``: the caller's answer is one that might be asked for; ``until``: the last moment.

    ``ask``, ``check``, ``decide``: why this person cannot take the step, "" = open, None = it is not theirs.
    """

    counted: bool
    bad: bool
    until: datetime | None
    request: Exclusion | None
    ask: str | None
    check: str | None
    decide: str | None


def exclusion_view(actor: Actor, ticket_id: int, now: datetime) -> ExclusionView:
    """Return it; raise NotFound out of scope."""
    ticket = visible_ticket(actor, ticket_id)
    row = _row(ticket.id)
    request = _request(row) if row is not None else None
    bad = bad_answer(ticket)
    return ExclusionView(
        counted=ticket.counted,
        bad=bad,
        until=asked_until(ticket) if bad else None,
        request=request,
        ask=_ask_reason(actor, ticket, now),
        check=_check_reason(actor, row),
        decide=_decide_reason(actor, ticket, row),
    )


def _ask_reason(actor: Actor, ticket: Any, now: datetime) -> str | None:
    own = actor.scope is Scope.ALL or actor.unit_id == ticket.lead_unit_id
    if not actor.may(Permission.TICKET_HANDLE) or not own or ticket.lead_unit_id is None or not bad_answer(ticket):
        return None
    try:
        require_askable(ticket, now)
    except DomainError as error:
        return str(error)
    return ""


def _check_reason(actor: Actor, row: Any) -> str | None:
    if row is None or row[0] is not RequestState.OPEN or not actor.may(Permission.EXCLUSION_CHECK):
        return None
    return _("You filed it; another person checks it.") if actor.person_id == row[-2] else ""


def _decide_reason(actor: Actor, ticket: Any, row: Any) -> str | None:
    if row is None or row[0] is not RequestState.CHECKED or not actor.may(Permission.HEAD_DECIDE):
        return None
    if actor.person_id in row[-2:]:
        return _("You filed or checked it; another person decides.")
    closed = ticket.state in {TicketState.CLOSED, TicketState.ARCHIVED}
    return "" if closed else _("The ticket is not closed yet; decide when it is.")


def _row(ticket_id: int) -> Any:
    """Return the newest request of a ticket, None without one; its last two columns are who filed and who checked."""
    filed, checked, decided = Person.alias(), Person.alias(), Person.alias()
    query = (
        Request.select(
            Request.state, Request.reason, Request.words, Request.basis, Request.filed_at, filed.name,
            Request.checked_at, checked.name, Request.checked_words, Request.decided_at, decided.name,
            Request.decided_words, Request.filed_by, Request.checked_by,
        )
        .join(filed, on=Request.filed_by == filed.id)
        .switch(Request)
        .join(checked, JOIN.LEFT_OUTER, on=Request.checked_by == checked.id)
        .switch(Request)
        .join(decided, JOIN.LEFT_OUTER, on=Request.decided_by == decided.id)
        .where(Request.ticket == ticket_id, Request.kind == RequestKind.EXCLUSION)
        .order_by(Request.id.desc())
        .limit(1)
    )  # fmt: skip
    return next(iter(fetch_tuples(query)), None)


def _request(row: Any) -> Exclusion:
    state, reason, *texts = row[:-2]
    names: list[Any] = [text or "" if place in {3, 5, 6, 8, 9} else text for place, text in enumerate(texts)]
    return Exclusion(state, exclusion_reasons().get(reason, reason), *names)
