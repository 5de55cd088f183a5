"""Where news come from: steps, warnings, official papers; every source is narrowed to what concerns a person."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from peewee import JOIN, fn

from models.tables.directory import Unit
from models.tables.handling import TicketEvent, UnitTask, WarningEvent
from models.tables.oversight import Paper
from models.tables.ticket import Ticket
from models.vocabulary import TicketState, Tier
from services.access.permissions import Actor, Permission, Scope
from services.kernel.reading import fetch, fetch_tuples
from services.news.dto import NewsItem, NewsKind
from services.papers.registry import PAPERS
from services.tickets.mine import of_own_hands
from services.tickets.scope import visible
from services.tickets.workflow import CLOCK_RUNS, Action

# Rows are written in the order of their ids, so the newest stand at the end: older ones need not be looked at.
_WINDOW: Final = 20_000
_KINDS: Final = {
    Action.DISPATCH.value: NewsKind.SENT_TO_US,
    Action.SEND_BACK.value: NewsKind.SENT_BACK,
    Action.REWORK.value: NewsKind.REWORK,
    Action.SUBMIT.value: NewsKind.TO_REVIEW,
    Action.CLOSE.value: NewsKind.CLOSED,
}
_OF_A_UNIT: Final = (Action.DISPATCH.value, Action.SEND_BACK.value, Action.REWORK.value, Action.CLOSE.value)
_OF_ONE_S_OWN: Final = (Action.SEND_BACK.value, Action.REWORK.value, Action.CLOSE.value)


def steps(actor: Actor, since: datetime, most: int) -> tuple[NewsItem, ...]:
    """Return the steps that others took on a person's or a unit's tickets, and replies that wait for a reviewer."""
    event = TicketEvent
    by_others = event.actor.is_null() | (event.actor != actor.person_id)
    query = (
        event.select(
            event.id, event.at, Ticket.id.alias("ticket_id"), Ticket.title.alias("subject"),
            event.actor_name.alias("who"), event.action, event.words,
        )
        .join(Ticket)
        .where(_newest(event), event.at > since, by_others, _step_concerns(actor))
        .order_by(event.at.desc(), event.id.desc())
        .limit(most)
    )  # fmt: skip
    return fetch(visible(actor, query), _step)


def warnings(actor: Actor, since: datetime, most: int) -> tuple[NewsItem, ...]:
    """Return the warnings that fired on a person's or a unit's running tickets; overseers hear of every red one."""
    event = WarningEvent
    query = (
        event.select(
            event.id, event.fired_at.alias("at"), Ticket.id.alias("ticket_id"), Ticket.title.alias("subject"),
            Unit.name.alias("who"), event.tier, event.reason, event.acknowledged_at,
        )
        .join(Ticket, on=(event.ticket == Ticket.id))
        .switch(event)
        .join(UnitTask, on=(event.task == UnitTask.id))
        .join(Unit, on=(UnitTask.unit == Unit.id))
        .where(_newest(event), event.fired_at > since, Ticket.state.in_(tuple(CLOCK_RUNS)), _warning_concerns(actor))
        .order_by(event.fired_at.desc(), event.id.desc())
        .limit(most)
    )  # fmt: skip
    return fetch(visible(actor, query), _warning)


def notices(actor: Actor, since: datetime, most: int) -> tuple[NewsItem, ...]:
    """Return the official papers that were issued to a person's unit; overseers hear of those that others issued."""
    concerns: Any
    if actor.scope is Scope.OWN_UNIT:
        concerns = Paper.unit == actor.unit_id
    elif actor.may(Permission.OVERSIGHT_READ):
        concerns = Paper.issued_by != actor.person_id
    else:
        return ()
    if not actor.may(Permission.ACCOUNT_READ):
        concerns &= Paper.kind.not_in([kind.key for kind in PAPERS if kind.hidden])
    query = (
        Paper.select(Paper.id, Paper.issued_at, Paper.kind, Paper.number, Unit.name, Paper.tickets)
        .join(Unit, JOIN.INNER, on=(Paper.unit == Unit.id))
        .where(Paper.issued_at > since, concerns)
        .order_by(Paper.issued_at.desc(), Paper.id.desc())
        .limit(most)
    )
    records = fetch_tuples(query)
    places = _ticket_ids(actor, [record[5][0] for record in records if record[5]])
    return tuple(_notice(record, places) for record in records)


def _newest(table: Any) -> Any:
    """Return the condition that a row is one of the newest of its table."""
    newest = table.select(fn.MAX(table.id)).scalar() or 0
    return table.id > newest - _WINDOW


def _step_concerns(actor: Actor) -> Any:
    """Return the condition that a step is news for this person."""
    if actor.scope is Scope.OWN_UNIT:
        return TicketEvent.action.in_(_OF_A_UNIT)
    conditions = [TicketEvent.action.in_(_OF_ONE_S_OWN) & of_own_hands(actor)]
    if actor.may(Permission.TICKET_REVIEW):
        waits = Ticket.state == TicketState.CENTRE_REVIEW
        conditions.append((TicketEvent.action == Action.SUBMIT.value) & waits)
    return reduce(or_, conditions)


def _warning_concerns(actor: Actor) -> Any:
    """Return the condition that a warning is news for this person."""
    if actor.scope is Scope.OWN_UNIT:
        return UnitTask.unit == actor.unit_id
    own = of_own_hands(actor)
    return own | (WarningEvent.tier == Tier.RED) if actor.may(Permission.OVERSIGHT_READ) else own


def _step(action: str, **columns: Any) -> NewsItem:
    return NewsItem(kind=_KINDS[action], **columns)


def _warning(acknowledged_at: datetime | None, **columns: Any) -> NewsItem:
    return NewsItem(kind=NewsKind.WARNING, acknowledged=acknowledged_at is not None, **columns)


def _notice(record: tuple[Any, ...], places: dict[str, int]) -> NewsItem:
    """Return a paper as news; it opens the first ticket that it names."""
    key, at, kind, number, unit, tickets = record
    place = places.get(tickets[0]) if tickets else None
    return NewsItem(kind=NewsKind.NOTICE, id=key, at=at, ticket_id=place, subject=number, who=unit, words=kind)


def _ticket_ids(actor: Actor, numbers: list[str]) -> dict[str, int]:
    """Return the ids of tickets by number, as far as this person may see them."""
    if not numbers:
        return {}
    return dict(fetch_tuples(visible(actor, Ticket.select(Ticket.number, Ticket.id)).where(Ticket.number.in_(numbers))))
