"""The orders of a list as an index walks them: stretch after stretch, rows without the key last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from peewee import Case

from models.tables.directory import Unit
from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.kernel.reading import fetch_tuples
from services.tickets.dto import TicketOrder, WorkList

# Columns that a filter may ask for; the wide indexes of the table hold them beside their key.
_FILTERED: Final = frozenset({
    Ticket.id, Ticket.state, Ticket.type, Ticket.lead_unit, Ticket.area, Ticket.category, Ticket.channel,
    Ticket.urgency, Ticket.confidential,
})  # fmt: skip
# What a scan of a wide index can answer; a condition on the id looks tickets up by itself.
WIDE: Final = (_FILTERED - {Ticket.id}) | {Ticket.received_at, Ticket.title, Ticket.number}
# What the narrow indexes answer without a look into the table.
NARROW: Final = (frozenset({Ticket.state, Ticket.due_at}), frozenset({Ticket.lead_unit, Ticket.state}))
# Lists of running limits: rework runs on a limit of its own.
_RUNNING: Final = frozenset({WorkList.REWORK, WorkList.OVERDUE, WorkList.DUE_TODAY, WorkList.DUE_SOON})


@dataclass(frozen=True)
class Stretch:
    """Rows that stand together in an order: their condition, and the keys that sort them and tell them apart."""

    where: tuple[Any, ...]
    sorted_by: tuple[Any, ...]
    keys: tuple[Any, ...]
    group: Any = None
    keyless: bool = False


@dataclass(frozen=True)
class Walk:
    """One order: how rows are grouped, by what they are sorted, and which columns its index holds."""

    keys: tuple[Any, ...]
    covers: frozenset[Any] | None
    """None: no index serves this order; the conditions decide how the rows are found."""
    nullable: Any = None
    group: Any = None
    values: tuple[Any, ...] = ()
    falling: bool = False

    def stretches(self) -> tuple[Stretch, ...]:
        """Return the stretches in their order."""
        if self.group is None:
            return self._halves((), None)
        return tuple(
            one
            for value in self.values
            for one in self._halves((self.group.is_null() if value is None else self.group == value,), value)
        )

    def _halves(self, where: tuple[Any, ...], group: Any) -> tuple[Stretch, ...]:
        """Return the rows with the key, then those without."""
        if self.nullable is None:
            return (Stretch(where, self.keys, self.keys, group),)
        there, missing = (*where, self.nullable.is_null(False)), (*where, self.nullable.is_null())
        last = self.keys[-1:]
        return Stretch(there, self.keys, self.keys, group), Stretch(missing, self.keys, last, group, keyless=True)


_DUE: Final = Walk((Ticket.due_at, Ticket.id), _FILTERED | {Ticket.due_at}, nullable=Ticket.due_at)
_WALKS: Final[Mapping[str, Walk]] = {
    "due": _DUE,
    "received": Walk((Ticket.received_at, Ticket.id), _FILTERED | {Ticket.received_at}),
    "number": Walk((Ticket.number,), frozenset({Ticket.number, Ticket.id})),
    "title": Walk((Ticket.title, Ticket.id), _FILTERED | {Ticket.title, Ticket.number}),
    "state": Walk(
        (Ticket.due_at, Ticket.id),
        frozenset({Ticket.state, Ticket.due_at, Ticket.id}),
        nullable=Ticket.due_at,
        group=Ticket.state,
    ),
    "unit": Walk(
        (Ticket.state, Ticket.id),
        frozenset({Ticket.lead_unit, Ticket.state, Ticket.id}),
        group=Ticket.lead_unit,
    ),
}
_LIMIT: Final = Case(None, ((Ticket.state == TicketState.REWORK, Ticket.rework_due_at),), Ticket.due_at)
_RUNNING_DUE: Final = Walk((_LIMIT, Ticket.id), None, nullable=_LIMIT)


def walk_of(order: TicketOrder, work_list: WorkList) -> Walk:
    """Return the walk of an order; the units' names are read when they decide."""
    name = order.value.removeprefix("-")
    falling = order.value.startswith("-")
    walk = _RUNNING_DUE if name == "due" and work_list in _RUNNING else _WALKS[name]
    return Walk(walk.keys, walk.covers, walk.nullable, walk.group, _values(name, falling=falling), falling)


def _values(name: str, *, falling: bool) -> tuple[Any, ...]:
    """Return the groups of an order: states, or units by name and then what has no unit."""
    if name == "state":
        return tuple(sorted(TicketState, reverse=falling))
    if name == "unit":
        by = Unit.name.desc() if falling else Unit.name.asc()
        return (*(row[0] for row in fetch_tuples(Unit.select(Unit.id).order_by(by))), None)
    return ()
