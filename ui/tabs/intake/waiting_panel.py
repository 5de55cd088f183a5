"""The calls that were kept for later or came in by an import without an ending."""

from PySide6.QtCore import Signal

from app.context import Context
from i18n import N_, _
from services.tickets.dto import Slice, TicketFilter, TicketOrder, TicketRow, WorkList
from ui.common.actions import ActionSet
from ui.common.buttons import KeyButton
from ui.common.columns import Column, Order
from ui.common.paged_model import PagedModel
from ui.common.panel import Panel
from ui.common.queue_list import QueueList
from ui.common.states import EmptyWords, States
from ui.tickets.looks import queue_entry
from ui.tickets.source import Listed, ticket_source


class WaitingPanel(Panel):
    """The list, oldest first; Enter takes one into the form."""

    opened = Signal(object)
    """The id of a ticket to settle."""
    counted = Signal(int)
    """How many wait."""

    def __init__(self, ctx: Context, owner: object, actions: ActionSet) -> None:
        super().__init__(" ", padded=False, name="intake.waitingPane")
        now = ctx.clock.now
        self._slice: Slice | None = None
        source = ticket_source(ctx, owner, self._listed)
        columns: tuple[Column[TicketRow], ...] = (Column("ticket", N_("Tickets"), lambda row: queue_entry(row, now())),)
        self._model = PagedModel(columns, source, lambda row: row.id, self)
        self.list = QueueList(self._model)
        self.list.setObjectName("intake.waitingList")
        self.list.opened.connect(self.opened)
        self._states = States(self.list, self.refresh)
        self._states.begin()
        self._model.loaded.connect(self._loaded)
        self._model.failed.connect(self._states.fail)
        self.body.addWidget(self._states, 1)
        self._foot = self.add_foot()
        self._foot.add_button(KeyButton.of(actions["intake.back"]))
        self.retranslate()

    def cut(self, part: Slice | None) -> None:
        """Show only a cut of the list; None: all of it."""
        self._slice = part
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._model.refresh()

    def _listed(self, _order: Order) -> Listed:
        return Listed(TicketFilter(WorkList.DRAFT, slice=self._slice), TicketOrder.RECEIVED)

    def _loaded(self, count: int) -> None:
        if count:
            self._states.show_content()
            self.list.choose_first()
        else:
            why = _("Calls kept with F9, and imported ones without an ending, stand here until they are settled.")
            self._states.show_empty(EmptyWords(_("Nothing is kept for later"), why))
        self.counted.emit(count)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.set_title(_("Kept for later"), _("oldest first"))
        self._foot.set_note(_("Enter or a double click takes one into the form."))
        self.list.setAccessibleName(_("Kept for later"))
        self._model.retranslate()
