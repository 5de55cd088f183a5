"""What every pane of the knowledge tab is, and how it is listed at the foot of the left column."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Signal

from app.context import Context
from services.access.permissions import Permission
from services.knowledge.dto import ItemList
from ui.common.actions import ActionSpec
from ui.records.pane import Pane


class KnowledgePane(Pane):
    """One subject beside the items."""

    opened = Signal(object)
    """Show this item: its id."""
    ticket_opened = Signal(object)
    """Show this ticket: its id."""
    begun = Signal(object)
    """Write a new item that begins with these words (ItemWords)."""
    counted = Signal(int)
    """How many things wait here; shown beside its entry at the left."""

    def look_at(self, wanted: int) -> None:
        """Show the row of an item one came from; a pane that can overrides this."""


@dataclass(frozen=True)
class Shelf:
    """An entry at the foot of the left column: a list of items, or a pane that is built when it is first opened.

    ``title`` is a msgid; one who holds any of the permissions sees it.
    """

    key: str
    title: str
    icon: str
    permissions: tuple[Permission, ...]
    items: ItemList | None = None
    build: Callable[[Context], KnowledgePane] | None = None
    actions: tuple[ActionSpec, ...] = field(default=())
