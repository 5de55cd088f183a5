"""The caller as a person may see them: masked, protected, or in clear after a reason was given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.tickets.callers import RevealCaller
from services.tickets.clear_text import ClearCaller
from services.tickets.dto import TicketDetail, TicketId
from services.tickets.page_dto import CallerView
from ui.common.clear_text import ShowsClear
from ui.common.errors import show_error
from ui.common.reason_dialog import Question, ask_reason


def caller_words(caller: CallerView, clear: ClearCaller | None = None) -> str:
    """Return name and number in one line."""
    if clear is not None:
        return f"{clear.name} {clear.phone}".strip()
    if caller.hidden:
        return _("identity protected")
    return f"{caller.name} {caller.phone}".strip() or _("not told")


def place_words(detail: TicketDetail) -> str:
    """Return where it is; an address that begins with the name of its area does not say it twice."""
    area = detail.row.area or ""
    return " · ".join(filter(None, ("" if detail.address.startswith(area) else area, detail.address)))


def reveal_reason(detail: TicketDetail) -> str:
    """Return why the number cannot be shown, "" when it can."""
    if detail.caller.hidden:
        return _("The caller's identity is protected; the centre makes the contact.")
    return "" if detail.caller.phone else _("No number was left.")


class CallerReveal(ShowsClear):
    """Asks for the reason, then for the number; remembers it while its ticket is on screen."""

    shown = Signal()
    """The clear number has arrived."""

    def __init__(self, ctx: Context, page: QWidget) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._ticket: int | None = None
        self._clear: ClearCaller | None = None

    def look_at(self, ticket_id: int | None) -> None:
        """Turn to a ticket; the number of another one is forgotten."""
        if ticket_id != self._ticket:
            self._ticket, self._clear = ticket_id, None

    def clear(self) -> ClearCaller | None:
        """Return the clear name and number of the ticket on screen, None while they are masked."""
        return self._clear

    def shows_clear(self) -> bool:
        """Return whether they stand there in clear."""
        return self._clear is not None

    def ask(self) -> None:
        """Ask why, then show the number. Who, when and why stay in the log and in the time line."""
        question = Question(
            _("Show the caller's phone number"),
            _("Who looked, when and why stays in the log and in the ticket's time line."),
            _("Show"),
        )
        ask_reason(self._page, question, lambda _code, reason: self._run(reason))

    def _run(self, reason: str) -> None:
        ticket_id = self._ticket
        if ticket_id is None:
            return
        command = RevealCaller(TicketId(ticket_id), reason)
        self._ctx.run(command, self, lambda clear: self._take(ticket_id, clear), lambda e: show_error(self._page, e))

    def _take(self, ticket_id: int, clear: ClearCaller) -> None:
        if ticket_id == self._ticket:
            self._clear = clear
            self.shown.emit()
