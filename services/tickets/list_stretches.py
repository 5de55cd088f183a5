"""One stretch of a list at a time: its rows from any key on, how many they are, and the surest way to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from peewee import Tuple, Value, fn

from models.tables.ticket import Ticket
from services.kernel.reading import fetch_tuples
from services.tickets.list_orders import NARROW, WIDE, Stretch, Walk
from services.tickets.list_reach import columns_of, unindexed

NEAR: Final = 200
_PROBE: Final = 1500


@dataclass(frozen=True)
class Found:
    """A row that was reached: its id, and where it stands in the order."""

    ticket_id: int
    stretch: int
    keys: tuple[Any, ...]


@dataclass(frozen=True)
class Stretches:
    """A list under its conditions, in an order."""

    walk: Walk
    conditions: tuple[Any, ...]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches in their order."""
        return self.walk.stretches()

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many rows each stretch holds: one statement that groups the list."""
        group, nullable = self.walk.group, self.walk.nullable
        if group is not None and self.scanned is not self.conditions:
            group = unindexed(group, frozenset())  # sorted groups are not worth a look at every row of the table
        named = [Value(0) if group is None else group, fn.COUNT(Ticket.id)]
        named.append(fn.COUNT(Ticket.id if nullable is None else nullable))
        query = self.select(*named)
        found = {row[0]: row[1:] for row in fetch_tuples(query if group is None else query.group_by(group))}
        blank = (0, 0)
        sizes = []
        for one in self.stretches:
            count, keyed = found.get(0 if group is None else one.group, blank)
            sizes.append(count - keyed if one.keyless else keyed)
        return tuple(sizes)

    @cached_property
    def scanned(self) -> tuple[Any, ...]:
        """The conditions so that an engine scans a wide index rather than look up every row that one filter finds."""
        columns: frozenset[Any] = frozenset().union(*(columns_of(one) for one in self.conditions))
        wide = WIDE | {Ticket.id} if Ticket.title in columns else WIDE
        if any(columns <= narrow for narrow in NARROW) or not columns <= wide:
            return self.conditions
        return tuple(unindexed(one, frozenset({Ticket.received_at})) for one in self.conditions)

    def select(self, *columns: Any) -> Any:
        """Return a query over the whole list, in no order."""
        return _narrowed(Ticket.select(*columns), self.scanned)

    def count_within(self, place: int, keys: Any, *, back: bool) -> int:
        """Count the rows of a stretch that stand after (or before) these keys."""
        stretch = self.stretches[place]
        rest = (*stretch.where, *self._beyond(stretch, keys, back=back))
        query = _narrowed(Ticket.select(fn.COUNT(Ticket.id)), rest)
        return int(self._held(query, direct=self.covered()).scalar())

    def read(self, place: int, keys: Any, span: tuple[int, int], back: bool) -> list[Found]:
        """Return rows of one stretch: straight from its index, by a probe of it, or from the set of what fits."""
        stretch = self.stretches[place]
        rest = (*stretch.where, *self._beyond(stretch, keys, back=back))
        query = _narrowed(Ticket.select(Ticket.id, *stretch.keys), rest)
        query = query.order_by(*self.sorting(stretch.sorted_by, back=back))
        skip, limit = span
        rows: list[tuple[Any, ...]] = []
        if not self.covered() and skip + limit <= NEAR:
            probe = query.clone().select(Ticket.id).limit(_PROBE)
            near = Ticket.select(Ticket.id, *stretch.keys).where(Ticket.id.in_(probe), *self._loosely(Ticket.id))
            rows = fetch_tuples(near.order_by(*self.sorting(stretch.sorted_by, back=back)).limit(limit).offset(skip))
        if len(rows) < limit:
            rows = fetch_tuples(self._held(query, direct=self.covered()).limit(limit).offset(skip))
        return [Found(row[0], place, tuple(row[1:])) for row in rows]

    def covered(self) -> bool:
        """Return whether the index of the order can answer the conditions by itself."""
        covers = self.walk.covers
        return covers is None or all(columns_of(one) <= covers for one in self.conditions)

    def _held(self, query: Any, *, direct: bool) -> Any:
        """Add the conditions to a query that walks an index."""
        if not self.conditions or self.walk.covers is None:
            return _narrowed(query, self.conditions)
        if direct:
            return query.where(*self._loosely(*self.walk.keys[:1]))
        return query.where(unindexed(Ticket.id, frozenset()).in_(self.select(Ticket.id)))

    def _loosely(self, *kept: Any) -> Iterator[Any]:
        """Return the conditions so that they do not draw the engine away from the index of the order."""
        return (unindexed(one, frozenset(kept)) for one in self.conditions)

    def _beyond(self, stretch: Stretch, keys: Any, *, back: bool) -> tuple[Any, ...]:
        """Return the condition that a row stands after (or before) these keys."""
        if keys is None:
            return ()
        less = back != self.walk.falling
        if len(stretch.keys) == 1:
            [key], [value] = stretch.keys, keys
            return (key < value if less else key > value,)
        row, known = Tuple(*stretch.keys), Tuple(*keys)
        return (row < known if less else row > known,)

    def sorting(self, columns: Sequence[Any], *, back: bool) -> list[Any]:
        """Return the columns as sorting keys."""
        falls = back != self.walk.falling
        return [one.desc() if falls else one.asc() for one in columns]


def _narrowed(query: Any, conditions: Sequence[Any]) -> Any:
    """Add conditions, of which there may be none."""
    return query.where(*conditions) if conditions else query
