"""The dispatch tab: the queue at the left in order of time left, the ticket and its form at the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from app.context import Context
from i18n import N_, _
from services.access.permissions import Actor, Permission
from services.directory.queries import units
from services.kernel.events import Topic
from services.tickets.dispatch_queries import dispatch_queue
from services.tickets.dto import TicketRow
from services.tickets.list_queries import ticket_rows
from ui.common.actions import ActionSet
from ui.common.columns import Column, Order
from ui.common.context_menu import menu_of
from ui.common.keys import key_words
from ui.common.navigation import Destination
from ui.common.paged_model import PagedModel
from ui.common.panel import Panel
from ui.common.queue_list import QueueList
from ui.common.sources import ContextSource
from ui.common.states import EmptyWords, States
from ui.common.tab import Tab, TabSpec
from ui.common.words import label, page_widget
from ui.tabs.dispatch.actions import ACTIONS
from ui.tabs.dispatch.desk import DispatchDesk
from ui.tabs.dispatch.filling import Filling
from ui.tabs.dispatch.work import DispatchWork
from ui.theme.hold import hold_width
from ui.theme.look import size
from ui.tickets.looks import queue_entry
from ui.tickets.slices import SliceBand

_MINUTE: Final = 60_000


class DispatchTab(Tab):
    """Queue, ticket, form; after sending the next ticket stands there."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.TICKETS | Topic.DIRECTORY | Topic.CALENDAR)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        columns: tuple[Column[TicketRow], ...] = (Column("queue", "", lambda row: queue_entry(row, ctx.clock.now())),)
        source = ContextSource(ctx, self, find=self._find, read=self._read)
        self._model: PagedModel[TicketRow] = PagedModel(columns, source, _row_id, self)
        self._queue = QueueList(self._model)
        self._queue.setObjectName("dispatch.queue")
        self._states = States(self._queue, self._model.refresh)
        self._work = DispatchWork(ctx.clock.now, self.actions_)
        self._right = States(self._work, framed=True)
        self._filling = Filling(ctx, self._work, self.actions_)
        self._desk = DispatchDesk(ctx, self._work, self.actions_, self._filling)
        self._wanted: int | None = None
        self._slice = SliceBand(self.bands, lambda _part: self._model.refresh())
        self._place = label("", "reason")
        self._minute = QTimer(self, interval=_MINUTE)  # limits run on while nothing happens
        self._lay_out()
        self._connect()
        self._states.begin()
        self._right.begin()
        self.retranslate()

    def _lay_out(self) -> None:
        self._rail = Panel(padded=False)
        self._rail.body.addWidget(self._states, 1)
        foot = page_widget("well")
        line = QHBoxLayout(foot)
        line.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 8)
        self._sorted = label("", "reason")
        line.addWidget(self._sorted, 1)
        line.addWidget(self._place)
        self._rail.body.addWidget(foot)
        hold_width(self._rail, "rail-left")
        row = QHBoxLayout()
        row.setSpacing(size("gap"))
        row.addWidget(self._rail)
        row.addWidget(self._right, 1)
        self.page.addLayout(row)

    def _connect(self) -> None:
        self._queue.set_actions(menu_of(self.actions_))
        self._queue.current_changed.connect(self._show)
        self._model.loaded.connect(self._loaded)
        self._model.failed.connect(self.whole.fail)
        self._desk.ready.connect(self._right.show_content)
        self._desk.ready.connect(self.strip_changed)
        self._desk.moved.connect(self._model.refresh)
        self._minute.timeout.connect(lambda: self.refresh() if self.isVisible() else None)
        self._minute.start()
        self._filling.sent.connect(self._model.refresh)
        self._filling.sent.connect(self.take_focus)
        self._filling.refused.connect(self._model.refresh)

    # ---- reading -------------------------------------------------------------------------------------------------

    def _find(self, actor: Actor, _order: Order) -> Sequence[int]:
        return dispatch_queue(actor, self.ctx.clock.now(), self._slice.part)

    def _read(self, actor: Actor, ids: Sequence[int]) -> Sequence[TicketRow]:
        return ticket_rows(actor, ids, self.ctx.clock.now())

    @override
    def refresh(self) -> None:
        self.ctx.ask(units, owner=self, done=self._filling.set_units, failed=self.whole.fail)
        self._model.refresh()
        self._desk.refresh()

    def _loaded(self, count: int) -> None:
        self.whole.show_content()
        if count:
            self._states.show_content()
            self._visit_wanted()
            self._queue.choose_first()
            if self.hasFocus():
                self._queue.setFocus()
        else:
            self._show(None)
            words = _("What intake sends on to be dispatched stands here, the least time left first.")
            self._states.show_empty(EmptyWords(_("Nothing waits for dispatch"), words, "check-circle"))
            self._right.show_empty(_all_done())
        if self._slice.part is None:
            self.count_changed.emit(count, False)
        self._show_place()

    def _visit_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._queue.choose(wanted):
            self._queue.setFocus()

    def _show(self, ticket_id: object) -> None:
        waits = self._model.place_of(self._desk.ticket_id()) >= 0 or self._desk.ticket_id() is None
        self._desk.show(ticket_id if isinstance(ticket_id, int) else None, still_waits=waits)
        self._show_place()

    def _show_place(self) -> None:
        count = self._model.rowCount()
        self._rail.set_title(_("Waiting for dispatch"), str(count) if count else "")
        words = _("{place} of {count}").format(place=self._queue.currentIndex().row() + 1, count=count)
        self._place.setText(words if count else "")

    @override
    def visit(self, destination: Destination) -> None:
        self._wanted = destination.ticket_id
        self._slice.take(destination)
        if self._wanted is not None and self._model.place_of(self._wanted) >= 0:
            self._visit_wanted()
        else:
            self._model.refresh()

    # ---- for the window ------------------------------------------------------------------------------------------

    @override
    def keys(self) -> tuple[tuple[str, str], ...]:
        return ((key_words("Up+Down"), _("Other ticket")), *self.actions_.keys())

    @override
    def take_focus(self) -> None:
        """Begin with the queue; while it is empty the page holds the keyboard until a ticket comes."""
        super().take_focus()
        if self._queue.isVisible():
            self._queue.setFocus()

    @override
    def arrange(self) -> None:
        hold_width(self._rail, "rail-left")
        self._work.arrange()

    @override
    def retranslate(self) -> None:
        self.actions_.retranslate()
        self._model.retranslate()
        self._sorted.setText(_("In order of time left"))
        self._queue.setAccessibleName(_("Waiting for dispatch"))
        self._work.retranslate()
        self._desk.retranslate()
        self._slice.retranslate()
        self._show_place()


def _row_id(row: TicketRow) -> int:
    return row.id


def _all_done() -> EmptyWords:
    words = _("Every ticket has been sent to a unit. New ones appear here by themselves.")
    return EmptyWords(_("All is dispatched"), words, "paper-plane-tilt", large=True)


TAB = TabSpec("dispatch", N_("Dispatch"), (Permission.TICKET_DISPATCH,), DispatchTab, "paper-plane-tilt", (ACTIONS,))
