"""Taking a step: the form it is written in, the reason it needs, the command, and what came of it."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.bus.command import Command
from ui.common.actions import ActionSet
from ui.common.errors import clear_error, show_error
from ui.common.navigation import Destination, navigate
from ui.common.times import moment
from ui.common.toast import show_toast
from ui.tickets.board import StepBoard
from ui.tickets.checking import CheckDesk
from ui.tickets.doing import Intent, command_of, done_words
from ui.tickets.form_desk import FormDesk
from ui.tickets.forms.known import FORMS
from ui.tickets.moves import Seat
from ui.tickets.panes.note_pane import KINDS
from ui.tickets.panes.time_fields import KINDS as TIME_KINDS
from ui.tickets.reply_clash import ReplyChoice
from ui.tickets.time_desk import TimeDesk
from ui.tickets.typing import Typing
from ui.tickets.work_panel import WorkPanel

_PLACES: Final = {"ticket.goIntake": "intake", "ticket.goDispatch": "dispatch", "ticket.goCallback": "callback"}


class StepTaker(QObject):
    """Takes the steps of the ticket that the board looks at."""

    taken = Signal(str)
    """A step was taken: its id. The ticket must be read again."""
    refused = Signal()
    """A step was refused, in words already shown. The ticket must be read again."""

    def __init__(self, ctx: Context, page: QWidget, board: StepBoard, work: WorkPanel, typing: Typing) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._board = board
        self._work = work
        self._typing = typing
        self.choice = ReplyChoice(page, typing.clash, typing.settle)
        self._forms = FormDesk(ctx, page, board, work, typing)
        self._checks = CheckDesk(page, board, work.review, self.run)
        self._time = TimeDesk(ctx, board, work, typing)
        self._time.decided.connect(self.run)

    def connect_actions(self, actions: ActionSet) -> None:
        """Do what the actions say."""
        for step in ("ticket.sign", "ticket.submit", "ticket.archive"):
            actions.on(step, partial(self.run, step))
        for step in KINDS:
            actions.on(step, partial(self._open_note, step))
        self._time.connect_actions(actions)
        for step, tab in _PLACES.items():
            actions.on(step, partial(self._go_to, tab))
        for step in FORMS:
            actions.on(step, partial(self._forms.open, step))
        actions.on("ticket.formSave", self._save_form)
        actions.on("ticket.formLeave", self.close_note)
        self._checks.connect_actions(actions)
        actions.on("ticket.noteSave", self._save_note)
        actions.on("ticket.noteLeave", self.close_note)
        actions.on("ticket.takeOpinions", self._take_opinions)

    def run(self, step: str, words: str = "") -> None:
        """Take a step with what was typed."""
        board = self._board
        if board.detail is None or board.busy:
            return
        if step == "ticket.submit" and self.choice.ask(partial(self.run, step, words)):
            return
        if step in FORMS:
            self._send(step, self._forms.command(step, board.detail))
            return
        time = self._time.fields(step)
        intent = Intent(board.detail, board.seat, self._work.note.fields(), self._work.reply.fields(), words, time)
        self._send(step, command_of(step, intent))

    def _send(self, step: str, command: Command[Any]) -> None:
        seat = self._board.seat
        self._board.set_busy(on=True)
        self._ctx.run(command, self, lambda _value: self._done(step, seat), self._fail)

    def _done(self, step: str, seat: Seat) -> None:
        self._typing.sent(step)
        self._board.busy, self._board.note = False, ""
        clear_error(self._page)
        show_toast(self._page, done_words(step, seat))
        self.taken.emit(step)

    def _fail(self, error: Exception) -> None:
        self._board.set_busy(on=False)
        show_error(self._page, error)
        self.refused.emit()

    # ---- steps written in a form ---------------------------------------------------------------------------------

    def _open_note(self, step: str) -> None:
        self._work.note.open(step, self._typing.note_of(step), self._ctx.clock.now())
        self._board.set_note(step)
        self._work.note.focus_words()

    def _save_form(self) -> None:
        if self._forms.check():
            self.run(self._board.note)

    def _save_note(self) -> None:
        pane = self._work.time if self._board.note in TIME_KINDS else self._work.note
        if pane.check():
            self.run(self._board.note)

    def close_note(self) -> None:
        """Put an open form aside; what was typed in it is kept and comes back with it."""
        if self._board.note:
            self._typing.left(self._board.note)
            self._board.set_note("")
            self._page.setFocus()
            self._work.take_focus()

    # ---- the rest ------------------------------------------------------------------------------------------------

    def _go_to(self, tab: str) -> None:
        if self._board.detail is not None:
            navigate(self._page, Destination(tab, ticket_id=self._board.detail.row.id))

    def _take_opinions(self) -> None:
        opinions = self._board.opinions()
        now = self._ctx.clock.now()
        words = "\n".join(
            _("{unit} ({moment}): {opinion}").format(
                unit=one.unit, moment=moment(one.done_at, now) if one.done_at else "", opinion=one.reply
            )
            for one in opinions
        )
        self._work.reply.take(words + "\n", tuple(one.id for one in opinions))
