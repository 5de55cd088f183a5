"""Who else has the ticket on screen open: said at its head, calmly; it holds nobody up."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.context import Context
from app.jobs import Lane
from i18n import N_, _, ngettext
from services.kernel.events import Topic
from services.tickets.presence import Onlooker, Party, Seat
from services.tickets.presence_queries import onlookers
from ui.common.errors import error_words
from ui.common.ticket_head import TicketHead
from ui.common.times import moment

_AGAIN: Final = 30_000  # who vanished without a word is noticed at the next look
_STRANGERS: Final = {Party.CENTRE: N_("The centre"), Party.UNIT: N_("Another unit")}


class Company(QObject):
    """Says where this window is while its page is seen, and shows at the head who else is there."""

    def __init__(self, ctx: Context, page: QWidget, head: TicketHead) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._head = head
        self._seat: Seat | None = None
        self._others: tuple[Onlooker, ...] = ()
        self._again = QTimer(self, interval=_AGAIN)
        self._again.timeout.connect(self.ask)
        self.destroyed.connect(ctx.bus.watch(Topic.PRESENCE, lambda _topics: self.ask()))
        page.installEventFilter(self)

    def look_at(self, ticket_id: int | None, *, working: bool = False) -> None:
        """Turn to a ticket; ``working``: who opens this page does so to take its step."""
        if ticket_id == (self._seat.ticket_id if self._seat else None):
            return
        self._leave()
        self._seat = self._seat_at(ticket_id, working=working) if ticket_id is not None else None
        self._show(())
        if self._page.isVisible():
            self._sit_down()

    def begin_work(self) -> None:
        """Say that this window writes on the ticket now."""
        if self._seat is not None and not self._seat.working:
            self._leave()
            self._seat = replace(self._seat, working=True)
            if self._page.isVisible():
                self._ctx.seats.attend(self._seat)

    def ask(self) -> None:
        """Read again who else is there."""
        seat = self._seat
        if seat is None or not self._page.isVisible():
            return

        def read() -> tuple[Onlooker, ...]:
            kept = self._ctx.seats.kept(seat.ticket_id)
            return self._ctx.door.ask(onlookers, seat.ticket_id, kept)

        def told(others: tuple[Onlooker, ...]) -> None:
            if self._seat is not None and self._seat.ticket_id == seat.ticket_id:
                self._show(others)

        self._ctx.jobs.start(Lane.READ, read, told, self._failed, self._page)

    def _seat_at(self, ticket_id: int, *, working: bool) -> Seat:
        actor = self._ctx.actor
        return Seat(ticket_id, actor.person_id, actor.name, actor.unit_id, self._ctx.clock.now(), working)

    def _sit_down(self) -> None:
        if self._seat is not None:
            self._ctx.seats.attend(self._seat)
            self.ask()

    def _leave(self) -> None:
        if self._seat is not None:
            self._ctx.seats.leave(self._seat)

    def _failed(self, error: Exception) -> None:
        """A hint that cannot be had is no trouble: the page says itself when the database is away."""
        error_words(error)
        self._show(())

    def _show(self, others: tuple[Onlooker, ...]) -> None:
        self._others = others
        now = self._ctx.clock.now()
        words = [_line(one, moment(one.since, now)) for one in sorted(others, key=lambda one: not one.working)]
        first = words[0] if words else ""
        if len(words) > 1:
            more = ngettext("{first}, and {n} more", "{first}, and {n} more", len(words) - 1)
            first = more.format(first=first, n=len(words) - 1)
        self._head.show_company(first, "\n".join(words))
        if others:
            self._again.start()
        else:
            self._again.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            if event.type() == QEvent.Type.Show:
                self._sit_down()
            elif event.type() == QEvent.Type.Hide:
                self._leave()
            elif event.type() == QEvent.Type.LanguageChange:
                self._show(self._others)
        return False


def _line(one: Onlooker, when: str) -> str:
    """Say who is there, since when, and whether to work or to look."""
    name = f"{one.name} · {one.unit}" if one.unit else one.name
    who = name if one.party is Party.NAMED else _(_STRANGERS[one.party])
    words = _("{who} is working on it since {when}") if one.working else _("{who} has it open since {when}")
    return words.format(who=who, when=when)
