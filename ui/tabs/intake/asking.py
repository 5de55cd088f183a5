"""What the page asks while a call is typed: who calls, and what the rules will make of it. Never delays a keystroke."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.context import Context
from services.kernel.errors import Invalid
from services.kernel.vocabulary import AppealType, Urgency
from services.tickets.caller_queries import caller_history
from services.tickets.dto import CallerHistory
from services.tickets.outlook_queries import CallOutlook, call_outlook
from services.tickets.rules import check_phone
from ui.common.errors import show_error
from ui.common.tab import Tab

_REST: Final = 250
_WORTH_ASKING: Final = 7
_OLD: Final = 60


class CallQuestions(QObject):
    """Asks when typing rests; answers to a question that was overtaken are dropped."""

    asking = Signal()
    """The number in the form is being looked up."""
    heard = Signal(object)
    """The CallerHistory of the number in the form, None when there is no number."""
    unheard = Signal(object)
    """The number could not be looked up: the error."""
    foreseen = Signal(object)
    """The CallOutlook of type and urgency."""

    def __init__(self, ctx: Context, owner: Tab) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._owner = owner
        self._number = ""
        self._heard_of = ""
        self._limits: tuple[str, str] | None = None
        self._asked_at: datetime | None = None
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._ask_caller)

    def number(self, typed: str, *, at_once: bool = False) -> None:
        """Take the number as typed so far; asked about when it can be a whole one and typing rests."""
        number = _whole(typed)
        if len(number) < _WORTH_ASKING and not at_once:
            number = ""
        if number == self._number and not (at_once and self._soon.isActive()):
            return
        self._number = number
        if not number:
            self._soon.stop()
            self._heard_of = ""
            self.heard.emit(None)
        elif at_once:
            self._ask_caller()
        else:
            self._soon.start()

    def _ask_caller(self) -> None:
        self._soon.stop()
        number = self._number
        if number and number != self._heard_of:
            self.asking.emit()
            self._ctx.ask(
                caller_history, number, self._ctx.clock.now(),
                owner=self._owner, done=partial(self._take_caller, number), failed=self.unheard.emit,
            )  # fmt: skip

    def _take_caller(self, number: str, history: CallerHistory) -> None:
        if number == self._number:
            self._heard_of = number
            self.heard.emit(history)

    def limits(self, kind: str, urgency: str) -> None:
        """Ask for the limits of a type and urgency, unless they were told within the last minute."""
        now = self._ctx.clock.now()
        fresh = self._asked_at is not None and (now - self._asked_at).total_seconds() < _OLD
        if self._limits == (kind, urgency) and fresh:
            return
        self._limits, self._asked_at = (kind, urgency), now
        self._ctx.ask(
            call_outlook, AppealType(kind), Urgency(urgency), now,
            owner=self._owner, done=partial(self._take_limits, (kind, urgency)), failed=self._failed,
        )  # fmt: skip

    def _take_limits(self, asked: tuple[str, str], outlook: CallOutlook) -> None:
        if asked == self._limits:
            self.foreseen.emit(outlook)

    def ask_anew(self) -> None:
        """Ask about the caller again, and about limits when they are next wanted: tickets or rules may have changed."""
        self._heard_of = ""
        self._asked_at = None
        self._ask_caller()

    def _failed(self, error: Exception) -> None:
        show_error(self._owner, error)


def _whole(typed: str) -> str:
    """Return the number as dialled, "" while it cannot be a whole one."""
    try:
        return check_phone(typed)
    except Invalid:
        return ""
