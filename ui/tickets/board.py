"""Which steps of the ticket on screen are open, and which pane its present step is written in."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from i18n import _
from services.access.permissions import Actor, Permission
from services.kernel.vocabulary import TaskState, TicketState
from services.tickets.dto import TaskRow, TicketDetail
from services.tickets.negotiation_queries import Negotiation
from ui.common.actions import ActionSet
from ui.tickets.actions import DISPUTE, STEPS, WATCH
from ui.tickets.dispute import course_words
from ui.tickets.forms.dispute_moves import DISPUTED, dispute_moves, dispute_notes
from ui.tickets.forms.known import FORMS
from ui.tickets.forms.watch_moves import watch_moves, watch_notes
from ui.tickets.head import current_parts, open_opinions
from ui.tickets.move_notes import notes_of
from ui.tickets.moves import Move, Seat, Typed, moves_of, signs
from ui.tickets.reading import PageFacts
from ui.tickets.time_moves import decision_moves, time_moves
from ui.tickets.typing import Typing
from ui.tickets.view import TicketView

_WRITING: Final = frozenset({TicketState.HANDLING, TicketState.REWORK})


class StepBoard(QObject):
    """Looks at a ticket and opens and closes the actions of its page."""

    shown = Signal()
    """Other actions are open now."""

    def __init__(self, page: QWidget, view: TicketView, actions: ActionSet, typing: Typing) -> None:
        super().__init__(page)
        self._view = view
        self._actions = actions
        self._typing = typing
        self._now = view.now
        self._last: object = None
        self.actor: Actor | None = None
        self.detail: TicketDetail | None = None
        self.negotiation = Negotiation()
        self.seat = Seat(None, on_behalf=False)
        self.note = ""
        self.busy = False
        typing.changed.connect(self.judge)
        view.work.review.changed.connect(self.judge)
        view.work.decision.changed.connect(self.judge)

    def look_at(self, actor: Actor, facts: PageFacts, seat: Seat) -> None:
        """Turn to a ticket as it now stands."""
        self.actor, self.detail, self.seat, self._last = actor, facts.detail, seat, None
        self.negotiation = facts.negotiation
        self.judge()

    def set_note(self, step: str) -> None:
        """Open the form of a step, "" = close it."""
        self.note = step
        self.judge()

    def set_busy(self, *, on: bool) -> None:
        """Close everything while a step is being saved."""
        self.busy = on
        self.judge()

    def opinions(self) -> tuple[TaskRow, ...]:
        """Return the assisting parts whose opinion has been handed in."""
        if self.detail is None:
            return ()
        return tuple(part for part in current_parts(self.detail) if not part.lead and part.reply)

    def judge(self) -> None:
        """Show the pane of the present step, and which steps are open."""
        if self.detail is None or self.actor is None:
            return
        self._turn(self.detail, self.actor)  # first: another reply takes the ticks of the last one away
        moves = self._moves(self.detail, self.actor)
        if self.note and self.note not in {move.id for move in moves}:
            self.note = ""  # the ticket moved on while the form was open; its words stay in the drafts
            self._turn(self.detail, self.actor)
        self._show_moves(moves)

    def _typed(self) -> Typed:
        fields = self._view.work.reply.fields()
        waived = fields.waived and bool(fields.waive_reason)
        return Typed(fields.reply, waived, self._view.work.review.open_points())

    def _moves(self, detail: TicketDetail, actor: Actor) -> tuple[Move, ...]:
        """Return every step: a decision that waits, the road's, those about time."""
        decided = self._view.work.decision.waiting()
        decisions = decision_moves(detail, actor, decided.barred if decided is not None else "")
        road = moves_of(detail, actor, self.seat, self._typed())
        disputes = dispute_moves(detail, actor, self.negotiation)
        return (*decisions, *road, *disputes, *time_moves(detail, actor, self.seat), *watch_moves(detail, actor))

    def _turn(self, detail: TicketDetail, actor: Actor) -> None:
        work = self._view.work
        self._view.make_room(form=self.note in FORMS, disputed=detail.row.state in DISPUTED)
        if self.note in FORMS:
            work.show_form()
        elif self.note:
            work.show_note(self.note)
        elif detail.row.state in DISPUTED:
            work.show_course(course_words(self.negotiation))
        elif detail.time_waiting is not None and actor.may(Permission.EXTENSION_REVIEW):
            work.show_decision(detail.time_waiting, self._now())
        elif detail.row.state is TicketState.LONG_TERM:
            work.show_stages(detail, self._now())
        elif self._writes_reply(detail, actor):
            work.reply.offer_waiver(offered=bool(open_opinions(detail)))
            work.show_reply(self._typing.saved_at, len(self.opinions()))
        elif signs(detail, actor) or (
            detail.row.state is TicketState.CENTRE_REVIEW and actor.may(Permission.TICKET_REVIEW)
        ):
            work.show_review(detail)
        else:
            work.show_answer(detail)

    def _writes_reply(self, detail: TicketDetail, actor: Actor) -> bool:
        part = self.seat.part
        if part is None or not part.lead or part.state is not TaskState.HANDLING:
            return False
        return detail.row.state in _WRITING and actor.may(Permission.TICKET_HANDLE)

    def _closed(self) -> str:
        """Say what closes every step for the moment."""
        if self.busy:
            return _("being saved …")
        return _("First record or leave the form that is open.") if self.note else ""

    def _show_moves(self, moves: tuple[Move, ...]) -> None:
        """Open and close the actions; build the panel anew only when something in it is different."""
        look = (moves, self._closed(), self.note, self.seat)
        if look == self._last:
            return
        self._last = look
        reasons = {move.id: self._closed() or move.reason for move in moves}
        for spec in (*STEPS, *DISPUTE, *WATCH):
            self._actions.show(spec.id, shown=spec.id in reasons)
            if spec.id in reasons:
                self._actions.allow(spec.id, reasons[spec.id])
        self._show_buttons("note", shown=bool(self.note) and self.note not in FORMS)
        self._show_buttons("form", shown=self.note in FORMS)
        self._actions.allow("ticket.back", _("First record or leave the form that is open.") if self.note else "")
        if self.detail is not None:
            notes = notes_of(self.detail, self.seat, self._now())
            notes |= dispute_notes(self.detail, self.negotiation, self._now())
            notes |= watch_notes(self.detail, self._now())
            self._view.show_steps([self._actions[move.id] for move in moves], self.seat, notes)
        self.shown.emit()

    def _show_buttons(self, kind: str, *, shown: bool) -> None:
        """Show the two buttons of an open form."""
        for key in (f"ticket.{kind}Save", f"ticket.{kind}Leave"):
            self._actions.show(key, shown=shown)
            self._actions.allow(key, _("being saved …") if self.busy else "")
