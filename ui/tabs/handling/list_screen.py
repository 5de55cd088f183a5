"""What the list page shows at this moment: for the foot, for an export, for acts on many."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from services.tickets.dto import TicketFilter, TicketOrder, TicketRow
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column
from ui.tabs.handling.list_filters import ListFilters
from ui.tabs.handling.lists import LISTS
from ui.tickets.columns import order_words, wanted_order
from ui.tickets.explaining_table import ExplainingTable


@dataclass(frozen=True)
class ListScreen:
    """Reads the parts of the page; holds nothing of its own."""

    filters: ListFilters
    memory: ColumnMemory
    table: ExplainingTable
    now: Callable[[], datetime]

    def wanted(self) -> TicketFilter:
        """Return the filter of the list."""
        return self.filters.wanted()

    def wanted_order(self) -> TicketOrder:
        """Return the order of the rows."""
        return wanted_order(self.memory.layout_.layout().order, LISTS[self.wanted().work_list].order)

    def columns(self) -> tuple[Column[TicketRow], ...]:
        """Return the columns shown, in their order."""
        return self.memory.columns()

    def chosen(self) -> tuple[int, ...]:
        """Return the tickets chosen."""
        return tuple(one for one in self.table.chosen_ids() if isinstance(one, int))

    def title(self) -> str:
        """Return the list in words."""
        return self.filters.title()

    def order_words(self) -> str:
        """Return by what the rows are sorted, in words."""
        return order_words(self.wanted_order(), self.now)
