"""Reads ids of a list in its order at any place: from the nearer end, or from a row that is known already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from peewee import Value, fn

from models.tables.ticket import Ticket
from services.kernel.paging import Anchor
from services.kernel.reading import fetch_tuples
from services.tickets.list_stretches import NEAR, Found, Stretches

FEW: Final = 1000


@dataclass(frozen=True)
class ListWalk(Stretches):
    """A list under its conditions, walked in an order from the start, from the end, or from a known row."""

    def few(self) -> list[int] | None:
        """Return the ids of a list under conditions that holds few tickets, in no order; None when they are many.

        Where finding out is as dear as walking the order's own index, nobody tries.
        """
        if not self.conditions or (self.scanned is not self.conditions and self.covered()):
            return None
        ids = [row[0] for row in fetch_tuples(self.select(Ticket.id).limit(FEW + 1))]
        return ids if len(ids) <= FEW else None

    def count(self) -> int:
        """Return how many tickets the list holds."""
        return int(self.select(fn.COUNT(Ticket.id)).scalar())

    def from_start(self, skip: int, limit: int) -> list[Found]:
        """Return rows counted from the first."""
        return list(self._onward((0, None), (skip, limit), back=False))

    def from_end(self, skip: int, limit: int) -> list[Found]:
        """Return rows counted from the last, in the order of the list."""
        return self._turned((len(self.stretches) - 1, None), (skip, limit))

    def after(self, anchor: Anchor, skip: int, limit: int) -> list[Found]:
        """Return rows that follow a known one."""
        return list(self._onward((anchor.stretch, anchor.keys), (skip, limit), back=False))

    def before(self, anchor: Anchor, skip: int, limit: int) -> list[Found]:
        """Return rows that stand before a known one, in the order of the list."""
        return self._turned((anchor.stretch, anchor.keys), (skip, limit))

    def _turned(self, start: tuple[int, Any], span: tuple[int, int]) -> list[Found]:
        found = list(self._onward(start, span, back=True))
        found.reverse()
        return found

    def _onward(self, start: tuple[int, Any], span: tuple[int, int], *, back: bool) -> Iterator[Found]:
        """Yield rows stretch after stretch; one that is passed over whole is only counted."""
        (place, keys), (skip, limit) = start, span
        step = -1 if back else 1
        while 0 <= place < len(self.stretches) and limit > 0:
            found = [] if keys is None and self._passes(place, skip) else self.read(place, keys, (skip, limit), back)
            yield from found
            limit -= len(found)
            skip = 0 if found or not skip else skip - self._size(place, keys, back=back)
            place, keys = place + step, None

    def _passes(self, place: int, skip: int) -> bool:
        """Return whether a stretch holds nothing of what is wanted; asked where its size is cheaper than a look."""
        if self.walk.group is None or (skip < NEAR and self.covered()):
            return False
        return self.sizes[place] <= skip

    def _size(self, place: int, keys: Any, *, back: bool) -> int:
        """Return how many rows of a stretch follow these keys."""
        if keys is None and self.walk.group is not None:
            return self.sizes[place]
        return self.count_within(place, keys, back=back)

    def place_before(self, found: Found) -> int:
        """Return how many rows of the list stand before a row."""
        within = self.count_within(found.stretch, found.keys, back=True)
        return within + (sum(self.sizes[: found.stretch]) if found.stretch else 0)

    def locate(self, ticket_id: int) -> Found | None:
        """Return where a ticket stands in the order; None when it is not in the list."""
        columns = self._columns()
        rows = fetch_tuples(self.select(*columns).where(Ticket.id == ticket_id))
        return next(iter(self.arranged(rows)), None)

    def whole(self, ids: Sequence[int]) -> list[Found]:
        """Return a list of few tickets, all of it in its order."""
        query = Ticket.select(*self._columns()).where(Ticket.id.in_(list(ids)))
        return self.arranged(fetch_tuples(query.order_by(*self.sorting(self.walk.keys, back=False))))

    def arranged(self, rows: Sequence[tuple[Any, ...]]) -> list[Found]:
        """Put rows that are sorted by the keys into their stretches."""
        kinds = {(one.group, one.keyless): number for number, one in enumerate(self.stretches)}
        found = []
        for ticket_id, group, nullable, *keys in rows:
            number = kinds[group, self.walk.nullable is not None and nullable is None]
            found.append(Found(ticket_id, number, tuple(keys)[-len(self.stretches[number].keys) :]))
        return sorted(found, key=lambda one: one.stretch)

    def _columns(self) -> tuple[Any, ...]:
        """Return what `arranged` takes: id, group, the key that may be missing, all keys."""
        blank = Value(None)
        group, nullable = self.walk.group, self.walk.nullable
        return (
            Ticket.id,
            (blank if group is None else group).alias("grouped"),
            (blank if nullable is None else nullable).alias("keyed"),
            *self.walk.keys,
        )
