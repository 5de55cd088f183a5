"""A kept call that turns out to be nothing (撤单): nuisance, invalid, a wrong entry, withdrawn by the caller."""

from PySide6.QtCore import QObject

from i18n import _
from services.tickets.cancelling import CancelTicket
from ui.common.actions import ActionSet
from ui.common.errors import clear_error, show_error
from ui.common.tab import Tab
from ui.common.toast import show_toast
from ui.tabs.intake.drafts import DraftDesk
from ui.tickets.cancel_dialog import CancelDialog

ACTION = "intake.cancel"


class TakingBack(QObject):
    """Offers the step for calls that are kept as tickets; others are simply dropped."""

    def __init__(self, tab: Tab, desk: DraftDesk, actions: ActionSet) -> None:
        super().__init__(tab)
        self._tab = tab
        self._desk = desk
        self._actions = actions
        actions.on(ACTION, self._ask)
        desk.changed.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        kept = self._desk.current().state.ticket_id is not None
        self._actions.show(ACTION, shown=kept)
        self._actions.allow(ACTION)

    def _ask(self) -> None:
        call = self._desk.current()
        ticket = call.state.ticket_id
        if ticket is not None:
            dialog = CancelDialog(self._tab, self._tab.ctx.clock.now())
            dialog.accepted.connect(lambda: self._send(dialog.command(ticket, call.state.version), call.id))
            dialog.open()

    def _send(self, command: CancelTicket, call_id: str) -> None:
        clear_error(self._tab)
        self._tab.ctx.run(
            command, self._tab, lambda _nothing: self._done(call_id), lambda error: show_error(self._tab, error)
        )

    def _done(self, call_id: str) -> None:
        self._desk.forget(call_id)
        show_toast(self._tab, _("The ticket was taken back."))
