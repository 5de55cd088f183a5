"""What helps with the ticket on screen: asked off the window's thread when it is turned to, shown under its form."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.context import Context
from i18n import current
from services.similar.dispatch_queries import dispatch_help
from services.similar.dto import DispatchHelp
from ui.common.actions import ActionSet
from ui.common.errors import show_error
from ui.common.navigation import Destination, navigate
from ui.tabs.dispatch.work import DispatchWork

_OLD: Final = 60


class HelpDesk(QObject):
    """One question at a time; while one is under way, only the newest ticket is asked about after it."""

    joining = Signal(int)
    """The id of the ticket that the one on screen is to be joined to."""

    def __init__(self, ctx: Context, work: DispatchWork, actions: ActionSet) -> None:
        super().__init__(work)
        self._ctx = ctx
        self._work = work
        self._actions = actions
        self._wanted: int | None = None
        self._asked: datetime | None = None
        self._language = current()
        self._busy = False
        actions.on("dispatch.alike", work.alike.rows.take_focus)
        actions.on("dispatch.joinAlike", self._join)
        work.alike.opened.connect(lambda ticket: navigate(work, Destination("handling", ticket_id=ticket)))
        work.alike.chosen.connect(work.choose_lead)
        self._show(DispatchHelp())

    def about(self, ticket_id: int | None) -> None:
        """Turn to a ticket: what helped with the last one goes at once. The same ticket is asked about each minute."""
        if ticket_id != self._wanted:
            self._wanted, self._asked = ticket_id, None
            self._show(DispatchHelp())
        if not self._fresh():
            self._ask()

    def _fresh(self) -> bool:
        if self._language != current():  # the reasons are words that were read
            return False
        return self._asked is not None and (self._ctx.clock.now() - self._asked).total_seconds() < _OLD

    def _ask(self) -> None:
        wanted = self._wanted
        if wanted is None or self._busy:
            return
        now = self._ctx.clock.now()
        self._busy, self._asked, self._language = True, now, current()
        self._ctx.ask(dispatch_help, wanted, now, owner=self._work, done=partial(self._take, wanted), failed=self._fail)

    def _take(self, asked: int, found: DispatchHelp) -> None:
        self._busy = False
        if asked == self._wanted:
            self._show(found)
        else:
            self._ask()

    def _fail(self, error: Exception) -> None:
        self._busy = False
        show_error(self._work, error)

    def _show(self, found: DispatchHelp) -> None:
        self._work.alike.show_help(found)
        for name, there in (("dispatch.alike", bool(found.joins or found.sent)), ("dispatch.joinAlike", found.joins)):
            self._actions.show(name, shown=bool(there))
            self._actions.allow(name, "" if there else " ")

    def _join(self) -> None:
        row = self._work.alike.to_join()
        if row is not None:
            self.joining.emit(row.ticket_id)
