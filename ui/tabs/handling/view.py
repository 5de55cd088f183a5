"""The handling tab: a list, and the ticket opened from it in its place."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.kernel.events import Topic
from services.tickets.dto import WorkList
from ui.common.keys import key_words
from ui.common.navigation import Destination
from ui.common.tab import Tab, TabSpec
from ui.common.words import add_page
from ui.tabs.handling.list_actions import ACTIONS
from ui.tabs.handling.list_page import ListPage
from ui.tabs.handling.lists import LISTS, waiting
from ui.tickets.actions import ACTIONS as TICKET
from ui.tickets.page import TicketPage
from ui.tickets.slices import SliceBand

_MINUTE: Final = 60_000


class HandlingTab(Tab):
    """List or ticket; Enter opens, Esc goes back, the order of the list is kept while one goes through it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.TICKETS | Topic.CALENDAR | Topic.DIRECTORY)
        self._counts: Mapping[WorkList, int] = {}
        self._list = ListPage(ctx)
        self._slice = SliceBand(self.bands, self._list.cut)
        self._made: TicketPage | None = None
        self._arriving = False
        self._pages = QStackedWidget()
        add_page(self._pages, self._list)
        self.page.addWidget(self._pages)
        self._minute = QTimer(self, interval=_MINUTE)  # limits run on while nothing happens
        self._minute.timeout.connect(lambda: self.refresh() if self.isVisible() else None)
        self._minute.start()
        self._list.opened.connect(self._open)
        self._list.counted.connect(self._show_counts)
        self._list.model.loaded.connect(lambda _count: self._arrive())

    @override
    def refresh(self) -> None:
        self._list.refresh()
        if self._shows_ticket():
            self._page().refresh()

    @override
    def visit(self, destination: Destination) -> None:
        if destination.ticket_id is not None:
            self._pages.setCurrentWidget(self._page())
            self._page().open(destination.ticket_id, title=N_("Opened from another page"))
        elif destination.work_list in set(WorkList):
            wanted = WorkList(destination.work_list)
            self._slice.take(destination)
            self._pages.setCurrentWidget(self._list)
            self._list.turn_to(wanted if wanted in LISTS else WorkList.ALL)
            self.take_focus()
        self.strip_changed.emit()

    def _shows_ticket(self) -> bool:
        return self._made is not None and self._pages.currentWidget() is self._made

    def _page(self) -> TicketPage:
        """Return the ticket page, built when the first ticket is opened: the list comes without waiting for it."""
        if self._made is None:
            self._made = TicketPage(self.ctx)
            add_page(self._pages, self._made)
            self._made.left.connect(self._back)
            self._made.strip_changed.connect(self.strip_changed)
        return self._made

    def _open(self, ticket_id: int) -> None:
        self._pages.setCurrentWidget(self._page())
        self._page().open(ticket_id, self._list.listed(), self._list.title())
        self.strip_changed.emit()

    def _back(self) -> None:
        self._pages.setCurrentWidget(self._list)
        self._list.focus_table(self._page().ticket_id())
        self.strip_changed.emit()

    @override
    def take_focus(self) -> None:
        """Begin with the list, or go on with the ticket; while the list is being read the page waits for it."""
        super().take_focus()
        if self._shows_ticket():
            self._page().arrival.at_once()
        else:
            self._arriving = True
            self._arrive()

    def _arrive(self) -> None:
        """Put the keyboard on the list once it is read, unless a person has gone elsewhere by now."""
        if not self._arriving or not (self.hasFocus() or self._list.hasFocus()):
            return
        if self._list.table.isVisible() and self._list.model.rowCount():
            self._arriving = False
            self._list.focus_table(None)
        else:
            self._list.setFocus()  # the keys of the list work while nothing stands in it

    def _show_counts(self, counts: Mapping[WorkList, int]) -> None:
        self._counts = counts
        if self._slice.part is None:
            self.count_changed.emit(waiting(self.ctx.actor, counts), bool(counts.get(WorkList.OVERDUE)))
        self.strip_changed.emit()

    @override
    def keys(self) -> tuple[tuple[str, str], ...]:
        if self._shows_ticket():
            return (*self._page().open_keys(), (key_words("Space"), _("How the limit was counted")))
        moves = (
            ("↑ ↓", _("Move")),
            (key_words("Return"), _("Open")),
            (key_words("Space"), _("How the limit was counted")),
        )
        return (*moves, *self._list.actions_.keys())

    @override
    def facts(self) -> tuple[str, ...]:
        shown = ((WorkList.HANDLING, N_("in handling {n}")), (WorkList.OVERDUE, N_("past the limit {n}")))
        return tuple(_(words).format(n=self._counts[one]) for one, words in shown if one in self._counts)

    @override
    def arrange(self) -> None:
        if self._made is not None:
            self._made.arrange()

    @override
    def retranslate(self) -> None:
        self._slice.retranslate()
        self._list.retranslate()
        if self._made is not None:
            self._made.retranslate()


TAB = TabSpec("handling", N_("Casework"), (Permission.TICKET_READ,), HandlingTab, "briefcase", (ACTIONS, TICKET))
