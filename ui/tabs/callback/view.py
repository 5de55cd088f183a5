"""The callback tab: left the call list, in the middle the call, right what was asked and replied."""

from datetime import datetime
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from app.context import Context
from i18n import N_, _
from services.access.permissions import Actor, Permission
from services.callbacks.queries import call_facts
from services.kernel.events import Topic
from services.tickets.detail_queries import ticket_detail
from ui.common.actions import ActionSet
from ui.common.context_menu import menu_of
from ui.common.errors import clear_error
from ui.common.navigation import Destination
from ui.common.states import EmptyWords, States
from ui.common.tab import Tab, TabSpec
from ui.common.ticket_head import TicketHead
from ui.common.words import page_widget
from ui.tabs.callback import actions as ids
from ui.tabs.callback.answers import Answers
from ui.tabs.callback.call_panel import Call, CallPanel
from ui.tabs.callback.call_queue import CallQueue
from ui.tabs.callback.side import Side
from ui.tabs.callback.steps import Steps
from ui.theme.hold import hold_width
from ui.theme.look import size
from ui.tickets.company import Company
from ui.tickets.deadline import explain
from ui.tickets.drafts import DraftBook
from ui.tickets.head import head_facts

_WIDE: Final = 1600


def call_of(actor: Actor, ticket_id: int, now: datetime) -> Call:
    """Read a ticket with what bears on its callback. Runs on a read lane."""
    return Call(ticket_detail(actor, ticket_id, now), call_facts(actor, ticket_id, now))


class CallbackTab(Tab):
    """A hundred calls a day, one form each."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.TICKETS)
        self.actions_ = ActionSet(self, ids.ACTIONS, ctx.actor)
        self._shown: int | None = None
        self._begin_typing = False
        self._queue = CallQueue(ctx, self.bands)
        self._head = TicketHead()
        self._company = Company(ctx, self, self._head)
        self._form = CallPanel(self.actions_)
        self._side = Side()
        self._book = DraftBook(ctx, self, "callback")
        self._steps = Steps(self, self.actions_, self._form, self._book)
        self._lay_out()
        self._connect()
        self._form.judge()
        self.retranslate()
        self._book.load()

    def _lay_out(self) -> None:
        work = page_widget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        middle = QVBoxLayout()
        middle.addWidget(self._head)
        middle.addWidget(self._form, 1)
        row.addLayout(middle, 1)
        row.addWidget(self._side)
        self._room = States(work, self.refresh, framed=True)
        self._room.begin()
        across = QHBoxLayout()
        across.addWidget(self._queue)
        across.addWidget(self._room, 1)
        self._gaps = (across, row, middle)
        self.page.addLayout(across, 1)
        self.arrange()

    def _connect(self) -> None:
        self._queue.view.set_actions(menu_of(self.actions_))
        self._queue.current_changed.connect(self._show)
        self._queue.loaded.connect(self._loaded)
        self._queue.failed.connect(self.whole.fail)
        self._queue.counted.connect(lambda count: self.count_changed.emit(count, False))
        self._queue.opened.connect(self._form.form.take_focus)
        self._head.due_pressed.connect(self._explain)
        self._form.edited.connect(self._keep)
        self._form.judged.connect(self.strip_changed)
        self._book.loaded.connect(self._restore)
        self._steps.revealed.connect(lambda: self._form.show_clear(self._steps.clear()))
        self._steps.finished.connect(self._go_on)
        self.actions_.on(ids.LATER, self._go_on)

    def refresh(self) -> None:
        """Read the list again, and the call on screen."""
        self._queue.refresh()

    def _loaded(self, count: int) -> None:
        self.whole.show_content()
        if not count:
            self._show_nothing()
        elif self._shown is not None:
            self._read(self._shown)

    def _show_nothing(self) -> None:
        self._shown = None
        self._company.look_at(None)
        self._steps.look_at(None)
        self._room.show_empty(_nobody_left())

    def _go_on(self) -> None:
        self._queue.go_on()
        self._form.form.take_focus()

    def _show(self, ticket_id: object) -> None:
        if isinstance(ticket_id, int) and ticket_id != self._shown:
            clear_error(self)
            self._shown = ticket_id
            self._company.look_at(ticket_id, working=True)
            self._read(ticket_id)

    def _read(self, ticket_id: int) -> None:
        now = self.ctx.clock.now()
        self.ctx.ask(call_of, ticket_id, now, owner=self, done=self._show_call, failed=self._room.fail)

    def _show_call(self, call: Call) -> None:
        if call.detail.row.id != self._shown:
            return
        now = self.ctx.clock.now()
        fresh = self._steps.look_at(call)
        self._head.show_facts(head_facts(call.detail, self.ctx.actor, now))
        self._side.show_detail(call.detail, now)
        self._form.show_call(call, self._steps.clear(), now)
        if fresh:
            self._restore()
        self._room.show_content()
        if self._begin_typing:
            self.take_focus()

    def _restore(self) -> None:
        if self._shown is not None:
            self._form.show_answers(Answers.from_fields(self._book.get(str(self._shown)) or {}))

    def _keep(self) -> None:
        if self._shown is not None:
            self._book.put(str(self._shown), self._form.form.answers().to_fields())

    def _explain(self) -> None:
        if self._shown is not None:
            explain(self.ctx, self._head.due_cell(), self._shown)

    def visit(self, destination: Destination) -> None:
        """Go to a ticket of the list, or to a cut of it."""
        self._queue.visit(destination)

    def arrange(self) -> None:
        """Take the widths of the density in force."""
        hold_width(self._queue, "rail-left")
        self._side.arrange(wide=self.width() >= _WIDE)
        self._form.arrange()
        for layout in self._gaps:
            layout.setSpacing(size("gap"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.arrange(wide=event.size().width() >= _WIDE)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return this page's keys."""
        return (("1–4", _("Choose the answer")), ("↵", _("Next question")), *self.actions_.keys())

    def take_focus(self) -> None:
        """Begin with the first question; while no call is there yet, the list has the keyboard until one comes."""
        self._begin_typing = self._steps.call() is None
        if self._begin_typing:
            self._queue.view.setFocus()
        else:
            self._form.form.take_focus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._queue.retranslate()
        self._form.retranslate()
        call = self._steps.call()
        if call is not None:
            self._show_call(call)


TAB = TabSpec("callback", N_("Callback"), (Permission.TICKET_CALL_BACK,), CallbackTab, "phone", (ids.ACTIONS,))


def _nobody_left() -> EmptyWords:
    """Return what stands there when the list is done."""
    why = _(
        "A ticket comes here when the centre has passed the unit's reply. Those who were not reached come back "
        "when the next try counts."
    )
    return EmptyWords(_("Everybody has been called back"), why, icon="check", large=True)
