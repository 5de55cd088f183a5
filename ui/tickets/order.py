"""The place of a ticket in the list it was opened from; the list may move on meanwhile, the order stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from i18n import _


@dataclass(frozen=True)
class Order:
    """The ids of the list as it stood, where one is in it, and the list's name in words."""

    ids: tuple[int, ...]
    at: int
    title: str = ""

    @classmethod
    def of(cls, ticket_id: int, ids: Sequence[int], title: str = "") -> "Order":
        """Return the place of a ticket; one that is in no list stands alone."""
        if ticket_id in ids:
            return cls(tuple(ids), list(ids).index(ticket_id), title)
        return cls((ticket_id,), 0, title)

    @property
    def ticket_id(self) -> int:
        """Return the ticket at this place."""
        return self.ids[self.at]

    def can_step(self, by: int) -> bool:
        """Return whether there is a ticket so many places further on."""
        return 0 <= self.at + by < len(self.ids)

    def step(self, by: int) -> "Order":
        """Return the place so many further on."""
        return Order(self.ids, self.at + by, self.title)

    def words(self) -> str:
        """Return list and place in words."""
        if len(self.ids) == 1:
            return _(self.title) if self.title else ""
        return _("{title} · {place} of {count}").format(title=self.title, place=self.at + 1, count=len(self.ids))
