"""Fills the forms about time, says at once what would come of them, and keeps what is typed."""

from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.context import Context
from services.directory import queries as directory
from services.directory.dto import UnitRow
from services.tickets.extension_queries import extension_offer, waiting_decision
from services.tickets.time_dto import ExtensionOffer, WaitingRequest
from ui.common.actions import ActionSet
from ui.common.errors import show_error
from ui.common.pick_box import PickItem
from ui.tickets.board import StepBoard
from ui.tickets.panes.time_fields import KINDS, TimeFields
from ui.tickets.time_steps import DECISIONS, contacts_told, first_fields
from ui.tickets.time_words import offer_words, stay_words
from ui.tickets.typing import Typing
from ui.tickets.work_panel import WorkPanel

_PAUSE: Final = 120


class TimeDesk(QObject):
    """Stands between the forms about time and the service."""

    decided = Signal(str)
    """A decision is to be taken: its step."""

    def __init__(self, ctx: Context, board: StepBoard, work: WorkPanel, typing: Typing) -> None:
        super().__init__(board)
        self._ctx = ctx
        self._board = board
        self._work = work
        self._typing = typing
        self._asked: tuple[int, date | None] | None = None
        self._fresh = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look_ahead)
        work.time.changed.connect(self._keep)
        work.time.day_changed.connect(self._pause.start)
        work.decision.day_changed.connect(self._judge_again)

    def connect_actions(self, actions: ActionSet) -> None:
        """Open the forms and take the decisions that the actions ask for."""
        for step in KINDS:
            actions.on(step, partial(self._begin, step))
        for step in DECISIONS:
            actions.on(step, partial(self._decide, step))

    def fields(self, step: str) -> TimeFields:
        """Return what is typed for a step."""
        return (self._work.decision if step in DECISIONS else self._work.time).fields()

    def _begin(self, step: str) -> None:
        self._fill(step)
        self._board.set_note(step)
        self._work.time.take_focus()

    def _decide(self, step: str) -> None:
        if self._work.decision.check(step):
            self.decided.emit(step)

    def _fill(self, step: str) -> None:
        """Fill the form of a step: its draft, else what is known."""
        detail, now = self._board.detail, self._ctx.clock.now()
        if detail is None:
            return
        draft = self._typing.form_of(step) or None
        self._fresh = draft is None
        fields = TimeFields.from_draft(draft) if draft is not None else first_fields(step, detail, now)
        self._work.time.open(step, fields, now, contacts_told(detail, self._board.seat, now))
        if KINDS[step].again:
            self._ctx.ask(directory.units, owner=self._work, done=self._offer_units, failed=self._fail)
        self._look_ahead()

    def _keep(self) -> None:
        step = self._work.time.kind()
        self._typing.keep_form(step, self._work.time.fields().as_draft())

    def _offer_units(self, units: tuple[UnitRow, ...]) -> None:
        items = [PickItem(row.id, row.name, row.short) for row in units if row.active]
        self._work.time.offer_units(items)

    def _look_ahead(self) -> None:
        """Ask what would come of the day in the form; the first time, for the longest that a reviewer grants."""
        detail, pane, now = self._board.detail, self._work.time, self._ctx.clock.now()
        until = pane.fields().until
        if detail is None:
            return
        if pane.kind() == "ticket.longTerm" and until is not None:
            pane.show_preview(stay_words(datetime.combine(until, now.time()), now))
        if pane.kind() == "ticket.extension":
            self._ask(detail.row.id, None if self._fresh else until)

    def _ask(self, ticket_id: int, until: date | None) -> None:
        asked = self._asked = (ticket_id, until)
        self._ctx.ask(
            extension_offer, ticket_id, until, self._ctx.clock.now(), owner=self._work,
            done=lambda offer: self._show(asked, offer), failed=self._fail,
        )  # fmt: skip

    def _show(self, asked: tuple[int, date | None], offer: ExtensionOffer) -> None:
        if asked != self._asked or self._work.time.kind() != "ticket.extension":
            return
        if asked[1] is None and offer.until is not None:
            self._work.time.propose(offer.until.date())
        self._fresh = False
        words, bad = offer_words(offer, self._ctx.clock.now())
        self._work.time.show_preview(words, bad=bad)

    def _judge_again(self) -> None:
        """Ask who decides on the day that is to be granted."""
        detail, now = self._board.detail, self._ctx.clock.now()
        if detail is None:
            return
        until = self._work.decision.fields().until
        self._ctx.ask(
            waiting_decision, detail.row.id, until, now, owner=self._work, done=self._judged, failed=self._fail
        )

    def _judged(self, waiting: WaitingRequest | None) -> None:
        if waiting is not None:
            self._work.decision.judge(waiting, self._ctx.clock.now())
            self._board.judge()

    def _fail(self, error: Exception) -> None:
        show_error(self._work, error)
