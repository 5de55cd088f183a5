"""A list as one person may walk it: scope, work list and filters made into conditions."""

from datetime import datetime
from typing import Any, Final

from peewee import fn

from models.tables.handling import UnitTask
from services.access.permissions import Actor
from services.tickets.dto import TicketFilter, TicketOrder
from services.tickets.list_orders import walk_of
from services.tickets.list_reach import unindexed
from services.tickets.list_walk import ListWalk
from services.tickets.lists import filter_conditions, list_condition
from services.tickets.scope import in_scope

_MUCH: Final = 3000


def walked(actor: Actor, wanted: TicketFilter, order: TicketOrder, now: datetime) -> ListWalk:
    """Return the list as one walks it, within this person's scope."""
    scope = _scope(actor)  # first of all: without the right to read there is nothing to ask
    own = list_condition(actor, wanted.work_list, now)
    conditions = (*scope, *(() if own is None else (own,)), *filter_conditions(actor, wanted, now))
    return ListWalk(walk_of(order, wanted.work_list), conditions)


def _scope(actor: Actor) -> tuple[Any, ...]:
    """Return the condition of the person's scope: a unit with few tickets is looked up, one with many is walked by."""
    scope = in_scope(actor)
    if scope is None:
        return ()
    own = UnitTask.select(fn.COUNT(UnitTask.ticket)).where(UnitTask.unit == actor.unit_id)
    return (scope if own.scalar() <= _MUCH else unindexed(scope, frozenset()),)
