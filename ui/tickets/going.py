"""Goes through a list ticket by ticket: asks for the neighbours of the one on the screen, and where it stands."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.tickets.list_page_queries import Neighbours, list_count, neighbours, place_of
from ui.common.actions import ActionSet
from ui.common.errors import show_error
from ui.tickets.order import Course
from ui.tickets.source import Listed

R = TypeVar("R")


class Going(QObject):
    """The course of a ticket page."""

    known = Signal()
    """The neighbours, the place or the count have arrived."""

    def __init__(self, ctx: Context, page: QWidget) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self.course: Course | None = None

    @property
    def ticket_id(self) -> int | None:
        """Return the ticket one is at."""
        return self.course.ticket_id if self.course is not None else None

    def words(self) -> str:
        """Return list and place in words."""
        return self.course.words() if self.course is not None else ""

    def can_step(self, by: int) -> bool:
        """Return whether there is a neighbour, as far as is known."""
        return self.course is not None and self.course.neighbour(by) is not None

    def open_ways(self, actions: ActionSet) -> None:
        """Open the steps to the neighbours that there are."""
        for name, by in (("ticket.previous", -1), ("ticket.next", 1)):
            actions.allow(name, "" if self.can_step(by) else _("The list ends here."))

    def begin(self, ticket_id: int, listed: Listed | None, title: str) -> None:
        """Begin at a ticket of a list, or at one that is in none."""
        self.course = Course(ticket_id, listed, title)
        self._look_around(listed)
        if listed is not None:
            self._ask_place(ticket_id, listed)

    def step(self, by: int) -> bool:
        """Go on to the neighbour; False when there is none."""
        if self.course is None or not self.can_step(by):
            return False
        self.course = self.course.step(by)
        self._look_around(self.course.listed)
        return True

    def _look_around(self, listed: Listed | None) -> None:
        """Ask what stands beside the ticket now."""
        at = self.course.ticket_id if self.course is not None else 0

        def take(beside: Neighbours | None) -> None:
            if self.course is not None and self.course.ticket_id == at:
                self.course = replace(self.course, beside=beside)
                self.known.emit()

        if listed is not None:
            self._ask(neighbours, (listed.wanted, listed.order, at), take)

    def _ask_place(self, at: int, listed: Listed) -> None:
        """Ask where the list was entered and how long it is: told when both are known, for long lists take a moment."""
        begun = self.course

        def same() -> bool:
            return self.course is not None and begun is not None and self.course.listed is begun.listed

        def take_place(place: int | None) -> None:
            if same() and self.course is not None and self.course.ticket_id == at:
                self.course = replace(self.course, place=place)
                self.known.emit()

        def take_count(count: int) -> None:
            if same() and self.course is not None:
                self.course = replace(self.course, count=count)
                self.known.emit()

        self._ask(place_of, (listed.wanted, listed.order, at), take_place)
        self._ask(list_count, (listed.wanted,), take_count)

    def _ask(self, query: Callable[..., R], words: tuple[Any, ...], done: Callable[[R], None]) -> None:
        now = self._ctx.clock.now()
        self._ctx.ask(query, *words, now, owner=self._page, done=done, failed=lambda e: show_error(self._page, e))
