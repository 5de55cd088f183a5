"""The call list: those to call now first, then those that must wait."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from app.context import Context
from i18n import _, ngettext
from services.access.permissions import Actor
from services.callbacks.dto import CallRow
from services.callbacks.queries import call_list, call_rows, calls_waiting
from ui.common.band import BandArea
from ui.common.columns import Order
from ui.common.navigation import Destination
from ui.common.paged_model import PagedModel
from ui.common.panel import Panel
from ui.common.queue_list import QueueList
from ui.common.sources import ContextSource
from ui.common.states import EmptyWords, States
from ui.tabs.callback.columns import call_columns
from ui.tickets.slices import SliceBand


class CallQueue(Panel):
    """The left column."""

    current_changed = Signal(object)
    """Another ticket is current, or None."""
    loaded = Signal(int)
    """The list was read: how many calls there are."""
    counted = Signal(int)
    """How many calls there are in all: not told while only a cut of them is shown."""
    opened = Signal()
    """Enter on a row: begin this call."""
    failed = Signal(object)
    """The list could not be read: the error."""

    def __init__(self, ctx: Context, bands: BandArea) -> None:
        super().__init__(" ", padded=False)
        self._ctx = ctx
        self._wanted: int | None = None
        self.slice = SliceBand(bands, lambda _part: self.refresh())
        source = ContextSource[CallRow](ctx, self, find=self._find, read=self._rows)
        self._model = PagedModel(call_columns(ctx.clock.now), source, row_id=lambda row: row.id, parent=self)
        self.view = QueueList(self._model)
        self.view.setObjectName("callback.queue")
        self._states = States(self.view, self.refresh)
        self._states.begin()
        self.body.addWidget(self._states)
        self.view.current_changed.connect(self.current_changed)
        self.view.opened.connect(lambda _id: self.opened.emit())
        self._model.loaded.connect(self._take)
        self._model.failed.connect(self.failed)

    def _find(self, actor: Actor, order: Order) -> list[int]:
        del order
        return call_list(actor, self._ctx.clock.now(), self.slice.part)

    def _rows(self, actor: Actor, ticket_ids: Sequence[Any]) -> tuple[CallRow, ...]:
        return call_rows(actor, ticket_ids, self._ctx.clock.now())

    def refresh(self) -> None:
        """Read the list again; the call on screen stays."""
        self._model.refresh()

    def _take(self, count: int) -> None:
        self._say_count(count)
        if not count:
            self._states.show_empty(
                EmptyWords(_("No calls to make"), _("Replies that the centre passes will stand here."))
            )
        else:
            self._states.show_content()
            if self._wanted is not None and self.view.choose(self._wanted):
                self._wanted = None
            self.view.choose_first()
        self.loaded.emit(count)
        if self.slice.part is None:
            self.counted.emit(count)

    def _say_count(self, count: int) -> None:
        def said(waiting: int) -> None:
            wait = ngettext("{n} must wait", "{n} must wait", waiting).format(n=waiting) if waiting else ""
            words = (_("by the limit for calling back") if count else "", wait)
            self.set_title(_("To call back {n}").format(n=count), " · ".join(filter(None, words)))

        now = self._ctx.clock.now()
        self._ctx.ask(calls_waiting, now, owner=self, done=said, failed=self.failed.emit)

    def visit(self, destination: Destination) -> None:
        """Show the cut that is asked for, and the ticket."""
        self.slice.take(destination)
        if destination.ticket_id is not None:
            self.go_to(destination.ticket_id)

    def go_to(self, ticket_id: int) -> None:
        """Make a ticket current, now or when the list has been read again."""
        if not self.view.choose(ticket_id):
            self._wanted = ticket_id
            self.refresh()

    def go_on(self) -> None:
        """Make the next call current; after the last comes the first."""
        here = self.view.current_id()
        place = self._model.place_of(here) if here is not None else -1
        following = self._model.id_at((place + 1) % max(1, self._model.count()))
        if following is not None:
            self.view.choose(following)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.view.setAccessibleName(_("Calls to make"))
        self._model.retranslate()
        self.slice.retranslate()
        self._say_count(self._model.count())
