"""To which units a ticket might go, with the facts that speak for each: the dictionary, the place, the record."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from peewee import Case, fn

from models.tables.directory import Area, Category, Unit
from models.tables.ticket import Ticket
from services.access.permissions import Actor, Permission
from services.catalogue.dto import LineRow
from services.catalogue.lookup import line_for
from services.kernel.reading import fetch_tuples
from services.tickets.pairs import LOOKS_BACK, PairRate, pair_rates
from services.tickets.precedents import matching_precedent, precedent_words
from services.tickets.scope import visible, visible_ticket
from services.tickets.settled import relieved_units, settled_unit
from services.tickets.workflow import CLOSED_STATES

_MOST: Final = 9


@dataclass(frozen=True)
class UnitRecord:
    """What a unit did, as the lead, with tickets of the same class received in the past 12 months.

    On time = of those closed.
    """

    received: int = 0
    closed: int = 0
    on_time: int = 0


@dataclass(frozen=True)
class Proposal:
    """One unit with what speaks for it; "" and None = this does not.

    ``precedent``: the decision that names it. ``settled``: what the negotiation of this very ticket came to.
    ``relieved``: that it returned the ticket and was right, which speaks against it. ``line``: the catalogue's, with
    its basis. ``pair``: how the unit got on with the same class.
    """

    unit_id: int
    unit: str
    short: str
    by_class: str
    by_area: str
    record: UnitRecord
    precedent: str = ""
    settled: str = ""
    relieved: str = ""
    line: LineRow | None = None
    pair: PairRate = field(default_factory=PairRate)


def proposals(actor: Actor, ticket_id: int, now: datetime) -> tuple[Proposal, ...]:
    """Return up to nine units: the one a precedent or the ticket's own negotiation names, the catalogue's, the class's
    lead, the place's unit, then those that had most of the same class; last those that returned it and were right.
    """
    actor.require(Permission.TICKET_DISPATCH)
    ticket = visible_ticket(actor, ticket_id)
    line = line_for(ticket.category_id, ticket.area_id, now.date())
    by_line = (line.facts.unit_id, "") if line is not None else None
    by_class = _class_lead(ticket.category_id)
    by_area = _area_unit(ticket.area_id)
    records = _records(actor, ticket, now)
    decided = matching_precedent(ticket.category_id, ticket.area_id, now.date())
    by_precedent = (decided.unit_id, precedent_words(decided)) if decided else None
    settled, relieved = settled_unit(ticket), relieved_units(ticket)
    named = [pair[0] for pair in (by_precedent, settled, by_line, by_class, by_area) if pair]
    wanted = sorted(dict.fromkeys([*named, *records]), key=lambda unit: unit in relieved)
    rates = pair_rates(ticket.category_id, {unit: records.get(unit, UnitRecord()).received for unit in wanted}, now)
    names = _names(wanted)
    return tuple(
        Proposal(
            unit,
            *names[unit],
            by_class=_said(by_class, unit),
            by_area=_said(by_area, unit),
            record=records.get(unit, UnitRecord()),
            precedent=_said(by_precedent, unit),
            settled=_said(settled, unit),
            relieved=relieved.get(unit, ""),
            line=line if by_line is not None and by_line[0] == unit else None,
            pair=rates.get(unit, PairRate()),
        )
        for unit in wanted
        if unit in names
    )[:_MOST]


def _said(pair: tuple[int, str] | None, unit: int) -> str:
    """Return what was said for a unit, "" if it was said for another one or not at all."""
    return pair[1] if pair is not None and pair[0] == unit else ""


def _class_lead(category_id: int | None) -> tuple[int, str] | None:
    """Return the unit that leads this class, with the class's name; a class without one asks its parent."""
    while category_id is not None:
        category: Any = Category.get_by_id(category_id)
        if category.lead_unit_id is not None:
            return category.lead_unit_id, category.name
        category_id = category.parent_id
    return None


def _area_unit(area_id: int | None) -> tuple[int, str] | None:
    """Return the unit that answers for this place, with the place's name; a community asks its town."""
    while area_id is not None:
        area: Any = Area.get_by_id(area_id)
        if area.unit_id is not None:
            return area.unit_id, area.name
        area_id = area.parent_id
    return None


def _records(actor: Actor, ticket: Any, now: datetime) -> dict[int, UnitRecord]:
    """Return the records of units that led tickets of the same class, the one with most first.

    The year is gone through in the wide index of receipt, which holds the class; only tickets of the class are read.
    """
    if ticket.category_id is None:
        return {}
    closed = Ticket.state.in_(tuple(CLOSED_STATES))
    in_time = closed & (Ticket.first_round_at <= Ticket.due_at)
    count = fn.COUNT(Ticket.id)
    same = Ticket.alias()
    year = same.select(same.id).where(
        same.received_at > now - LOOKS_BACK, same.category == ticket.category_id, same.lead_unit.is_null(False),
        same.id != ticket.id,
    )  # fmt: skip
    query = (
        visible(actor, Ticket.select(Ticket.lead_unit, count, _sum(closed), _sum(in_time)))
        .where(Ticket.id.in_(year), Ticket.dispatched_at.is_null(False))
        .group_by(Ticket.lead_unit)
        .order_by(count.desc(), Ticket.lead_unit)
    )
    return {unit: UnitRecord(received, done, timely) for unit, received, done, timely in fetch_tuples(query)}


def _sum(condition: Any) -> Any:
    """Return how many rows meet a condition."""
    return fn.SUM(Case(None, ((condition, 1),), 0))


def _names(units: list[int]) -> dict[int, tuple[str, str]]:
    """Return full and short names of those that are in use; a unit without a short name is called in full."""
    rows = Unit.select(Unit.id, Unit.name, Unit.short).where(Unit.id.in_(units), Unit.active)
    return {key: (name, short or name) for key, name, short in fetch_tuples(rows)}
