"""An answer that a unit asks to be left uncounted: asked, checked and decided on the ticket page by three people."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import N_, _
from services.bus.command import Command
from services.kernel.vocabulary import TicketState
from services.tickets.dto import TicketDetail, TicketId
from services.tickets.excluding import AskExclusion, CheckExclusion, DecideExclusion
from services.tickets.exclusion_queries import ExclusionView, exclusion_view
from ui.common.actions import ActionSet
from ui.common.errors import clear_error, show_error
from ui.common.toast import show_toast
from ui.tickets.drafts import DraftBook
from ui.tickets.exclusion_dialog import ExclusionDialog
from ui.tickets.exclusion_panel import ExclusionPanel

ASK: Final = "ticket.askExclusion"
CHECK: Final = "ticket.checkExclusion"
DECIDE: Final = "ticket.decideExclusion"
_DONE: Final = {
    ASK: N_("Asked. The centre checks it, then the head decides."),
    CHECK: N_("The first check is recorded."),
    DECIDE: N_("The decision is recorded."),
}
_STATES: Final = frozenset({TicketState.TO_CALL_BACK, TicketState.CLOSED, TicketState.ARCHIVED})


class ExclusionDesk(QObject):
    """Reads how it stands, opens the forms and sends them; ``changed`` is called when one was taken."""

    def __init__(
        self, ctx: Context, page: QWidget, panel: ExclusionPanel, actions: ActionSet, changed: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._panel = panel
        self._actions = actions
        self._changed = changed
        self._detail: TicketDetail | None = None
        self._view: ExclusionView | None = None
        self._book = DraftBook(ctx, page, "exclusion")
        self._book.load()
        for step in (ASK, CHECK, DECIDE):
            actions.on(step, partial(self._open, step))
            actions.show(step, shown=False)

    def look_at(self, detail: TicketDetail) -> None:
        """Show how it stands with this ticket; before the callback there is nothing to show."""
        self._detail = detail
        if detail.row.state not in _STATES:
            self._show(None)
            return

        def take(view: ExclusionView) -> None:
            if self._detail is detail:
                self._show(view)

        failed = partial(show_error, self._page)
        self._ctx.ask(exclusion_view, detail.row.id, self._ctx.clock.now(), owner=self, done=take, failed=failed)

    def _show(self, view: ExclusionView | None) -> None:
        self._view = view
        self._panel.show_view(view, self._ctx.clock.now())
        reasons = (view.ask, view.check, view.decide) if view is not None else (None, None, None)
        for step, reason in zip((ASK, CHECK, DECIDE), reasons, strict=True):
            offered = reason is not None and not (step == ASK and view is not None and view.request is not None)
            self._actions.show(step, shown=offered)
            self._actions.allow(step, reason or "")

    def _open(self, step: str) -> None:
        if self._detail is None or self._view is None:
            return
        detail, key = self._detail, f"{step}:{self._detail.row.id}"
        dialog = ExclusionDialog(self._page, step == ASK, self._view, self._book.get(key) or {})
        dialog.accepted.connect(lambda: self._send(step, key, detail, dialog.values()))
        dialog.rejected.connect(lambda: self._book.put(key, dialog.values()))
        dialog.open()

    def _send(self, step: str, key: str, detail: TicketDetail, values: dict[str, Any]) -> None:
        clear_error(self._page)
        self._book.put(key, values)

        def done(_value: object) -> None:
            self._book.drop(key)
            show_toast(self._page, _(_DONE[step]))
            self._changed()

        self._ctx.run(_command(step, TicketId(detail.row.id), values), self, done, partial(show_error, self._page))


def _command(step: str, ticket_id: TicketId, values: dict[str, Any]) -> Command[Any]:
    """Return the command of a form."""
    if step == ASK:
        return AskExclusion(ticket_id, values["reason"], values["words"], values["evidence"])
    if step == CHECK:
        return CheckExclusion(ticket_id, values["granted"], values["words"])
    return DecideExclusion(ticket_id, values["granted"], values["words"])
