"""The ticket that the dispatcher is working on: read, shown, explained; its form is the business of `filling`."""

from PySide6.QtCore import QObject, Signal

from app.context import Context
from ui.common.actions import ActionSet
from ui.common.errors import show_error
from ui.tabs.dispatch.filling import Filling
from ui.tabs.dispatch.helping import HelpDesk
from ui.tabs.dispatch.reading import TicketFacts, ticket_facts
from ui.tabs.dispatch.work import DispatchWork
from ui.tickets.caller import CallerReveal, reveal_reason
from ui.tickets.company import Company
from ui.tickets.deadline import explain
from ui.tickets.head import head_facts
from ui.tickets.joining import JoiningDesk


class DispatchDesk(QObject):
    """Stands between the queue and the right side of the page."""

    ready = Signal()
    """The ticket is on screen."""
    moved = Signal()
    """The ticket left the queue by another way than being sent, or could not: the queue must be read again."""

    def __init__(self, ctx: Context, work: DispatchWork, actions: ActionSet, filling: Filling) -> None:
        super().__init__(work)
        self._ctx = ctx
        self._work = work
        self._actions = actions
        self._filling = filling
        self._reveal = CallerReveal(ctx, work)
        self._company = Company(ctx, work, work.head)
        self._joining = JoiningDesk(ctx, work, self._joined)
        self._help = HelpDesk(ctx, work, actions)
        self._help.joining.connect(self._joining.merge)
        actions.on("dispatch.merge", self._joining.merge)
        actions.on("dispatch.cancel", self._joining.cancel)
        self._ticket: int | None = None
        self._facts: TicketFacts | None = None
        actions.on("ticket.reveal", self._reveal.ask)
        self._reveal.shown.connect(self._show_clear)
        work.head.due_pressed.connect(self._explain)
        filling.refused.connect(self.refresh)

    def ticket_id(self) -> int | None:
        """Return the ticket on screen."""
        return self._ticket

    def show(self, ticket_id: int | None, *, still_waits: bool = True) -> None:
        """Turn to a ticket. What was typed for the last one is kept, unless it does not wait any more."""
        if ticket_id == self._ticket:
            return
        if not still_waits and self._facts is not None:
            self._filling.leave_gone(self._facts.detail.row.title)
        self._ticket, self._facts = ticket_id, None
        self._reveal.look_at(ticket_id)
        self._company.look_at(ticket_id, working=True)
        self._filling.turn_to(ticket_id)
        self._help.about(None)
        self.refresh()

    def refresh(self) -> None:
        """Read ticket and proposals again; the form stays."""
        wanted = self._ticket
        if wanted is not None:
            self._ctx.ask(
                ticket_facts,
                wanted,
                self._ctx.clock.now(),
                owner=self,
                done=lambda facts: self._take(wanted, facts),
                failed=lambda error: show_error(self._work, error),
            )

    def _take(self, wanted: int, facts: TicketFacts) -> None:
        if wanted != self._ticket:
            return
        fresh = self._facts is None or self._facts.proposals != facts.proposals
        self._facts = facts
        if fresh:
            self._work.proposals.show_proposals(facts.proposals)
            self._filling.propose(facts.proposals)
        self._render()
        self._work.mark_chosen()
        self._filling.look_at(facts.detail.version)
        self.ready.emit()

    def _render(self) -> None:
        if self._facts is None:
            return
        detail = self._facts.detail
        self._work.head.show_facts(head_facts(detail, self._ctx.actor, self._ctx.clock.now()))
        self._work.content.show_detail(detail, self._reveal.clear())
        self._actions.allow("ticket.reveal", reveal_reason(detail))
        self._joining.look_at(detail)
        self._help.about(self._ticket)

    def _joined(self) -> None:
        self.refresh()
        self.moved.emit()

    def _show_clear(self) -> None:
        self._render()
        self.ready.emit()

    def retranslate(self) -> None:
        """Show what was read in the language in use."""
        if self._facts is not None:
            self._work.proposals.show_proposals(self._facts.proposals)
            self._work.mark_chosen()
            self._filling.work_out()
        self._render()

    def _explain(self) -> None:
        if self._ticket is not None:
            explain(self._ctx, self._work.head.due_cell(), self._ticket)
