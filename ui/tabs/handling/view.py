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
from ui.tabs.handling.list_page import ListPage
from ui.tabs.handling.lists import LISTS, waiting
from ui.tickets.page import TicketPage

_MINUTE: Final = 60_000


class HandlingTab(Tab):
    """List or ticket; Enter opens, Esc goes back, the order of the list is kept while one goes through it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.TICKETS | Topic.CALENDAR | Topic.DIRECTORY)
        self._counts: Mapping[WorkList, int] = {}
        self._list = ListPage(ctx)
        self._ticket = TicketPage(ctx)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._ticket)
        self.page.addWidget(self._pages)
        self._minute = QTimer(self, interval=_MINUTE)  # limits run on while nothing happens
        self._minute.timeout.connect(lambda: self.refresh() if self.isVisible() else None)
        self._minute.start()
        self._list.opened.connect(self._open)
        self._list.counted.connect(self._show_counts)
        self._ticket.left.connect(self._back)
        self._ticket.strip_changed.connect(self.strip_changed)

    @override
    def refresh(self) -> None:
        self._list.refresh()
        if self._shows_ticket():
            self._ticket.refresh()

    @override
    def visit(self, destination: Destination) -> None:
        if destination.ticket_id is not None:
            self._pages.setCurrentWidget(self._ticket)
            self._ticket.open(destination.ticket_id, title=_("Opened from another page"))
        elif destination.work_list in set(WorkList):
            wanted = WorkList(destination.work_list)
            self._pages.setCurrentWidget(self._list)
            self._list.turn_to(wanted if wanted in LISTS else WorkList.ALL)
            self._list.focus_table(None)
        self.strip_changed.emit()

    def _shows_ticket(self) -> bool:
        return self._pages.currentWidget() is self._ticket

    def _open(self, ticket_id: int) -> None:
        self._pages.setCurrentWidget(self._ticket)
        self._ticket.open(ticket_id, self._list.listed(), self._list.title())
        self.strip_changed.emit()

    def _back(self) -> None:
        self._pages.setCurrentWidget(self._list)
        self._list.focus_table(self._ticket.ticket_id())
        self.strip_changed.emit()

    def _show_counts(self, counts: Mapping[WorkList, int]) -> None:
        self._counts = counts
        self.count_changed.emit(waiting(self.ctx.actor, counts), bool(counts.get(WorkList.OVERDUE)))
        self.strip_changed.emit()

    @override
    def take_focus(self) -> None:
        if self._shows_ticket():
            super().take_focus()
        else:
            self._list.take_focus()

    @override
    def keys(self) -> tuple[tuple[str, str], ...]:
        if self._shows_ticket():
            return (*self._ticket.open_keys(), (key_words("Space"), _("How the limit was counted")))
        moves = (
            ("↑ ↓", _("Move")),
            (key_words("Return"), _("Open")),
            (key_words("Space"), _("How the limit was counted")),
        )
        return (*moves, *self._list.actions_.keys()[:1])

    @override
    def facts(self) -> tuple[str, ...]:
        shown = ((WorkList.HANDLING, N_("in handling {n}")), (WorkList.OVERDUE, N_("past the limit {n}")))
        return tuple(_(words).format(n=self._counts[one]) for one, words in shown if one in self._counts)

    @override
    def arrange(self) -> None:
        self._ticket.arrange()

    @override
    def retranslate(self) -> None:
        self._list.retranslate()
        self._ticket.retranslate()


TAB = TabSpec("handling", N_("Casework"), (Permission.TICKET_READ,), HandlingTab, icon="briefcase")
