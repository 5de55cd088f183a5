"""Asks what helps with a call when typing rests; what was overtaken is dropped, an unseen page asks nothing."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.context import Context
from services.similar.dto import CallHelp, CallText
from services.similar.queries import call_help
from ui.common.errors import show_error
from ui.common.tab import Tab
from ui.tabs.intake.state import CallState

_REST: Final = 300
_LEAST: Final = 4
"""So many letters say something."""


class HelpQuestions(QObject):
    """One question at a time: while one is under way, only the newest that comes after it is kept."""

    heard = Signal(object)
    """The CallHelp of what is typed, None while there are too few words to ask."""

    def __init__(self, ctx: Context, owner: Tab) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._owner = owner
        self._wanted: CallText | None = None
        self._asked: CallText | None = None
        self._busy = False
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._ask)

    def about(self, state: CallState, *, at_once: bool = False) -> None:
        """Take the call as typed so far."""
        text = text_of(state)
        if text == self._wanted and not at_once:
            return
        self._wanted = text
        if text is None:
            self._asked = None
            self._soon.stop()
            self.heard.emit(None)
        elif at_once:
            self._ask()
        else:
            self._soon.start()

    def ask_anew(self) -> None:
        """Ask again: tickets or items may have changed."""
        self._asked = None
        if self._wanted is not None:
            self._soon.start()

    def _ask(self) -> None:
        self._soon.stop()
        text = self._wanted
        if text is None or text == self._asked or self._busy or not self._owner.isVisible():
            return
        self._busy, self._asked = True, text
        self._ctx.ask(
            call_help, text, self._ctx.clock.now(),
            owner=self._owner, done=partial(self._take, text), failed=self._fail,
        )  # fmt: skip

    def _take(self, asked: CallText, found: CallHelp) -> None:
        self._busy = False
        if asked == self._wanted:
            self.heard.emit(found)
        else:
            self._ask()

    def _fail(self, error: Exception) -> None:
        self._busy = False
        show_error(self._owner, error)


def text_of(state: CallState) -> CallText | None:
    """Return the question of a call, None while it says too little; what must not be written down is not asked."""
    if state.secret or len(state.content.strip()) + len(state.title.strip()) < _LEAST:
        return None
    return CallText(
        state.title, state.content, state.address, state.area_id, state.category_id, state.phone, state.ticket_id
    )
