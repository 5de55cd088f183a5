"""The place of a ticket in the list it was opened from, and the tickets before and after it."""

from dataclasses import dataclass, replace

from i18n import _
from services.tickets.list_page_queries import Neighbours
from ui.tickets.source import Listed


@dataclass(frozen=True)
class Course:
    """A ticket on its way through a list; its neighbours are those of the moment at which it was opened.

    A step may take the ticket out of its list: what followed it then is still what comes next.
    """

    ticket_id: int
    listed: Listed | None = None
    title: str = ""
    beside: Neighbours | None = None
    place: int | None = None
    count: int | None = None

    def neighbour(self, by: int) -> int | None:
        """Return the ticket before (-1) or after (1) this one, None at the end of the list or while it is unknown."""
        if self.beside is None:
            return None
        return self.beside.following if by > 0 else self.beside.previous

    def step(self, by: int) -> "Course":
        """Return the course at the next ticket; where it stands follows from where this one stood."""
        there = self.neighbour(by)
        if there is None:
            return self
        place = None if self.place is None else self.place + by
        return replace(self, ticket_id=there, beside=None, place=place)

    def words(self) -> str:
        """Return list and place in words."""
        if self.place is None or self.count is None:
            return _(self.title) if self.title else ""
        return _("{title} · {place} of {count}").format(title=self.title, place=self.place + 1, count=self.count)
