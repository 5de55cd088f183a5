"""Calls that were kept for later: taken into the form, and read again when somebody else wrote them."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from i18n import _
from services.kernel.vocabulary import TicketState
from services.tickets.callers import RevealCaller
from services.tickets.clear_text import ClearCaller
from services.tickets.detail_queries import ticket_detail
from services.tickets.dto import TicketDetail, TicketId
from ui.common.conflict_dialog import ask_conflict
from ui.common.errors import clear_error, show_error
from ui.common.tab import Tab
from ui.tabs.intake.call_clash import call_clash
from ui.tabs.intake.drafts import DraftDesk
from ui.tabs.intake.form_panel import FormPanel
from ui.tabs.intake.side import Page, Side
from ui.tabs.intake.state import kept_state


class KeptCalls(QObject):
    """Brings kept tickets into the form."""

    def __init__(self, tab: Tab, desk: DraftDesk, parts: tuple[FormPanel, Side]) -> None:
        super().__init__(tab)
        self._tab = tab
        self._desk = desk
        self._form, self._side = parts

    def open(self, ticket_id: int) -> None:
        """Take a kept ticket into the form; that its number was shown stays in its time line."""
        known = self._desk.of_ticket(ticket_id)
        if known is not None:
            self._desk.choose(known.id)
            self._side.turn(Page.HELP)
            return
        command = RevealCaller(TicketId(ticket_id), _("Opened to be settled"))
        self._tab.ctx.run(command, self._tab, partial(self._ask, ticket_id), partial(show_error, self._tab))

    def _ask(self, ticket_id: int, clear: ClearCaller) -> None:
        self._tab.ctx.ask(
            ticket_detail, ticket_id, self._tab.ctx.clock.now(),
            owner=self._tab, done=partial(self._take, clear), failed=partial(show_error, self._tab),
        )  # fmt: skip

    def _take(self, clear: ClearCaller, detail: TicketDetail) -> None:
        clear_error(self._tab)
        self._desk.begin(kept_state(detail, clear))
        self._side.turn(Page.HELP)
        self._form.inputs.content.setFocus()

    def read_again(self, ticket_id: int) -> None:
        """Read what somebody else wrote, so that the person can choose and repeat the step."""
        command = RevealCaller(TicketId(ticket_id), _("Opened to be settled"))
        self._tab.ctx.run(command, self._tab, partial(self._ask_again, ticket_id), partial(show_error, self._tab))

    def _ask_again(self, ticket_id: int, clear: ClearCaller) -> None:
        self._tab.ctx.ask(
            ticket_detail, ticket_id, self._tab.ctx.clock.now(),
            owner=self._tab, done=partial(self._compare, clear), failed=partial(show_error, self._tab),
        )  # fmt: skip

    def _compare(self, clear: ClearCaller, detail: TicketDetail) -> None:
        """Show both sides of a ticket that is still kept; one that moved on was refused in words already."""
        mine = self._desk.current().state
        if mine.ticket_id != detail.row.id or detail.row.state is not TicketState.DRAFT:
            return
        theirs = kept_state(detail, clear)

        def chosen(taken: frozenset[str]) -> None:
            kept = {key: getattr(theirs, key) for key in taken}
            self._desk.show(replace(mine, **kept, version=theirs.version, base=theirs.base))
            clear_error(self._tab)

        ask_conflict(self._tab, call_clash(self._form.inputs, mine, theirs), chosen)
