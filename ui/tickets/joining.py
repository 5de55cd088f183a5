"""Joining a ticket to another, taking it out again, and taking it back: asked on the page where it is looked at."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.bus.command import Command
from services.tickets.dto import TicketDetail, TicketId
from services.tickets.merge_dto import MergeCandidate
from services.tickets.merge_queries import merge_candidates
from services.tickets.merging import UnmergeTicket
from ui.common.errors import clear_error, show_error
from ui.common.reason_dialog import Question, ask_reason
from ui.common.toast import show_toast
from ui.tickets.cancel_dialog import CancelDialog
from ui.tickets.merge_dialog import MergeDialog


class JoiningDesk(QObject):
    """Asks, sends, and says what was done; `changed` is called when it is done or refused."""

    def __init__(self, ctx: Context, page: QWidget, changed: Callable[[], None]) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._changed = changed
        self._detail: TicketDetail | None = None

    def steps(self) -> dict[str, Callable[[], None]]:
        """Return what to do for each of the page's actions."""
        return {"ticket.merge": self.merge, "ticket.unmerge": self.unmerge, "ticket.cancel": self.cancel}

    def look_at(self, detail: TicketDetail | None) -> None:
        """Turn to a ticket."""
        self._detail = detail

    def merge(self, other: int | None = None) -> None:
        """Look for what may be the same matter, and ask which of it; another ticket that was chosen is ticked."""
        detail = self._detail
        if detail is not None:
            self._ctx.ask(
                merge_candidates, detail.row.id, self._ctx.clock.now(), other, owner=self._page,
                done=partial(self._ask_merge, detail, other), failed=partial(show_error, self._page),
            )  # fmt: skip

    def _ask_merge(self, detail: TicketDetail, other: int | None, found: tuple[MergeCandidate, ...]) -> None:
        if not found:
            show_toast(self._page, _("No open ticket has the number, the address, or the class and area of this one."))
            return
        dialog = MergeDialog(self._page, self._ctx, detail.row, found)
        dialog.tick(other)
        dialog.accepted.connect(lambda: self._send(dialog.command(), _("Joined. Every caller keeps their own ticket.")))
        dialog.open()

    def unmerge(self) -> None:
        """Ask why the ticket is taken out again."""
        detail = self._detail
        if detail is not None:
            words = _("It stands again where it stood, and the units' parts are taken up where they were.")
            ask_reason(
                self._page,
                Question(_("Take the ticket out again"), words, _("Take out")),
                lambda _code, reason: self._send(
                    UnmergeTicket(TicketId(detail.row.id), reason), _("Taken out. It goes on by itself.")
                ),
            )

    def cancel(self) -> None:
        """Ask why the ticket is taken back."""
        detail = self._detail
        if detail is not None:
            dialog = CancelDialog(self._page, self._ctx.clock.now())
            dialog.accepted.connect(
                lambda: self._send(dialog.command(detail.row.id, detail.version), _("The ticket was taken back."))
            )
            dialog.open()

    def _send(self, command: Command[Any], words: str) -> None:
        clear_error(self._page)
        self._ctx.run(command, self._page, lambda _value: self._done(words), self._fail)

    def _done(self, words: str) -> None:
        show_toast(self._page, words)
        self._changed()

    def _fail(self, error: Exception) -> None:
        show_error(self._page, error)
        self._changed()
