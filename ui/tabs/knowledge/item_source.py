"""The rows of the list: by the window from the database; by pinyin initials from their titles."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.context import Context
from services.access.permissions import Actor
from services.kernel.paging import Window
from services.knowledge.dto import ItemFilter, ItemRow
from services.knowledge.queries import count_items, item_rows
from ui.common.columns import Order
from ui.common.pinyin import pinyin_keys
from ui.common.sources import Batch, Queries, WindowSource

_CHUNK: Final = 500
Wanted = Callable[[], ItemFilter]


def item_source(ctx: Context, owner: object, wanted: Wanted) -> WindowSource[ItemRow]:
    """Return a source of what ``wanted`` names at the moment of asking; it is called on a read lane."""

    def page(actor: Actor, order: Order, window: Window) -> Batch[ItemRow]:
        del order
        one, now = wanted(), ctx.clock.now()
        if by_pinyin(one.words):
            found = found_by_pinyin(actor, one, now)
            return Batch(window.first, found[window.first : window.first + window.count], len(found))
        return Batch(window.first, item_rows(actor, one, window, now))

    def count(actor: Actor) -> int:
        one, now = wanted(), ctx.clock.now()
        return len(found_by_pinyin(actor, one, now)) if by_pinyin(one.words) else count_items(actor, one, now)

    def place(actor: Actor, order: Order, item_id: int) -> int | None:
        del order
        one, now = wanted(), ctx.clock.now()
        rows = wanted_rows(actor, one, now)
        return next((at for at, row in enumerate(rows) if row.id == item_id), None)

    return WindowSource(ctx, owner, Queries(page, count, place))


def by_pinyin(words: str) -> bool:
    """Return whether words may be initials: letters alone, as they are typed without an input method."""
    return words.isascii() and words.isalpha()


def all_rows(actor: Actor, wanted: ItemFilter, now: datetime) -> tuple[ItemRow, ...]:
    """Return the whole list, read in stretches."""
    rows: list[ItemRow] = []
    while True:
        stretch = item_rows(actor, wanted, Window(len(rows), _CHUNK), now)
        rows.extend(stretch)
        if len(stretch) < _CHUNK:
            return tuple(rows)


def wanted_rows(actor: Actor, wanted: ItemFilter, now: datetime) -> tuple[ItemRow, ...]:
    """Return the whole list as it stands on the screen."""
    return found_by_pinyin(actor, wanted, now) if by_pinyin(wanted.words) else all_rows(actor, wanted, now)


def found_by_pinyin(actor: Actor, wanted: ItemFilter, now: datetime) -> tuple[ItemRow, ...]:
    """Return the items whose title fits the letters as pinyin, and those that hold them as they are."""
    typed = wanted.words.lower()
    exact = {row.id for row in all_rows(actor, wanted, now)}
    rows = all_rows(actor, replace(wanted, words=""), now)
    return tuple(row for row in rows if row.id in exact or typed in pinyin_keys(row.title))
