"""What texts about tickets call by two marks: canned texts, the knowledge base, the units of the county."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.directory.dto import UnitRow
from services.directory.queries import units
from services.knowledge.calling import CalledItem, called_items
from services.knowledge.canned_queries import canned_rows
from services.knowledge.dto import CannedRow
from ui.common.call_sources import CallEntry, CallSource, ListedCalls, Show
from ui.common.called import CallMark
from ui.common.calling import TextCalls
from ui.common.errors import show_error
from ui.common.text_area import TextArea
from ui.common.times import day
from ui.tickets.call_hints import CallHints

_REST = 120


class _Knowledge(QObject):
    """Asks on a read lane when typing rests; what was overtaken is dropped."""

    def __init__(self, ctx: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._owner = owner
        self._wanted: tuple[str, Show] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._ask)

    def find(self, typed: str, show: Show) -> None:
        """Look for items; the answer is shown when it is here."""
        self._wanted = (typed, show)
        self._soon.start()

    def _ask(self) -> None:
        wanted = self._wanted
        if wanted is not None:
            self._ctx.ask(
                called_items, wanted[0], self._ctx.clock.now(),
                owner=self._owner, done=partial(self._take, wanted), failed=partial(show_error, self._owner),
            )  # fmt: skip

    def _take(self, asked: tuple[str, Show], found: tuple[CalledItem, ...]) -> None:
        if asked is self._wanted:
            today = self._ctx.clock.now().date()
            asked[1]([item_entry(item, today) for item in found])


class CallSources(QObject):
    """The sources of one page. `refresh()` reads the lists again; `watch()` gives a field its list."""

    def __init__(self, ctx: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._owner = owner
        self._canned = ListedCalls()
        self._units = ListedCalls()
        self._knowledge = _Knowledge(ctx, owner)

    def refresh(self) -> None:
        """Read canned texts and units, on a read lane."""
        failed = partial(show_error, self._owner)
        self._ctx.ask(canned_rows, owner=self._owner, done=self._take_canned, failed=failed)
        self._ctx.ask(units, owner=self._owner, done=self._take_units, failed=failed)

    def watch(self, area: TextArea) -> TextCalls:
        """Open the list in this field from now on, and say under it which marks do."""
        area.foot.insertWidget(0, CallHints(), 9)
        sources: Mapping[CallMark, CallSource] = {
            CallMark.CANNED: self._canned,
            CallMark.KNOWLEDGE: self._knowledge,
            CallMark.UNIT: self._units,
        }
        return TextCalls(area.editor, sources)

    def _take_canned(self, rows: Sequence[CannedRow]) -> None:
        self._canned.offer([CallEntry(row.id, row.title, row.words, _("of my own") if row.own else "") for row in rows])

    def _take_units(self, rows: Sequence[UnitRow]) -> None:
        entries = [CallEntry(row.id, row.short or row.name, row.name, keys=row.name) for row in rows]
        self._units.offer(entries)


def item_entry(item: CalledItem, today: date) -> CallEntry:
    """Return the line of an item; what has expired or is internal is shown and not put in."""
    refusal = _("Internal: not to be read out") if item.internal else ""
    if not item.usable:
        until = day(item.valid_until, today) if item.valid_until else ""
        refusal = _("Expired {day}: not to be used").format(day=until) if until else _("Not valid: not to be used")
    return CallEntry(item, item.title, item.answer, item.unit, refusal=refusal)
