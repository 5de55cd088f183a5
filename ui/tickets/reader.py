"""Reads the ticket of a page: what arrives for a ticket one has left by then is not heard."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.kernel.errors import NotFound
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.states import EmptyWords, States
from ui.tickets.reading import PageFacts, page_facts


class TicketReader(QObject):
    """What was last read of the ticket on the page; says in the page's room why there is nothing to see."""

    arrived = Signal()
    """The ticket was read."""
    lost = Signal()
    """The ticket is not in this person's sight any more."""

    def __init__(self, ctx: Context, page: QWidget, room: States, back: QAction) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._room = room
        self._back = back
        self._ticket: int | None = None
        self.facts: PageFacts | None = None

    def look_at(self, ticket_id: int | None) -> None:
        """Turn to a ticket: what was read of another one is forgotten."""
        self._ticket, self.facts = ticket_id, None
        self._room.begin()

    def read(self) -> None:
        """Read the ticket again."""
        wanted = self._ticket
        if wanted is not None:
            self._ctx.ask(
                page_facts,
                wanted,
                self._ctx.clock.now(),
                owner=self._page,
                done=lambda facts: self._take(wanted, facts),
                failed=lambda error: self._miss(wanted, error),
            )

    def _take(self, wanted: int, facts: PageFacts) -> None:
        if wanted == self._ticket:
            self.facts = facts
            self._room.show_content()
            self.arrived.emit()

    def _miss(self, wanted: int, error: Exception) -> None:
        """Say why the ticket cannot be shown: it may have left this person's scope."""
        if wanted != self._ticket:
            return
        if isinstance(error, NotFound):
            self.facts = None
            self.lost.emit()
            self._room.show_empty(_gone(error, KeyButton.of(self._back, PRIMARY)))
        else:
            self._room.fail(error)


def _gone(error: NotFound, back: KeyButton) -> EmptyWords:
    """Say that the ticket is out of this person's sight."""
    title = _("This ticket is not to be seen any more")
    return EmptyWords(title, str(error), "eye-slash", (back,), large=True)
