"""The ticket page: reads a ticket, shows it, and goes through the list it was opened from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.context import Context
from i18n import _
from services.tickets.dto import TicketDetail
from ui.common.actions import ActionSet
from ui.common.context_menu import menu_of
from ui.common.errors import clear_error
from ui.common.keys import key_words
from ui.common.states import States
from ui.tickets.actions import ACTIONS
from ui.tickets.arrival import Arrival
from ui.tickets.board import StepBoard
from ui.tickets.caller import CallerReveal, reveal_reason
from ui.tickets.company import Company
from ui.tickets.deadline import explain
from ui.tickets.desks import Desks
from ui.tickets.doing import ONWARD
from ui.tickets.going import Going
from ui.tickets.head import explainable
from ui.tickets.moves import seat_of
from ui.tickets.reader import TicketReader
from ui.tickets.reply_calls import ReplyCalls
from ui.tickets.source import Listed
from ui.tickets.taking import StepTaker
from ui.tickets.typing import Typing
from ui.tickets.view import TicketView


class TicketPage(QWidget):
    """One ticket at a time. `open()` it from a list; `refresh()` it when something was touched."""

    left = Signal()
    """Back to the list."""
    strip_changed = Signal()
    """Other keys work now."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self.view = TicketView(self.actions_, ctx.clock.now)
        self._states = States(self.view, self.refresh, framed=True)
        self._going = Going(ctx, self)
        self._reader = TicketReader(ctx, self, self._states, self.actions_["ticket.back"])
        self._unit: int | None = None
        self._typing = Typing(ctx, self, self.view.work)
        self._board = StepBoard(self, self.view, self.actions_, self._typing)
        self._taker = StepTaker(ctx, self, self._board, self.view.work, self._typing)
        self._reveal = CallerReveal(ctx, self)
        self._company = Company(ctx, self, self.view.head)
        self._calls = ReplyCalls(ctx, self, self.view.work)
        self._desks = Desks(ctx, self, self.view, self.actions_, self._reader)
        self.arrival = Arrival(self, self.view.work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        self._connect()
        self._typing.load()
        self.setAccessibleName(_("Ticket"))

    def _connect(self) -> None:
        self.actions_.on("ticket.back", self.leave)
        self.actions_.on("ticket.previous", lambda: self._step(-1))
        self.actions_.on("ticket.next", lambda: self._step(1))
        self.actions_.on("ticket.reveal", self._reveal.ask)
        self.view.joined.opened.connect(self.open)
        self.view.offer_menu(menu_of(self.actions_))
        self._taker.connect_actions(self.actions_)
        self._reader.arrived.connect(self._render)
        self._reader.arrived.connect(self.arrival.settle)
        self._reader.lost.connect(self._forget)
        self._going.known.connect(self._show_course)
        self._taker.taken.connect(self._go_on)
        self._taker.refused.connect(self.refresh)
        self._reveal.shown.connect(self._render)
        self._typing.typed.connect(self._company.begin_work)
        self._board.shown.connect(self.strip_changed)
        self.view.head.due_pressed.connect(self._explain)
        self.view.units.chosen.connect(self._choose_unit)
        self.view.units.table.explain_asked.connect(self._explain)

    def open(self, ticket_id: int, listed: Listed | None = None, title: str = "") -> None:
        """Show a ticket of a list, through which previous and next lead."""
        self._typing.flush()
        self._going.begin(ticket_id, listed, title)
        self._look_at(ticket_id)

    def leave(self) -> None:
        """Go back to the list."""
        self._typing.flush()
        clear_error(self)
        self.left.emit()

    def ticket_id(self) -> int | None:
        """Return the ticket on screen."""
        return self._going.ticket_id

    def _step(self, by: int) -> None:
        self._typing.flush()
        if self._going.step(by):
            clear_error(self)
            self._look_at(self.ticket_id())

    def _go_on(self, step: str) -> None:
        """After a step: the next ticket for those who work through a list, else this one as it now stands."""
        if step in ONWARD and self._going.can_step(1):
            self._step(1)
            return
        self.arrival.begin()
        self.refresh()

    def _show_course(self) -> None:
        """Say which list this is and where in it one stands, and open the ways on."""
        self.view.place.setText(self._going.words())
        self._going.open_ways(self.actions_)
        self.strip_changed.emit()

    def _look_at(self, ticket_id: int | None) -> None:
        self._taker.close_note()
        self._unit = None
        self._forget()
        self._reveal.look_at(ticket_id)
        self._company.look_at(ticket_id)
        self._show_course()
        self._reader.look_at(ticket_id)
        self.arrival.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read the ticket again; what is typed stays."""
        self._reader.read()

    def _forget(self) -> None:
        """No ticket is on the board: none of its steps can be taken."""
        self._board.detail = None

    def _render(self) -> None:
        facts, actor = self._reader.facts, self._ctx.actor
        if facts is None:
            return
        detail = facts.detail
        seat = seat_of(detail, actor, self._unit)
        self.view.show_facts(facts, actor, self._reveal.clear())
        if seat.part is not None:
            self.view.units.choose(seat.part.unit_id)
        self._typing.look_at(detail, seat)
        self.actions_.allow("ticket.reveal", reveal_reason(detail))
        self._desks.look_at(detail)
        self._board.look_at(actor, facts, seat)
        self._calls.about(detail.row.id)
        self._taker.choice.tell()

    def _choose_unit(self, unit_id: object) -> None:
        if isinstance(unit_id, int) and unit_id != self._unit:
            self._unit = unit_id
            self._render()

    def _explain(self, unit_id: int | None = None, anchor: QWidget | None = None) -> None:
        """Say how the ticket's limit, or that of a unit's part, was counted."""
        if self._reader.facts is not None:
            _explain(self._ctx, self._reader.facts.detail, anchor or self.view.head.due_cell(), unit_id)

    def open_keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) of what can be done at this moment."""
        return _keys(self.actions_, reviews=self.view.work.reviews())

    def arrange(self) -> None:
        """Adapt to the density."""
        self.view.arrange()

    def retranslate(self) -> None:
        """Show everything in the language in use."""
        self.setAccessibleName(_("Ticket"))
        self.actions_.retranslate()
        self.view.retranslate()
        self.view.place.setText(self._going.words())
        self._render()


def _explain(ctx: Context, detail: TicketDetail, anchor: QWidget, unit_id: int | None) -> None:
    """Open the explanation of a limit, where there is one."""
    if unit_id is not None or explainable(detail):
        explain(ctx, anchor, detail.row.id, unit_id)


def _keys(actions: ActionSet, *, reviews: bool) -> tuple[tuple[str, str], ...]:
    """Return (printed key, words) of the actions that are open."""
    opened = [action for action in actions.all() if action.isEnabled()]
    keys = tuple((key_words(str(action.property("key"))), action.text()) for action in opened)
    return (("1–6", _("Tick a point")), *keys) if reviews else keys
