"""The lists of tickets: what is asked for above, the table, and below it place, choice and acts."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.context import Context
from i18n import _
from services.tickets.dto import Slice, TicketFilter, TicketRow, WorkList
from services.tickets.list_queries import work_list_sizes
from ui.common.actions import ActionSet
from ui.common.buttons import KeyButton
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Order
from ui.common.context_menu import menu_of
from ui.common.list_foot import ListFoot
from ui.common.paged_model import PagedModel
from ui.common.panel import Panel
from ui.common.states import EmptyWords, States
from ui.tabs.handling import list_actions as ids
from ui.tabs.handling.list_filters import KIND, ListFilters
from ui.tabs.handling.list_screen import ListScreen
from ui.tabs.handling.list_tools import ListTools
from ui.tabs.handling.lists import LISTS, first_list
from ui.tickets.columns import USUAL, ticket_columns, wanted_order
from ui.tickets.deadline import explain
from ui.tickets.duty_dialog import show_duty
from ui.tickets.explaining_table import ExplainingTable
from ui.tickets.source import Listed, ticket_source


class ListPage(QWidget):
    """Segment, search, filters, the table below them, and a foot."""

    opened = Signal(object)
    """A ticket was opened: its id."""
    counted = Signal(object)
    """The counts have arrived: a mapping of list to number."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._begun = False
        self._counts: dict[WorkList, int] = {}
        self._wanted = TicketFilter()
        self._cut: Slice | None = None
        self.actions_ = ActionSet(self, ids.ACTIONS, ctx.actor)
        source = ticket_source(ctx, self, self.listed)
        self.model: PagedModel[TicketRow] = PagedModel(ticket_columns(ctx.clock.now), source, _row_id, self)
        self.table = ExplainingTable(self.model, many=True)
        self.table.setObjectName("handling.table")
        self._states = States(self.table, self.refresh)
        self._states.begin()
        self._memory = ColumnMemory(ctx, self.table, self.model, KIND, USUAL)
        self._filters = ListFilters(ctx, self, self.actions_, self._memory.layout_)
        self._foot = ListFoot("handling.foot")
        self._screen = ListScreen(self._filters, self._memory, self.table, ctx.clock.now)
        self._tools = ListTools(ctx, self, self.actions_, self._screen)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        panel = Panel(padded=False)
        panel.add_head(self._filters.head)
        panel.body.addWidget(self._filters.row)
        panel.body.addWidget(self._states, 1)
        panel.body.addWidget(self._foot)
        self._foot.add_tool(self._tools.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)

    def _connect(self) -> None:
        self.actions_.on(ids.OPEN, self._open_current)
        self.actions_.on(ids.EXPLAIN, self.table.explain_current)
        self.table.set_actions(menu_of(self.actions_))
        self.actions_.on(ids.COLUMNS, self._memory.menu.open_chooser)
        self.actions_.on(ids.SORT, self._memory.menu.open_sort)
        self.actions_.on(ids.CHOOSE_ALL, self._choose_all)
        self.actions_.on(ids.DUTY, partial(show_duty, ctx=self._ctx, page=self, opened=self.opened))
        self._filters.changed.connect(self._search)
        self._filters.entered.connect(self.table.setFocus)
        self._tools.flow.finished.connect(self.refresh)
        self.table.opened.connect(self.opened)
        self.table.explain_asked.connect(lambda one, at: explain(self._ctx, at, one))
        self.table.current_changed.connect(lambda _one: self._say_place())
        self.table.selection_changed.connect(self._say_chosen)
        self.table.all_chosen.connect(self._say_chosen)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self._states.fail)
        self.model.headerDataChanged.connect(lambda *_sections: self._foot.show_order(self._screen.order_words()))

    def _open_current(self) -> None:
        one = self.table.current_id()
        if one is not None:
            self.opened.emit(one)

    # ---- reading -------------------------------------------------------------------------------------------------

    def listed(self, order: Order | None = None) -> Listed:
        """Return the list on the screen with its order."""
        wanted = self._wanted  # frozen: this runs on a read lane, too
        own = LISTS[wanted.work_list].order
        return Listed(wanted, wanted_order(self.model.order() if order is None else order, own))

    def refresh(self) -> None:
        """Read counts, saved lists, dictionaries and rows again; selection and place stay."""
        now, part, failed = self._ctx.clock.now(), self._cut, self._states.fail
        self._ctx.ask(work_list_sizes, tuple(LISTS), now, part, owner=self, done=self._take_sizes, failed=failed)
        self._filters.refresh()
        if self._begun:
            self._search()

    def _take_sizes(self, sizes: Sequence[int]) -> None:
        self._counts = counts = dict(zip(LISTS, sizes, strict=True))
        self._filters.show_counts(counts)
        self.counted.emit(counts)
        if not self._begun:
            self.turn_to(first_list(self._ctx.actor, counts))

    def cut(self, part: Slice | None) -> None:
        """Show and count only a cut of every list; None: all of it."""
        self._cut = part
        self.refresh()

    def turn_to(self, work_list: WorkList) -> None:
        """Show a list."""
        self._begun = True
        self._filters.turn_to(work_list)

    def _search(self) -> None:
        wanted = replace(self._filters.wanted(), slice=self._cut)
        other, self._wanted = wanted != self._wanted, wanted
        self._states.show_loading()
        self.model.refresh(anew=other)
        self._foot.show_order(self._screen.order_words())

    def title(self) -> str:
        """Return the list on screen in words, as the ticket page names it."""
        return self._screen.title()

    # ---- showing -------------------------------------------------------------------------------------------------

    def _loaded(self, count: int) -> None:
        if count:
            self._states.show_content()
            self.table.choose_first()
        else:
            back = KeyButton.of(self.actions_[ids.CLEAR])
            self._states.show_empty(_nothing(self._wanted, self._counts.get(self._wanted.work_list, 0), back))
        self._say_place()
        self._say_chosen()

    def _say_place(self) -> None:
        self._foot.show_place(self.table.currentIndex().row() + 1, self.model.rowCount())

    def _say_chosen(self, note: str = "") -> None:
        chosen = len(self.table.chosen_ids())
        self._foot.show_chosen(chosen, note)
        self._tools.judge(chosen)

    def _choose_all(self) -> None:
        self.table.setFocus()
        self.table.selectAll()

    def focus_table(self, ticket_id: int | None) -> None:
        """Put the keyboard on a ticket's row."""
        if ticket_id is not None:
            self.table.choose(ticket_id)
        self.table.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self.model.retranslate()
        self._filters.retranslate(self._counts)
        self.table.setAccessibleName(_("Tickets of the list"))
        self._foot.show_order(self._screen.order_words())
        self._say_place()
        self._say_chosen()


def _row_id(row: TicketRow) -> int:
    return row.id


def _nothing(wanted: TicketFilter, count: int, back: KeyButton) -> EmptyWords:
    """Say why nothing is shown: the list is empty, or nothing in it fits what is sought."""
    if wanted == TicketFilter(wanted.work_list, slice=wanted.slice):
        return EmptyWords(_("This list is empty"), _(LISTS[wanted.work_list].empty), "check-circle")
    words = _("The list holds {n} tickets; none of them fits the words sought and the filters set.").format(n=count)
    return EmptyWords(_("Nothing fits what is sought"), words, "magnifying-glass", (back,))
