"""The steps that end a call: each sends one command, says so, and makes room for the next call."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from app.context import Context
from i18n import _
from services.bus.command import Command
from services.callbacks.calling import CloseTicket, RaiseDifficult, RecordAttempt, SendToRework
from services.kernel.errors import Stale
from services.tickets.callers import RevealCaller
from services.tickets.clear_text import ClearCaller
from services.tickets.dto import TicketId
from ui.common.actions import ActionSet
from ui.common.clear_text import ShowsClear
from ui.common.errors import clear_error, show_error
from ui.common.tab import Tab
from ui.common.toast import show_toast
from ui.tabs.callback import actions as ids
from ui.tabs.callback.call_panel import Call, CallPanel, rework_words
from ui.tabs.callback.sending_back import Again, ask_again, ask_raise
from ui.tickets.caller import reveal_reason
from ui.tickets.drafts import DraftBook


class Steps(ShowsClear):
    """Acts on the call on screen."""

    revealed = Signal()
    """The clear number has arrived."""
    finished = Signal()
    """The call is done; the next one comes."""

    def __init__(self, tab: Tab, actions: ActionSet, form: CallPanel, book: DraftBook) -> None:
        super().__init__(tab)
        self._tab = tab
        self._ctx: Context = tab.ctx
        self._form = form
        self._book = book
        self._call: Call | None = None
        self._clear: ClearCaller | None = None
        self._busy = False
        self._actions = actions
        table: dict[str, Callable[[Call], None]] = {
            ids.CLOSE: self._close,
            ids.ATTEMPT: self._attempt,
            ids.REWORK: self._ask_rework,
            ids.RAISE: self._ask_raise,
            ids.UNREACHED: self._close_unreached,
            ids.WITHOUT: self._close_without,
            ids.REVEAL: self._reveal,
        }
        for name, step in table.items():
            self._actions.on(name, partial(self._do, step))

    def call(self) -> Call | None:
        """Return the call on screen."""
        return self._call

    def clear(self) -> ClearCaller | None:
        """Return the clear name and number while their ticket is on screen."""
        return self._clear

    def shows_clear(self) -> bool:
        """Return whether the number to call stands there in clear."""
        return self._clear is not None

    def look_at(self, call: Call | None) -> bool:
        """Turn to a call; return whether it is another ticket than before. Its predecessor's number is forgotten."""
        same = call is not None and self._call is not None and call.detail.row.id == self._call.detail.row.id
        self._call = call
        if not same:
            self._clear = None
        self._actions.allow(ids.REVEAL, reveal_reason(call.detail) if call else _("Choose a call in the list first."))
        return not same

    def _do(self, step: Callable[[Call], None]) -> None:
        if self._call is not None and not self._busy:
            clear_error(self._tab)
            step(self._call)

    # ---- the steps -----------------------------------------------------------------------------------------------

    def _close(self, call: Call) -> None:
        verdict = self._form.form.answers().verdict()
        self._send(call, CloseTicket(_id(call), call.detail.version, verdict), _("Closed"))

    def _attempt(self, call: Call) -> None:
        verdict = self._form.form.answers().verdict()
        self._send(call, RecordAttempt(_id(call), call.detail.version, verdict), _("The try is recorded"))

    def _close_unreached(self, call: Call) -> None:
        answers = self._form.form.answers()
        verdict = answers.verdict() if answers.in_vain else None
        self._send(call, CloseTicket(_id(call), call.detail.version, verdict), _("Closed as unreachable"))

    def _close_without(self, call: Call) -> None:
        self._send(call, CloseTicket(_id(call), call.detail.version, None), _("Closed without callback"))

    def _ask_rework(self, call: Call) -> None:
        limit = rework_words(call.facts, self._ctx.clock.now())
        words = _("It goes back to {unit}: {limit}. Say what is still to be done; the unit reads it first.")
        lead = call.detail.row.lead_unit or "—"
        question = (words.format(unit=lead, limit=limit), lead)
        dialog = ask_again(self._ctx, self._tab, question, lambda again: self._rework(call, again))
        dialog.reason_area().set_text(self._form.form.answers().opinion)

    def _rework(self, call: Call, again: Again) -> None:
        verdict = self._form.form.answers().verdict()
        command = SendToRework(_id(call), call.detail.version, verdict, again.words, again.unit_id, again.days)
        self._send(call, command, _("Sent to rework"))

    def _ask_raise(self, call: Call) -> None:
        words = _("It was sent back {n} times. On that list no limit runs; {unit} gives stage replies.")
        said = words.format(n=call.facts.rework_count, unit=call.detail.row.lead_unit or "—")
        today = self._ctx.clock.now().date()
        dialog = ask_raise(self._tab, said, today, lambda until, reason: self._raise(call, until, reason))
        dialog.reason_area().set_text(self._form.form.answers().opinion)

    def _raise(self, call: Call, until: date, words: str) -> None:
        verdict = self._form.form.answers().verdict()
        command = RaiseDifficult(_id(call), call.detail.version, verdict, until, words)
        self._send(call, command, _("Listed as a difficult matter"))

    def _send(self, call: Call, command: Command[Any], words: str) -> None:
        self._busy = True
        number = call.detail.row.number

        def done(_value: object) -> None:
            self._busy = False
            self._book.drop(str(call.detail.row.id))
            self._call = None
            show_toast(self._tab, f"{words} · {number}")
            self.finished.emit()

        self._ctx.run(command, self._tab, done, self._failed)

    def _failed(self, error: Exception) -> None:
        """Say why; what was answered stays. What another desk changed is read again."""
        self._busy = False
        show_error(self._tab, error)
        if isinstance(error, Stale):
            self._tab.refresh()

    def _reveal(self, call: Call) -> None:
        ticket_id = _id(call)

        def done(clear: ClearCaller) -> None:
            if self._call is not None and _id(self._call) == ticket_id:
                self._clear = clear
                self.revealed.emit()
                self._tab.strip_changed.emit()

        command = RevealCaller(ticket_id, _("Callback"))
        self._ctx.run(command, self._tab, done, lambda error: show_error(self._tab, error))


def _id(call: Call) -> TicketId:
    return TicketId(call.detail.row.id)
