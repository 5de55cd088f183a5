"""From a ticket to the knowledge base: an item begun with its words, in one key."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from services.tickets.dto import TicketDetail
from ui.common.actions import ActionSet
from ui.common.navigation import Destination, navigate

MAKE_ITEM = "ticket.makeItem"
NEW = "new"
"""The place in the knowledge tab where an item is begun."""


class KnowledgeDesk(QObject):
    """Looks at the ticket as it was read last."""

    def __init__(self, page: QWidget, actions: ActionSet) -> None:
        super().__init__(page)
        self._page = page
        self._ticket: int | None = None
        actions.on(MAKE_ITEM, self._go)

    def look_at(self, detail: TicketDetail) -> None:
        """Turn to a ticket as it now stands."""
        self._ticket = detail.row.id

    def _go(self) -> None:
        if self._ticket is not None:
            navigate(self._page, Destination("knowledge", work_list=NEW, ticket_id=self._ticket))
