"""Reads of the callback: the call list in the order of calling, and what bears on one call."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from peewee import fn

from models.tables.handling import CallbackAttempt, TicketEvent
from models.tables.ticket import Ticket
from models.vocabulary import TicketState, Tier
from services.access.permissions import Actor, Permission
from services.calendar.limits import due_moment
from services.calendar.office import office_calendar, rules_by_key
from services.calendar.rules import Step
from services.callbacks.dto import CallFacts, CallRow
from services.callbacks.rules import Tries, tries_so_far, would_exhaust
from services.kernel.reading import fetch_tuples
from services.tickets.dto import Slice, TicketRow
from services.tickets.limits import rework_due
from services.tickets.list_queries import ticket_rows
from services.tickets.rules import Attempt
from services.tickets.scope import visible, visible_ticket
from services.tickets.slices import sliced
from services.tickets.submission import contact_needed
from services.tickets.workflow import Action

_PASSED: Final = (Action.APPROVE.value, Action.JOIN_CALLBACK.value)


def call_list(actor: Actor, now: datetime, part: Slice | None = None) -> list[int]:
    """Return the tickets to call back: those to call now by the moment of their reply, then those that must wait."""
    actor.require(Permission.TICKET_CALL_BACK)
    waiting = Ticket.state == TicketState.TO_CALL_BACK
    query = visible(actor, Ticket.select(Ticket.id, Ticket.rules_key, Ticket.submitted_at, Ticket.received_at))
    found = fetch_tuples(sliced(actor, query.where(waiting), part, now))
    attempts, replied = _attempts(waiting), _replied(waiting)
    later: dict[int, datetime] = {}
    asked: dict[int, datetime] = {}
    for key, rules_key, submitted, received in found:
        asked[key] = replied.get(key) or submitted or received
        next_at = _tries(attempts.get(key, ()), rules_key).next_at
        if next_at is not None and next_at > now:
            later[key] = next_at
    return sorted(asked, key=lambda key: (key in later, later.get(key, asked[key]), key))


def calls_waiting(actor: Actor, now: datetime) -> int:
    """Return how many of the call list must wait before another try counts."""
    actor.require(Permission.TICKET_CALL_BACK)
    rows = call_rows(actor, call_list(actor, now), now)
    return sum(row.tries.next_at is not None and row.tries.next_at > now for row in rows)


def call_rows(actor: Actor, ids: Sequence[int], now: datetime) -> tuple[CallRow, ...]:
    """Return the rows of these tickets in the order asked for."""
    actor.require(Permission.TICKET_CALL_BACK)
    if not ids:
        return ()
    wanted = Ticket.id.in_(list(ids))
    keys = dict(fetch_tuples(Ticket.select(Ticket.id, Ticket.rules_key).where(wanted)))
    attempts, replied = _attempts(wanted), _replied(wanted)
    return tuple(
        _row(ticket, keys[ticket.id], attempts.get(ticket.id, ()), replied.get(ticket.id), now)
        for ticket in ticket_rows(actor, ids, now)
    )


def call_facts(actor: Actor, ticket_id: int, now: datetime) -> CallFacts:
    """Return what bears on the steps of one callback; raise NotFound out of scope."""
    actor.require(Permission.TICKET_CALL_BACK)
    ticket = visible_ticket(actor, ticket_id)
    numbers = rules_by_key(ticket.rules_key).callbacks
    attempts = tuple(_attempts(Ticket.id == ticket_id).get(ticket_id, ()))
    return CallFacts(
        callable=contact_needed(ticket),
        tries=tries_so_far(attempts, numbers.tries),
        closes_unreached=would_exhaust(attempts, numbers.tries, now),
        rework_count=ticket.rework_count or 0,
        rework_rounds=numbers.rework_rounds,
        rework_due=rework_due(ticket, now),
    )


def _row(
    ticket: TicketRow, rules_key: str, attempts: Sequence[Attempt], replied: datetime | None, now: datetime
) -> CallRow:
    """Build a row."""
    rules = rules_by_key(rules_key)
    term = rules.term(Step.CALLBACK, ticket.type, ticket.urgency)
    due_at = due_moment(term, replied, rules, office_calendar()) if term and replied else None
    last = max(attempts, key=lambda one: one.at, default=None)
    return CallRow(
        ticket=ticket,
        replied_at=replied,
        tries=_tries(attempts, rules_key),
        last_connected=last.connected if last else None,
        last_at=last.at if last else None,
        due_at=due_at,
        tier=_tier(due_at, now),
    )


def _tries(attempts: Iterable[Attempt], rules_key: str) -> Tries:
    """Return how far the tries are by the ticket's own rules."""
    return tries_so_far(tuple(attempts), rules_by_key(rules_key).callbacks.tries)


def _tier(due_at: datetime | None, now: datetime) -> Tier | None:
    """Return how near the limit of calling back is: over it, on its day, or on the working day before."""
    if due_at is None:
        return None
    if due_at < now:
        return Tier.RED
    left = office_calendar().working_days_between(now.date(), due_at.date())
    return {0: Tier.ORANGE, 1: Tier.YELLOW}.get(left)


def _attempts(condition: Any) -> dict[int, list[Attempt]]:
    """Return the tries of the present round of the tickets that meet a condition."""
    attempt = CallbackAttempt
    query = attempt.select(attempt.ticket, attempt.at, attempt.connected).join(Ticket)
    found: dict[int, list[Attempt]] = {}
    for key, at, connected in fetch_tuples(query.where(condition, attempt.round == Ticket.round)):
        found.setdefault(key, []).append(Attempt(at, connected))
    return found


def _replied(condition: Any) -> dict[int, datetime]:
    """Return when each reply was passed on to callback, by the ticket."""
    query = TicketEvent.select(TicketEvent.ticket, fn.MAX(TicketEvent.at)).join(Ticket)
    query = query.where(condition, TicketEvent.action.in_(_PASSED)).group_by(TicketEvent.ticket)
    return {key: _moment(at) for key, at in fetch_tuples(query)}


def _moment(value: Any) -> datetime:
    """Return a moment that an aggregate brought as text on SQLite."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
